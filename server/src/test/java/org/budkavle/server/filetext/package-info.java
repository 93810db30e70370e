// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.filetext;

import org.jspecify.annotations.NullMarked;

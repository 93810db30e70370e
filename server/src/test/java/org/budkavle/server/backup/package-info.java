// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.backup;

import org.jspecify.annotations.NullMarked;

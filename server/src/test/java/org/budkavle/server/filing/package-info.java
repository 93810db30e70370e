// SPDX-License-Identifier: Apache-2.0
@NullMarked
package org.budkavle.server.filing;

import org.jspecify.annotations.NullMarked;

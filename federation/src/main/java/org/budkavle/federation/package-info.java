// SPDX-License-Identifier: Apache-2.0
/** The common services of a federation, on one machine. */
@NullMarked
package org.budkavle.federation;

import org.jspecify.annotations.NullMarked;

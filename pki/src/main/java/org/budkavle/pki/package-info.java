// SPDX-License-Identifier: Apache-2.0
/** Certificate authorities that run on one machine. */
@NullMarked
package org.budkavle.pki;

import org.jspecify.annotations.NullMarked;

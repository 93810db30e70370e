// SPDX-License-Identifier: Apache-2.0
/** Time-stamps of an authority outside (RFC 3161): asked for, and verified years later. */
@NullMarked
package org.budkavle.trust.timestamp;

import org.jspecify.annotations.NullMarked;

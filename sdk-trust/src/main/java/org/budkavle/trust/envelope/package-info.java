// SPDX-License-Identifier: Apache-2.0
/** Sealing (encrypt, then sign) and opening (verify, then decrypt) of an envelope, with flat memory. */
@NullMarked
package org.budkavle.trust.envelope;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
/** Tests of the message handler: through its two front doors, over real TLS, against ourselves and against phase4. */
@NullMarked
package org.budkavle.edelivery.as4;

import org.jspecify.annotations.NullMarked;

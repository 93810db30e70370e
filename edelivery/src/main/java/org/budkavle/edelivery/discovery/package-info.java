// SPDX-License-Identifier: Apache-2.0
/**
 * Dynamic discovery (transport.md 4 and 5): from a participant's identifier over DNS and signed service metadata to the
 * access point that receives for it, and to the participant's own certificates.
 */
@NullMarked
package org.budkavle.edelivery.discovery;

import org.jspecify.annotations.NullMarked;

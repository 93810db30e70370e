// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.envelope;

/**
 * What an envelope is checked for beyond the profile.
 *
 * @param sealed whether it must be signed, and a message encrypted (message.md 4.4)
 * @param strictTime whether CreationDateTime must be in UTC with one to three decimals (message.md 9 O5)
 */
public record EnvelopePolicy(boolean sealed, boolean strictTime) {

    /** Envelopes that come from outside. */
    public static final EnvelopePolicy RECEIVED = new EnvelopePolicy(true, false);

    /**
     * Envelopes on their way: access points check the form. The seal is judged by the organisation that receives, which
     * answers for it with a message receipt (message.md 3.4 rows 12 and 14).
     */
    public static final EnvelopePolicy IN_TRANSIT = new EnvelopePolicy(false, false);

    /** Envelopes before they are encrypted and signed. */
    public static final EnvelopePolicy UNSEALED = new EnvelopePolicy(false, false);
}

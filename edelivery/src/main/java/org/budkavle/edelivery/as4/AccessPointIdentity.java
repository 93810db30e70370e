// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.List;
import java.util.Set;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.trust.certificate.CertificateValidator;
import org.budkavle.trust.key.KeyAndChain;

/**
 * One identity that we receive as, in one federation and environment: nothing in it is shared with another identity
 * (transport.md 1.4, 2.10 [e]).
 *
 * @param partyId the CN of our access point certificate, such as {@code AP0001-SDK-QA}; compared with To/PartyId
 * @param signing signs receipts and errors
 * @param decryption all keys that peers may have encrypted for: during a roll-over both the old and the new one
 *     (transport.md 6.5)
 * @param federations the federation codes accepted in envelopes; in OPEN-TEST more than one (transport.md 11.4)
 * @param senders decides which access points may send to us (transport.md 6.4)
 */
public record AccessPointIdentity(
        String partyId,
        KeyAndChain signing,
        List<KeyAndChain> decryption,
        Set<FederationId> federations,
        CertificateValidator senders) {

    public AccessPointIdentity {
        decryption = List.copyOf(decryption);
        federations = Set.copyOf(federations);
    }
}

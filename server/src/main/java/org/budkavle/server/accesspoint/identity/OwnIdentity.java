// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.identity;

import java.util.List;
import org.budkavle.trust.key.KeyAndChain;

/**
 * One identity of this access point (transport.md 3.4, 6.5).
 *
 * @param partyId the common name of its certificate, such as {@code AP0001-SDK-QA}
 * @param signing the key that signs now
 * @param decryption every key that peers may still, or already, encrypt to
 */
public record OwnIdentity(String partyId, KeyAndChain signing, List<KeyAndChain> decryption) {

    public OwnIdentity {
        decryption = List.copyOf(decryption);
    }
}

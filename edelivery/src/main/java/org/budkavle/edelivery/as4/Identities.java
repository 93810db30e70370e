// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.trust.certificate.AccessPointCertificates;

/** Our identities by party id. */
final class Identities {

    private final Map<String, AccessPointIdentity> byPartyId = new LinkedHashMap<>();

    /** @throws IllegalArgumentException if there is none, or two have the same id, or one is not named in its certificate */
    Identities(List<AccessPointIdentity> identities) {
        for (AccessPointIdentity identity : identities) {
            Optional<String> name =
                    AccessPointCertificates.accessPointId(identity.signing().certificate());
            if (!name.equals(Optional.of(identity.partyId()))) {
                throw new IllegalArgumentException("A party id is not the common name of its certificate");
            }
            if (byPartyId.putIfAbsent(identity.partyId(), identity) != null) {
                throw new IllegalArgumentException("Two identities have the same party id");
            }
        }
        if (byPartyId.isEmpty()) {
            throw new IllegalArgumentException("There is no identity to receive as");
        }
    }

    Optional<AccessPointIdentity> find(String partyId) {
        return Optional.ofNullable(byPartyId.get(partyId));
    }

    /** Signs what is addressed to nobody here. */
    AccessPointIdentity first() {
        return byPartyId.values().iterator().next();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.identity;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.certificate.AccessPointCertificates;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;

/**
 * The identities of this access point, read from the key folder: every {@code access-point*.p12} whose name does not end
 * with {@code .next.p12} may sign, and every one may decrypt. Keys with the same common name are one identity, and of its
 * signing keys the one whose validity began last signs. So a roll-over is: put the new key there as {@code .next.p12},
 * publish its certificate, rename it, and remove the old key when nothing encrypted to it can come any more
 * (transport.md 6.5).
 */
public final class OwnIdentities {

    private final List<OwnIdentity> identities;
    private final Map<String, List<ParticipantId>> assigned;
    private final String domain;

    /**
     * @param assigned which participants send as which identity; the others send as the first one
     * @param domain the right side of the AS4 message ids that we make
     * @throws IllegalArgumentException if there is no identity, or a participant is assigned to an unknown one
     */
    public OwnIdentities(List<OwnIdentity> identities, Map<String, List<ParticipantId>> assigned, String domain) {
        this.identities = List.copyOf(identities);
        this.assigned = Map.copyOf(assigned);
        this.domain = domain;
        if (identities.isEmpty()) {
            throw new IllegalArgumentException("An access point needs an identity");
        }
        for (String partyId : assigned.keySet()) {
            if (identities.stream().noneMatch(identity -> identity.partyId().equals(partyId))) {
                throw new IllegalArgumentException(
                        "budkavle.accesspoint.identities: there is no key of " + partyId + " in the key folder");
            }
        }
    }

    /**
     * Reads the identities of one environment.
     *
     * @param environment as our certificate's name must end: a key belongs to one environment only (GRR 3.6.1)
     * @param now decides which keys are valid for signing
     * @throws KeyStoreUnusable if a key store cannot be opened, is for another environment, or no key can sign now
     */
    public static List<OwnIdentity> read(KeyFolder folder, String environment, Instant now) throws KeyStoreUnusable {
        char[] password = folder.password();
        Map<String, List<KeyAndChain>> all = new TreeMap<>();
        Map<String, List<KeyAndChain>> signing = new TreeMap<>();
        for (Path file : folder.files("access-point*.p12")) {
            boolean signs = !file.getFileName().toString().endsWith(".next.p12");
            for (KeyAndChain key : KeyStores.keys(KeyStores.pkcs12(file, password), password)) {
                String partyId = partyId(key, environment, file);
                all.computeIfAbsent(partyId, name -> new ArrayList<>()).add(key);
                if (signs && validAt(key.certificate(), now)) {
                    signing.computeIfAbsent(partyId, name -> new ArrayList<>()).add(key);
                }
            }
        }
        List<OwnIdentity> identities = new ArrayList<>();
        for (Map.Entry<String, List<KeyAndChain>> entry : all.entrySet()) {
            KeyAndChain newest = signing.getOrDefault(entry.getKey(), List.of()).stream()
                    .max(Comparator.comparing(key -> key.certificate().getNotBefore()))
                    .orElseThrow(() -> new KeyStoreUnusable("no key of " + entry.getKey() + " is valid now"));
            identities.add(new OwnIdentity(entry.getKey(), newest, entry.getValue()));
        }
        return identities;
    }

    /** All of them, by name. */
    public List<OwnIdentity> all() {
        return identities;
    }

    /** The identity that sends for a participant. */
    public OwnIdentity of(ParticipantId sender) {
        return identities.stream()
                .filter(identity ->
                        assigned.getOrDefault(identity.partyId(), List.of()).contains(sender))
                .findFirst()
                .orElseGet(identities::getFirst);
    }

    /** The right side of the AS4 message ids that we make. */
    public String domain() {
        return domain;
    }

    private static String partyId(KeyAndChain key, String environment, Path file) throws KeyStoreUnusable {
        return AccessPointCertificates.accessPointId(key.certificate())
                .filter(name -> name.endsWith("-" + environment))
                .orElseThrow(() -> new KeyStoreUnusable(
                        file.getFileName() + " holds no access point certificate of " + environment));
    }

    private static boolean validAt(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}

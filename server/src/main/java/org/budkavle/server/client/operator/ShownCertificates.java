// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.budkavle.server.client.operator.ParticipantView.Certificate;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.RollOverFiles;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.certificate.DistinguishedNames;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** A participant's certificates and those that all of them share, the first to end first. */
@Component
class ShownCertificates {

    private final ObjectProvider<KeyFolder> keys;
    private final Clock clock;

    ShownCertificates(ObjectProvider<KeyFolder> keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** None if they cannot be read here. */
    List<Certificate> of(Organisation participant) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return List.of();
        }
        List<Certificate> all = new ArrayList<>();
        try {
            add(all, folder, participant.participant().canonical().replace(':', '_') + "{,.*}.p12", "organisation");
            add(all, folder, "access-point*.p12", "access-point");
            add(all, folder, "tls.p12", "tls");
        } catch (KeyStoreUnusable unusable) {
            return List.of();
        }
        all.sort(Comparator.comparing(Certificate::until));
        return all;
    }

    private void add(List<Certificate> all, KeyFolder folder, String glob, String use) throws KeyStoreUnusable {
        for (KeyFolder.Certified file : folder.certificates(glob)) {
            for (X509Certificate certificate : file.certificates()) {
                Instant until = certificate.getNotAfter().toInstant();
                List<String> purposes = new ArrayList<>();
                if (use.equals("organisation") && RollOverFiles.signs(certificate)) {
                    purposes.add("SIGNING");
                }
                if (use.equals("organisation") && RollOverFiles.encrypts(certificate)) {
                    purposes.add("ENCRYPTION");
                }
                all.add(new Certificate(
                        file.name(),
                        use,
                        purposes,
                        DistinguishedNames.part(certificate.getSubjectX500Principal(), "CN")
                                .orElse(file.name()),
                        until,
                        Duration.between(clock.instant(), until).toDays()));
            }
        }
    }
}

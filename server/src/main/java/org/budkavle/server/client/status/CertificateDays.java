// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;

/** When our certificates end. Of those with the same name the one that lasts longest counts: the older ones only decrypt. */
final class CertificateDays {

    private CertificateDays() {}

    /** The name of a certificate and when it ends. */
    record Ending(String name, Instant at) {}

    /** The one that ends first; empty if the folder has none. */
    static Optional<Ending> first(KeyFolder folder) throws KeyStoreUnusable {
        Map<String, Instant> last = new TreeMap<>();
        for (KeyFolder.Certified file : folder.certificates("*.p12")) {
            for (X509Certificate certificate : file.certificates()) {
                last.merge(
                        certificate.getSubjectX500Principal().getName(),
                        certificate.getNotAfter().toInstant(),
                        BinaryOperator.maxBy(Comparator.naturalOrder()));
            }
        }
        return last.entrySet().stream()
                .map(each -> new Ending(commonName(each.getKey()), each.getValue()))
                .min(Comparator.comparing(Ending::at));
    }

    private static String commonName(String subject) {
        for (String part : subject.split(",", -1)) {
            if (part.startsWith("CN=")) {
                return part.substring(3);
            }
        }
        return subject;
    }
}

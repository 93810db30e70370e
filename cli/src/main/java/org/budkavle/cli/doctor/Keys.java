// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.budkavle.trust.key.KeyStores;

/** The key stores: whether they open, whether their certificates last, and whether every participant has its own. */
final class Keys {

    private static final Duration ORDER = Duration.ofDays(30);
    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /** Lies there too where the folder is that of the server's own keys, under a password of its own. */
    private static final String MASTER = "master.p12";

    private Keys() {}

    /** @param participants whose messages are served here */
    static List<Finding> judge(List<Path> files, char[] password, List<String> participants, Instant now) {
        List<Finding> found = new ArrayList<>();
        for (Path file : files) {
            if (!file.getFileName().toString().equals(MASTER)) {
                found.add(judge(file, password, now));
            }
        }
        List<String> names =
                files.stream().map(file -> file.getFileName().toString()).toList();
        for (String participant : participants) {
            String own = participant.replace(':', '_') + ".";
            if (names.stream().noneMatch(name -> name.startsWith(own) && !name.endsWith(".next.p12"))) {
                found.add(Finding.fail(
                        "BKV-D08",
                        "Nycklar",
                        "Deltagaren " + participant + " har ingen nyckel.",
                        "Lägg dess O2O-nyckel i " + own + "p12 i budkavle.keys.folder."));
            }
        }
        if (!names.contains("tls.p12")) {
            found.add(Finding.fail(
                    "BKV-D08",
                    "Nycklar",
                    "tls.p12 finns inte.",
                    "Lägg nyckeln för TLS mot andra accesspunkter i budkavle.keys.folder."));
        }
        return found;
    }

    private static Finding judge(Path file, char[] password, Instant now) {
        String name = file.getFileName().toString();
        try {
            List<KeyAndChain> keys = KeyStores.keys(KeyStores.pkcs12(file, password), password);
            if (keys.isEmpty()) {
                return Finding.fail(
                        "BKV-D08", "Nycklar", name + " har ingen nyckel.", "Lägg in nyckel och certifikat i filen.");
            }
            X509Certificate certificate = keys.getFirst().certificate();
            Instant end = certificate.getNotAfter().toInstant();
            String until = name + " gäller till " + LocalDate.ofInstant(end, ZONE) + ".";
            if (end.isBefore(now)) {
                return Finding.fail("BKV-D09", "Certifikat", until, "Byt certifikat: docs/drift/nyckelbyte.md.");
            }
            return end.isBefore(now.plus(ORDER))
                    ? Finding.warn("BKV-D09", "Certifikat", until, "Beställ nytt: docs/drift/nyckelbyte.md.")
                    : Finding.pass("BKV-D09", "Certifikat", until);
        } catch (KeyStoreUnusable unusable) {
            return Finding.fail(
                    "BKV-D08",
                    "Nycklar",
                    name + " kan inte öppnas.",
                    "Kontrollera filen, och lösenordet i budkavle.keys.password-file.");
        }
    }
}

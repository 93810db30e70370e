// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** How what is secret is kept so: keys, certificates, log-in, scanning, and the environment that all of it belongs to. */
@Component
class ProtectionEvidence implements EvidenceFinder {

    private static final Duration ORDER = Duration.ofDays(30);
    private static final Duration KEY_AGE = Duration.ofDays(2 * 366);
    private static final Duration MONTH = Duration.ofDays(30);

    private final BudkavleProperties properties;
    private final LoginProperties login;
    private final MalwareScanner scanner;
    private final ObjectProvider<KeyFolder> keys;
    private final LoggedEvents events;

    ProtectionEvidence(
            BudkavleProperties properties,
            LoginProperties login,
            MalwareScanner scanner,
            ObjectProvider<KeyFolder> keys,
            LoggedEvents events) {
        this.properties = properties;
        this.login = login;
        this.scanner = scanner;
        this.keys = keys;
        this.events = events;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        return List.of(
                configuration(now),
                malware(now),
                encryption(organisation, now),
                transport(now),
                login(organisation, now),
                certificates(organisation, now));
    }

    private Evidence configuration(Instant now) {
        boolean production = properties.environment().equals("SDK-PROD");
        return Evidence.of(
                        EvidenceSource.CONFIGURATION,
                        Outcome.SHOWN,
                        "Systemet kör i miljön " + properties.environment()
                                + " och vägrar en annan miljös federation"
                                + (production ? " och påhittade konton." : "."),
                        now,
                        "Läst ur inställningarna, som prövas när systemet startar.")
                .with(Map.of(
                        "environment",
                        properties.environment(),
                        "roles",
                        String.join(" ", properties.roles()),
                        "java",
                        Runtime.version().toString()));
    }

    private Evidence malware(Instant now) {
        return scanner.examines()
                ? Evidence.of(
                        EvidenceSource.MALWARE,
                        Outcome.SHOWN,
                        "Varje fil lämnas till antivirusprogrammet; ett meddelande väntar om det inte svarar.",
                        now,
                        "Läst ur inställningarna.")
                : Evidence.of(
                        EvidenceSource.MALWARE,
                        Outcome.CONTRADICTED,
                        "Inget antivirusprogram är inställt: filer undersöks inte.",
                        now,
                        "Läst ur inställningarna.");
    }

    private Evidence encryption(Organisation organisation, Instant now) {
        Optional<AuditEntry> key = events.latest(
                organisation.id(), KEY_AGE, now, AuditEventType.MASTER_KEY_CREATED, AuditEventType.MASTER_KEY_ROTATED);
        String obtained = "Läst ur granskningsloggen: när huvudnyckeln senast skapades eller byttes.";
        return key.map(entry -> Evidence.of(
                                EvidenceSource.ENCRYPTION,
                                Outcome.SHOWN,
                                "Innehåll krypteras per brevlåda (AES-256-GCM) under en huvudnyckel från "
                                        + SwedishTime.day(entry.at()) + ".",
                                now,
                                obtained)
                        .proven(List.of(entry.sequence())))
                .orElseGet(() -> Evidence.of(
                        EvidenceSource.ENCRYPTION,
                        Outcome.WEAK,
                        "Innehåll krypteras per brevlåda, men ingen huvudnyckel är skapad eller bytt på två år.",
                        now,
                        obtained));
    }

    private Evidence transport(Instant now) {
        boolean hard = properties.revocation().hard();
        return Evidence.of(
                EvidenceSource.TRANSPORT,
                hard ? Outcome.SHOWN : Outcome.WEAK,
                hard
                        ? "Ömsesidig TLS 1.2 eller 1.3 mellan accesspunkter, kuvert krypterade till mottagarens organisation, spärrkontroll som inte släpper igenom tystnad."
                        : "Spärrkontrollen släpper igenom certifikat när ingen svarar (budkavle.revocation.hard).",
                now,
                "Läst ur inställningarna; det övriga är inbyggt och prövas i överensstämmelseprotokollet.");
    }

    private Evidence login(Organisation organisation, Instant now) {
        long signedIn = events.count(organisation.id(), MONTH, now, AuditEventType.SIGNED_IN);
        return Evidence.of(
                        EvidenceSource.LOGIN,
                        Outcome.SHOWN,
                        "Alla loggar in med två faktorer, lägst " + login.leastLevel() + ". " + signedIn
                                + " inloggningar de senaste 30 dagarna, ingen under nivån.",
                        now,
                        "Läst ur inställningarna, som inte går att sätta lägre, och ur granskningsloggen.")
                .with(Map.of("leastLevel", login.leastLevel().name(), "signedIn", Long.toString(signedIn)));
    }

    private Evidence certificates(Organisation organisation, Instant now) {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return Evidence.missing(EvidenceSource.CERTIFICATES, "Inga nycklar är inställda (budkavle.keys.folder).");
        }
        String obtained = "Läst ur nyckellagren i budkavle.keys.folder.";
        try {
            Map<String, Instant> ends = ends(folder, organisation);
            if (ends.isEmpty()) {
                return Evidence.missing(EvidenceSource.CERTIFICATES, "Det finns inga certifikat.");
            }
            var first =
                    ends.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
            Duration left = Duration.between(now, first.getValue());
            Outcome outcome =
                    left.isNegative() ? Outcome.CONTRADICTED : left.compareTo(ORDER) < 0 ? Outcome.WEAK : Outcome.SHOWN;
            Map<String, String> facts = new TreeMap<>();
            ends.forEach((name, at) -> facts.put(name, at.toString()));
            return Evidence.of(
                            EvidenceSource.CERTIFICATES,
                            outcome,
                            ends.size() + " certifikat; det som går ut först gäller till "
                                    + SwedishTime.day(first.getValue()) + ".",
                            now,
                            obtained)
                    .with(facts);
        } catch (KeyStoreUnusable unusable) {
            return Evidence.of(
                    EvidenceSource.CERTIFICATES,
                    Outcome.CONTRADICTED,
                    "Ett nyckellager kan inte öppnas.",
                    now,
                    obtained);
        }
    }

    /** Those of everybody and of this organisation; of the same name the one that lasts longest counts. */
    private static Map<String, Instant> ends(KeyFolder folder, Organisation organisation) throws KeyStoreUnusable {
        String own = organisation.participant().value().replace(':', '_') + ".";
        Map<String, Instant> ends = new TreeMap<>(Comparator.naturalOrder());
        for (KeyFolder.Certified file : folder.certificates("*.p12")) {
            if (file.name().equals("tls.p12")
                    || file.name().startsWith("access-point")
                    || file.name().startsWith(own)) {
                for (X509Certificate certificate : file.certificates()) {
                    ends.merge(
                            certificate.getSubjectX500Principal().getName(),
                            certificate.getNotAfter().toInstant(),
                            BinaryOperator.maxBy(Comparator.naturalOrder()));
                }
            }
        }
        return ends;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.proof.EvidencePackage;
import org.budkavle.proof.EvidencePackageWriter;
import org.budkavle.proof.Manifest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.content.BlobStore;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.trust.key.KeyAndChain;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The report as a package: everything in it digested and signed, and the digest in the log before anybody has it. */
@Component
class PackageReport {

    private static final String EXPLANATION = """
            # Efterlevnadsrapport med underlag

            report.html      rapporten för människor; report.pdf är samma sak
            report.json      rapporten för maskiner
            evidence/        underlagen, ett per källa, och de filer som har lämnats som underlag
            proofs/          poster i granskningsloggen som rapporten hänvisar till, med bevis; manifest.json där är beviset
                             för att förteckningens kontrollsumma stod i loggen innan paketet lämnades ut
            log/checkpoint   kontrollpunkten som det beviset leder till
            keys.txt         loggens nyckel på första raden, därefter vittnenas
            certifikat/      utfärdarnas certifikat
            manifest.json    SHA-256 för varje fil utom manifest.json, manifest.json.p7s, proofs/manifest.json och
                             log/checkpoint
            manifest.json.p7s  organisationens underskrift av manifest.json (CMS, RFC 5652)

            Kontrollera allt på en gång, utan nät:

                budkavle verify PAKET.zip --anchors ROTCERTIFIKAT.pem --key LOGGENS-NYCKEL

            Underskriften med openssl:

                openssl cms -verify -binary -inform DER -in manifest.json.p7s -content manifest.json \\
                    -certfile certifikat/utfardare.pem -CAfile rotcertifikat.pem -purpose any -out /dev/null

            En enskild loggpost:

                budkavle audit verify --entry proofs/PLATS.json --key LOGGENS-NYCKEL

            Vad paketet inte visar: att det som organisationen själv har uppgett är sant.
            """;

    private final AuditLog audit;
    private final AuditChain chain;
    private final AuditProperties properties;
    private final Organisations organisations;
    private final ObjectProvider<FederationSettings> federation;
    private final BlobStore blobs;
    private final ReportRows rows;
    private final Clock clock;

    PackageReport(
            AuditLog audit,
            AuditChain chain,
            AuditProperties properties,
            Organisations organisations,
            ObjectProvider<FederationSettings> federation,
            BlobStore blobs,
            ReportRows rows,
            Clock clock) {
        this.audit = audit;
        this.chain = chain;
        this.properties = properties;
        this.organisations = organisations;
        this.federation = federation;
        this.blobs = blobs;
        this.rows = rows;
        this.clock = clock;
    }

    /** @return a temporary file, to be deleted by the caller */
    Path of(OrganisationId organisation, Report report, String html, byte[] pdf) throws KeyStoreUnusable, IOException {
        KeyAndChain signer = organisations.keysOf(organisation).signing();
        EvidencePackage content = new EvidencePackage(
                clock.instant(),
                new Manifest.Maker(
                        report.organisation().participant(),
                        report.organisation().name()),
                report.id().toString(),
                report.at(),
                files(organisation, report, html, pdf),
                issuers());
        Path file = blobs.newTemporaryFile();
        boolean done = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            EvidencePackageWriter.write(content, signer, digest -> seal(organisation, report, digest), out);
            done = true;
            return file;
        } catch (GeneralSecurityException e) {
            throw new KeyStoreUnusable("The report cannot be signed", e);
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
            }
        }
    }

    private Map<String, byte[]> files(OrganisationId organisation, Report report, String html, byte[] pdf) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("report.html", bytes(html));
        files.put("report.pdf", pdf);
        files.put("report.json", ReportJson.write(report));
        for (EvidenceSource source : EvidenceSource.values()) {
            List<Evidence> told = report.of(source);
            if (!told.isEmpty()) {
                files.put("evidence/" + source.name() + ".json", ReportJson.write(told));
            }
            told.stream()
                    .flatMap(each -> Optional.ofNullable(each.facts().get("sha256"))
                            .flatMap(digest -> rows.brought(organisation, digest))
                            .stream())
                    .findFirst()
                    .ifPresent(document -> files.put("evidence/" + source.name() + "-original.json", bytes(document)));
        }
        report.evidence().stream()
                .flatMap(each -> each.places().stream())
                .distinct()
                .forEach(place -> chain.prove(place)
                        .ifPresent(proven -> files.put("proofs/" + place + ".json", bytes(proven.json(false)))));
        StringBuilder keys = new StringBuilder(chain.key() + "\n");
        properties
                .witness()
                .servers()
                .forEach(server -> keys.append(server.key()).append('\n'));
        files.put("keys.txt", bytes(keys.toString()));
        files.put("VERIFY.md", bytes(EXPLANATION));
        return files;
    }

    /** The entry names the report and no person: it goes along with its body. */
    private EvidencePackage.Logged seal(OrganisationId organisation, Report report, String digest) {
        String subject = TimeOrderedId.next(clock).toString();
        audit.appendDurably(AuditEvent.of(AuditEventType.COMPLIANCE_REPORT_SEALED, Actor.system("compliance"), subject)
                .of(organisation)
                .with(Map.of("report", report.id().toString(), EvidencePackage.DIGEST_FACT, digest)));
        chain.sequence();
        AuditChain.ProvenEntry proven = audit.about(subject).stream()
                .map(AuditEntry::sequence)
                .findFirst()
                .flatMap(chain::prove)
                .orElseThrow(() -> new IllegalStateException("The log does not grow: no report can be handed over"));
        return new EvidencePackage.Logged(
                proven.json(true), proven.proof().checkpoint().toString());
    }

    private List<X509Certificate> issuers() {
        List<X509Certificate> issuers = new ArrayList<>();
        FederationSettings settings = federation.getIfAvailable();
        if (settings != null) {
            issuers.addAll(settings.organisationAnchors());
        }
        return issuers;
    }

    static byte[] pdf(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writing.to(bytes);
        return bytes.toByteArray();
    }

    /** Writes something. */
    interface Writing {
        void to(OutputStream target) throws IOException;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

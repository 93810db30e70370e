// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.deliveryproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.KeyType;
import org.budkavle.proof.Claim;
import org.budkavle.proof.EvidencePackageVerifier;
import org.budkavle.proof.EvidenceVerdict;
import org.budkavle.proof.Finding;
import org.budkavle.proof.NotAProof;
import org.budkavle.proof.ProofVerifier;
import org.budkavle.proof.Verdict;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.compliance.Compliance;
import org.budkavle.server.compliance.Report;
import org.budkavle.server.compliance.ReportId;
import org.budkavle.server.filing.FilingId;
import org.budkavle.server.filing.RegistryNumber;
import org.budkavle.server.filing.Unpacked;
import org.budkavle.server.filing.parcel.ParcelOrder;
import org.budkavle.server.filing.parcel.WriteParcel;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.DeliveryEvidence;
import org.budkavle.server.messageservice.Drafts;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.tlog.VerifierKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Delivery proofs of messages that went over the real chain, verified by somebody who has nothing but the file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryProofTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Federation federation;
    private TestServer school;
    private TestServer clinic;
    private StoredMessageId message;
    private List<X509Certificate> anchors;

    @BeforeAll
    void send() throws Exception {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        school = TestServer.start(federation, "AP0001-SDK-QA", "skolan.example.se", Map.of());
        clinic = TestServer.start(federation, "AP0002-SDK-QA", "bup.example.se", Map.of());
        message = sent("Remiss till BUP: Åsa Öberg");
        FederationSettings settings = school.bean(FederationSettings.class);
        anchors = new ArrayList<>(settings.accessPointRoots());
        anchors.addAll(settings.organisationAnchors());
    }

    @AfterAll
    void stop() {
        school.close();
        clinic.close();
        federation.close();
    }

    @Test
    void everyClaimHoldsUpToTheAnchorsThatTheVerifierTrusts() throws Exception {
        Verdict verdict = ProofVerifier.verify(proof(message, true), anchors);

        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(Finding.Outcome.HOLDS));
        assertThat(verdict.findings())
                .extracting(Finding::claim)
                .containsExactlyInAnyOrderElementsOf(
                        EnumSet.complementOf(EnumSet.of(Claim.MANIFEST_LOGGED, Claim.LOG_KEY, Claim.ENTRIES)));
        assertThat(school.bean(AuditLog.class).about(message.toString()))
                .extracting(AuditEntry::event)
                .extracting(event -> event.type())
                .contains(AuditEventType.DELIVERY_PROOF_MADE);
    }

    @Test
    void withoutAnchorsItSaysThatNobodyVouchesForTheIssuers() throws Exception {
        Verdict verdict = ProofVerifier.verify(proof(message, true), List.of());

        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.anchored()).isFalse();
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.outcome() == Finding.Outcome.NOT_ANCHORED)
                .hasSize(5)
                .allSatisfy(finding -> assertThat(finding.text())
                        .contains("utfärdaren är inte kontrollerad mot någon som ni litar på"));
        assertThat(ProofVerifier.verify(
                                proof(message, true),
                                List.of(CertificateAuthority.root("Någon annan", KeyType.RSA_2048)
                                        .certificate()))
                        .holds())
                .isFalse();
    }

    @Test
    void withoutContentNothingOfTheContentIsInIt() throws Exception {
        Path proof = proof(message, false);

        Map<String, byte[]> entries = entries(proof);
        assertThat(entries.keySet()).noneMatch(name -> name.startsWith("innehall/"));
        assertThat(new String(bytes(entries, "manifest.json"), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("Remiss", "remiss.pdf");
        assertThat(text(bytes(entries, "leveransbevis.pdf")))
                .contains("Kvittensen visar att det har kommit in till mottagaren")
                .doesNotContain("Åsa Öberg", "remiss.pdf");
        Verdict verdict = ProofVerifier.verify(proof, anchors);
        assertThat(verdict.holds()).isTrue();
        assertThat(verdict.of(Claim.ENVELOPE)).isEqualTo(Finding.Outcome.HOLDS);
        assertThat(verdict.of(Claim.MESSAGE_RECEIPT)).isEqualTo(Finding.Outcome.HOLDS);
    }

    @Test
    void aFlippedByteInAnyFileIsFound() throws Exception {
        Map<String, byte[]> entries = entries(proof(message, true));
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            for (int place : List.of(0, entry.getValue().length / 2, entry.getValue().length - 1)) {
                byte[] changed = entry.getValue().clone();
                changed[place] ^= 0x01;
                Map<String, byte[]> tampered = new LinkedHashMap<>(entries);
                tampered.put(entry.getKey(), changed);
                assertThat(holds(tampered)).as(entry.getKey() + " " + place).isFalse();
            }
        }
    }

    @Test
    void aFileAddedOrTakenAwayIsFound() throws Exception {
        Map<String, byte[]> entries = entries(proof(message, true));
        Map<String, byte[]> more = new LinkedHashMap<>(entries);
        more.put("innehall/99-tillagd.pdf", new byte[10]);
        assertThat(holds(more)).isFalse();
        for (String name : entries.keySet()) {
            Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
            fewer.remove(name);
            assertThat(holds(fewer)).as(name).isFalse();
        }
    }

    @Test
    void aReceiptOfAnotherMessageIsFoundEvenInAManifestSignedAnew() throws Exception {
        StoredMessageId other = sent("Ett annat ärende");
        Map<String, byte[]> theirs = entries(proof(other, true));
        for (String name : List.of(
                "kvittenser/meddelandekvittens.xml",
                "kvittenser/transportkvittens.xml",
                "sandning/as4-meddelande.xml",
                "sandning/kuvert.xml.gz")) {
            Map<String, byte[]> mixed = new LinkedHashMap<>(entries(proof(message, true)));
            mixed.put(name, bytes(theirs, name));
            Verdict verdict = ProofVerifier.verify(zip(mixed), anchors);
            assertThat(verdict.findings())
                    .filteredOn(finding -> finding.outcome() == Finding.Outcome.FAILS)
                    .as(name)
                    .extracting(Finding::claim)
                    .hasSizeGreaterThan(1)
                    .contains(Claim.FILES_UNTOUCHED);
        }
    }

    @Test
    void anEvidenceReportIsSignedLoggedAndVerifiedByWhoeverHasTheFile() throws Exception {
        Compliance compliance = school.bean(Compliance.class);
        OrganisationId organisation = school.messages()
                .find(message, school.access())
                .orElseThrow()
                .summary()
                .organisation();
        PersonId auditor = school.bean(People.class)
                .create(organisation, "rut", "Rut Revisor", "", ChangedBy.part("test"))
                .id();
        school.bean(AdministratorRoles.class).set(auditor, Set.of(AdministratorRole.SYSTEM), ChangedBy.part("test"));
        Report report = compliance.make(organisation, auditor);
        Path made = compliance.fetch(organisation, new ReportId(report.id()), auditor);
        VerifierKey key = school.bean(AuditChain.class).key();

        EvidenceVerdict verdict = EvidencePackageVerifier.verify(made, anchors, Optional.of(key));
        assertThat(verdict.findings())
                .allSatisfy(finding -> assertThat(finding.outcome()).isEqualTo(Finding.Outcome.HOLDS));
        assertThat(verdict.manifest().report()).isEqualTo(report.id().toString());
        assertThat(EvidencePackageVerifier.isOne(made)).isTrue();
        assertThat(EvidencePackageVerifier.isOne(proof(message, false))).isFalse();
        EvidenceVerdict alone = EvidencePackageVerifier.verify(made, List.of(), Optional.empty());
        assertThat(alone.holds()).isTrue();
        assertThat(alone.anchored()).isFalse();

        Map<String, byte[]> entries = entries(made);
        assertThat(entries.keySet())
                .contains(
                        "report.html",
                        "report.json",
                        "evidence/AUDIT_LOG.json",
                        "log/checkpoint",
                        "proofs/manifest.json",
                        "keys.txt",
                        "VERIFY.md");
        assertThat(new String(bytes(entries, "report.html"), StandardCharsets.UTF_8))
                .doesNotContain("Rut Revisor", "Åsa Öberg");
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            byte[] changed = entry.getValue().clone();
            changed[changed.length / 2] ^= 0x01;
            Map<String, byte[]> tampered = new LinkedHashMap<>(entries);
            tampered.put(entry.getKey(), changed);
            assertThat(reportHolds(zip(tampered), key)).as(entry.getKey()).isFalse();
            Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
            fewer.remove(entry.getKey());
            assertThat(reportHolds(zip(fewer), key))
                    .as("without " + entry.getKey())
                    .isFalse();
        }
    }

    private boolean reportHolds(Path file, VerifierKey key) throws IOException {
        try {
            return EvidencePackageVerifier.verify(file, anchors, Optional.of(key))
                    .holds();
        } catch (NotAProof refused) {
            return false;
        }
    }

    @Test
    void aPackageForTheRecordsHasTheReceiptsAndTheProof() throws Exception {
        var summary =
                school.messages().find(message, school.access()).orElseThrow().summary();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        school.bean(WriteParcel.class)
                .write(
                        new ParcelOrder(
                                new FilingId(UUID.randomUUID()),
                                1,
                                Optional.empty(),
                                RegistryNumber.parse("KS 2026/7"),
                                Optional.empty(),
                                Optional.empty(),
                                school.bean(Organisations.class)
                                        .find(summary.organisation())
                                        .orElseThrow(),
                                school.bean(Organisations.class)
                                        .mailbox(summary.mailbox())
                                        .orElseThrow(),
                                school.access().actor(),
                                Optional.of("Anna"),
                                summary.creationDateTime(),
                                List.of(message)),
                        bytes);

        Unpacked parcel = new Unpacked(bytes.toByteArray());
        parcel.holds();
        assertThat(parcel.entries().keySet())
                .contains(
                        "handlingar/01/kvittenser/as4-meddelande.xml",
                        "handlingar/01/kvittenser/transportkvittens.xml",
                        "handlingar/01/kvittenser/meddelandekvittens.xml");
        Path proof = Files.write(
                TestSurroundings.newFolder().resolve("bevis.zip"), parcel.bytes("handlingar/01/leveransbevis.zip"));
        assertThat(ProofVerifier.verify(proof, anchors).holds()).isTrue();
    }

    @Test
    void theEvidenceGoesWithTheMessage() throws Exception {
        StoredMessageId gone = sent("Ska gallras");
        Path proof = proof(gone, true);
        assertThat(ProofVerifier.verify(proof, anchors).holds()).isTrue();
        Path envelope = school.bean(DeliveryEvidence.class)
                .of(gone, school.access())
                .flatMap(DeliveryEvidence.Evidence::envelope)
                .orElseThrow()
                .open()
                .path();

        assertThat(school.messages().delete(gone, school.access())).isTrue();

        assertThat(school.bean(DeliveryProofs.class).make(gone, true, school.access()))
                .isEmpty();
        assertThat(school.bean(JdbcClient.class)
                        .sql("SELECT count(*) FROM messageservice.transfer_evidence WHERE message = :id")
                        .param("id", gone.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        await().atMost(PATIENCE).until(() -> !Files.exists(envelope));
    }

    @Test
    void whoMayNotReadTheMessageGetsNoProof() throws Exception {
        Access nobody = new Access(school.access().actor(), java.util.Set.of());

        assertThat(school.bean(DeliveryProofs.class).make(message, false, nobody))
                .isEmpty();
    }

    @Test
    void thePageIsWhatALawyerReads() throws Exception {
        byte[] pdf = bytes(entries(proof(message, true)), "leveransbevis.pdf");

        assertThat(text(pdf))
                .contains(
                        "Remiss till BUP: Åsa Öberg",
                        "Vad beviset inte visar",
                        "SDK visar inte när någon läser",
                        "Sida 1 av");
        String pictures = System.getProperty("budkavle.pictures");
        if (pictures != null) {
            try (PDDocument document = Loader.loadPDF(pdf)) {
                for (int page = 0; page < document.getNumberOfPages(); page++) {
                    javax.imageio.ImageIO.write(
                            new PDFRenderer(document).renderImageWithDPI(page, 110),
                            "png",
                            Path.of(pictures, "leveransbevis-" + (page + 1) + ".png")
                                    .toFile());
                }
            }
            Files.copy(
                    proof(message, true),
                    Path.of(pictures, "leveransbevis.zip"),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            writeAnchors(Path.of(pictures, "rotcertifikat.pem"));
        }
    }

    private void writeAnchors(Path file) throws Exception {
        StringBuilder pem = new StringBuilder();
        for (X509Certificate anchor : anchors) {
            pem.append("-----BEGIN CERTIFICATE-----\n")
                    .append(java.util.Base64.getMimeEncoder(64, new byte[] {'\n'})
                            .encodeToString(anchor.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        Files.writeString(file, pem);
    }

    private StoredMessageId sent(String subject) throws Exception {
        StoredMessageId id = school.messages()
                .send(
                        Drafts.of(
                                school.participant(),
                                school.function(),
                                clinic.participant(),
                                clinic.function(),
                                subject,
                                List.of(
                                        Drafts.text("# Remiss\r\n\r\nVi önskar en **bedömning**."),
                                        Drafts.pdf("remiss.pdf", new byte[5000]))),
                        school.access());
        await().atMost(PATIENCE)
                .until(() -> school.messages()
                        .status(id, school.access())
                        .filter(summary -> summary.status() == MessageStatus.ACCEPTED)
                        .isPresent());
        return id;
    }

    private Path proof(StoredMessageId id, boolean content) throws Exception {
        return school.bean(DeliveryProofs.class)
                .make(id, content, school.access())
                .orElseThrow();
    }

    private boolean holds(Map<String, byte[]> entries) throws IOException {
        try {
            return ProofVerifier.verify(zip(entries), anchors).holds();
        } catch (NotAProof none) {
            return false;
        }
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (InputStream in = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static byte[] bytes(Map<String, byte[]> entries, String name) {
        return java.util.Objects.requireNonNull(entries.get(name), name);
    }

    private static Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = TestSurroundings.newFolder().resolve("bevis.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}

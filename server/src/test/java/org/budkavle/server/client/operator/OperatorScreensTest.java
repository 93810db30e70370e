// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.edelivery.discovery.DiscoveryObserver;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.KeyUse;
import org.budkavle.pki.Validity;
import org.budkavle.server.ServerTest;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.RollOverFiles;
import org.budkavle.server.platform.KeyFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@Import({TestPeople.class, OperatorScreensTest.Joined.class})
class OperatorScreensTest {

    private static final String HOME = "/administration/deltagare";
    private static final String STEM = "0203_timra.example.se";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Organisations organisations;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GatherParticipants gather;

    @Autowired
    KeyFolder keys;

    @Autowired
    AuditSearch audit;

    @Autowired
    Metadata metadata;

    /** What the federation would answer of the participant. */
    static final class Metadata implements Discovery {

        private volatile List<java.security.cert.X509Certificate> published = List.of();

        @Override
        public AccessPointEndpoint endpoint(
                ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
                throws DiscoveryFailure {
            throw new DiscoveryFailure(DiscoveryFailure.Detail.DNS_SILENT);
        }

        @Override
        public List<java.security.cert.X509Certificate> certificates(
                ParticipantId participant,
                DocumentTypeId type,
                CertificatePurpose purpose,
                DiscoveryObserver observer) {
            return published;
        }

        @Override
        public Discovery refreshing() {
            return this;
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Joined {

        @Bean
        KeyFolder keyFolder() throws IOException {
            Path folder = TestSurroundings.newFolder();
            Files.writeString(folder.resolve("password"), "secret\n");
            return new KeyFolder(folder, folder.resolve("password"));
        }

        @Bean
        Metadata metadata() {
            return new Metadata();
        }
    }

    @Test
    void theOperatorSeesEveryParticipantApartAndAnAdministratorOnlyTheirOwn() throws Exception {
        Mailbox mailbox = people.mailbox("registrator", "Registrator");
        TestPeople.TestPerson olga =
                people.person("Olga Operatörsson", Map.of(mailbox.id(), GrantLevel.MANAGE), AdministratorRole.values());
        Organisation timra = organisations.register(new ParticipantId("0203:timra.example.se"), "Timrå kommun");
        TestPeople.TestPerson sven =
                people.person(timra, "Sven Systemsson", Map.of(), AdministratorRole.SYSTEM, AdministratorRole.OPERATOR);
        traffic();
        CertificateAuthority issuer = CertificateAuthority.root("Utfärdare", KeyType.RSA_2048);
        issue(issuer, STEM + ".p12", 680);
        jdbc.sql("UPDATE operator.participant SET looked_at = looked_at - interval '1 hour'")
                .update();
        jdbc.sql(
                        "INSERT INTO operator.available (day, good, since) VALUES (current_date, 598, now() - interval '10 hours')"
                                + " ON CONFLICT (day) DO UPDATE SET good = 598, since = excluded.since")
                .update();
        gather.gather();

        Visit theirs = new Visit(port);
        theirs.logIn(sven);
        assertThat(theirs.get(HOME).statusCode()).isEqualTo(404);
        assertThat(theirs.get(HOME + "/" + timra.id()).statusCode()).isEqualTo(200);
        assertThat(theirs.get(HOME + "/" + people.bjorkvik().id()).statusCode()).isEqualTo(404);
        assertThat(theirs.get(HOME + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(theirs.post(HOME + "/" + timra.id() + "/niva", "tillganglighet", "1", "sekunder", "1")
                        .statusCode())
                .isEqualTo(404);

        Page page = browsing.newPage(port);
        people.logIn(page, port, olga);
        page.navigate(HOME);
        assertThat(page.locator("main")).containsText("Timrå kommun");
        assertThat(page.locator("li:has-text('Timrå kommun') .operator-figures"))
                .containsText("Ut3");
        assertThat(page.locator("li:has-text('Timrå kommun')")).containsText("2 väntar");
        everywhere(page, "operator-lista");
        page.navigate(HOME + "?urval=ATTENTION&ordning=WAITING&sok=timr");
        assertThat(page.locator(".operator-rows > li")).hasCount(1);
        many();
        page.navigate(HOME + "?ordning=VOLUME");
        assertThat(page.locator(".operator-rows > li")).hasCount(50);
        for (int left : List.of(50, 50, 50, 2)) {
            page.getByText("Nästa sida").click();
            assertThat(page.locator(".operator-rows > li")).hasCount(left);
        }
        assertThat(page.getByText("Nästa sida")).hasCount(0);

        page.navigate(HOME);
        page.locator("#deltagare").fill("inget id");
        page.locator(".journey-narrow button").click();
        assertThat(page.locator("#fel")).containsText("Skriv ett giltigt deltagar-id");
        page.locator("#deltagare").fill("0203:nykommun.example.se");
        page.locator("#namn").fill("Nykommun");
        page.locator(".journey-narrow button").click();
        assertThat(page.locator("main")).containsText("Nykommun");
        page.getByText("Påbörja anslutningen").click();
        assertThat(page.locator("#kvar ~ ul")).containsText("Björkviks kommun");

        page.navigate(HOME + "/" + timra.id());
        page.getByText("Avtalad nivå").click();
        page.locator("#tillganglighet").fill("99,5");
        page.locator("#sekunder").fill("2");
        page.getByText("Spara nivån").click();
        assertThat(page.locator("main")).containsText("Avtalat 99,5 %.");
        assertThat(page.locator("main")).containsText("Hålls inte");
        rollOver(page, timra, issuer);

        String text = text(page);
        assertThat(text).contains("Timrå kommun", "Kapacitet och nivå", "Meddelanden", "99,50 %", "nej");
        assertThat(theirs.get(HOME + "/" + timra.id() + "/rapport.csv").body())
                .contains("Kvittens inom, 95 av 100", "Meddelanden;1;3;1");
    }

    private void rollOver(Page page, Organisation timra, CertificateAuthority issuer) throws Exception {
        String home = HOME + "/" + timra.id();
        RollOverFiles before = RollOverFiles.read(keys, timra.participant(), Instant.now());
        issue(issuer, STEM + ".next.p12", 1);
        var old = RollOverFiles.certificates(before.inUse()).getFirst();
        page.navigate(home);
        page.getByText("Kontrollera nu").click();
        assertThat(page.getByText("Byt nu")).hasCount(0);
        var next = RollOverFiles.certificates(RollOverFiles.read(keys, timra.participant(), Instant.now())
                        .next())
                .getFirst();
        metadata.published = List.of(next, old);
        page.getByText("Kontrollera nu").click();
        assertThat(page.locator(".operator-steps")).containsText("Väntar till");
        everywhere(page, "operator-deltagare");
        jdbc.sql("UPDATE operator.roll_over SET published_at = published_at - interval '25 hours'")
                .update();
        page.navigate(home);
        page.getByText("Byt nu").click();
        assertThat(page.locator("main")).containsText("Den gamla öppnar fortfarande");
        RollOverFiles during = RollOverFiles.read(keys, timra.participant(), Instant.now());
        assertThat(RollOverFiles.certificates(during.inUse())).containsExactly(next);
        assertThat(RollOverFiles.certificates(during.old())).containsExactly(old);
        metadata.published = List.of(next);
        page.getByText("Kontrollera nu").click();
        assertThat(page.getByText("Avveckla nu")).hasCount(0);
        jdbc.sql("UPDATE operator.roll_over SET withdrawn_at = withdrawn_at - interval '8 days'")
                .update();
        page.navigate(home);
        page.getByText("Avveckla nu").click();
        assertThat(RollOverFiles.read(keys, timra.participant(), Instant.now()).old())
                .isEmpty();
        assertThat(steps(timra))
                .containsSubsequence("SWITCH BEGUN", "SWITCH DONE", "WITHDRAWN DONE", "RETIRE BEGUN", "RETIRE DONE");

        // As when the server is stopped between the renaming of the file and what comes after it.
        issue(issuer, STEM + ".next.p12", 0);
        RollOverFiles.read(keys, timra.participant(), Instant.now())
                .switchOver(Instant.now().plus(Duration.ofDays(1)));
        page.navigate(home);
        page.getByText("Kontrollera nu").click();
        page.getByText("Kontrollera nu").click();
        assertThat(steps(timra)).filteredOn("SWITCH FOUND"::equals).hasSize(1);
    }

    /** What the audit log has of them, the first first. */
    private List<String> steps(Organisation timra) {
        Instant now = Instant.now();
        return audit
                .oldest(
                        AuditSearch.Question.between(timra.id(), now.minus(Duration.ofHours(1)), now.plusSeconds(60))
                                .of(Set.of(AuditEventType.OPERATOR_KEY_ROLLED_OVER)),
                        0,
                        100)
                .stream()
                .map(entry -> entry.event().facts())
                .map(facts -> facts.get("step") + " " + facts.get("outcome"))
                .toList();
    }

    /** As it is when three have gone out, of which one failed and one waits, and one came in and waits. */
    private void traffic() {
        jdbc.sql("""
                INSERT INTO accesspoint.transmission (id, as4_message_id, envelope_id, envelope_created_at, original_sender,
                    final_recipient, document_scheme, document_type, process_scheme, process, federation, envelope,
                    envelope_is_ours, status, accepted_at, envelope_size)
                SELECT 'op-' || i, 'op-' || i, gen_random_uuid(), now(), '0203:Timra.example.se', '0203:x.example.se', 's', :type, 's',
                    'p', 'SDK', gen_random_uuid(), false, 'ACCEPTED', now(), 40000 FROM generate_series(1, 3) AS i""").param("type", DocumentTypeId.SDK_MESSAGE.value()).update();
        jdbc.sql(
                        "UPDATE accesspoint.transmission SET status = 'DELIVERED', delivered_at = accepted_at + interval '3 seconds',"
                                + " finished_at = now() WHERE id = 'op-1'")
                .update();
        jdbc.sql("UPDATE accesspoint.transmission SET status = 'FAILED', finished_at = now() WHERE id = 'op-2'")
                .update();
        jdbc.sql("""
                INSERT INTO accesspoint.inbound (id, sending_access_point, as4_message_id, envelope_id, original_sender,
                    final_recipient, document_scheme, document_type, envelope, envelope_size, received_at, receipt, fingerprint)
                VALUES (gen_random_uuid(), 'AP', 'op-in', gen_random_uuid(), '0203:x.example.se', '0203:timra.example.se', 's', :type,
                    gen_random_uuid(), 900, now() - interval '30 minutes', '\\x00', 'f')""").param("type", DocumentTypeId.SDK_MESSAGE.value()).update();
    }

    /** As many as a large operator has. */
    private void many() {
        jdbc.sql("""
                INSERT INTO operator.participant (organisation, participant, name, sorted, state, left_to_do, addresses, lookup,
                    ends, month_all, looked_at)
                SELECT gen_random_uuid(), '0203:k' || i || '.example.se', 'Kommun ' || i, 'kommun ' || i, 'ACTIVE', 0, 3, 'FOUND',
                    now() + interval '1 year', i % 7, now() FROM generate_series(1, 200) AS i""").update();
    }

    private void issue(CertificateAuthority issuer, String file, int days) throws IOException {
        Instant begin = Instant.now().minus(Duration.ofDays(days));
        issuer.issue(CertificateRequest.named("Timrå kommun")
                        .key(KeyType.RSA_2048)
                        .uses(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT)
                        .validity(new Validity(begin, begin.plus(Duration.ofDays(700))))
                        .build())
                .store(keys.folder().resolve(file), "key", "secret".toCharArray());
    }

    private static String text(Page page) throws IOException {
        Path file = page.waitForDownload(
                        () -> page.locator("a[href*='rapport.pdf']").click())
                .path();
        String folder = System.getProperty("budkavle.pictures", "");
        if (!folder.isEmpty()) {
            Files.copy(file, Path.of(folder).resolve("kapacitet.pdf"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (PDDocument pdf = Loader.loadPDF(Files.readAllBytes(file))) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}

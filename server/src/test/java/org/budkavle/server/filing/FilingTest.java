// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.client.worker.CaseWorkers;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.platform.BudkavleProperties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Filing from the order to the proof, against real targets. */
@ServerTest
@Import(TestPeople.class)
@TestPropertySource(
        properties = {
            "budkavle.filing.pause=50ms",
            "budkavle.filing.attempts=4",
            "budkavle.filing.allowed-hosts=127.0.0.1"
        })
class FilingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final RegistryNumber NUMBER =
            RegistryNumber.parse("Dnr KS 2026/0123").orElseThrow();

    @Autowired
    ApplicationContext server;

    @Autowired
    TestPeople people;

    @Autowired
    CaseWorkers workers;

    @Autowired
    FilingDesk desk;

    @Autowired
    FilingTargets targets;

    @Autowired
    Filings filings;

    @Autowired
    CaseworkFeed casework;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private Mailbox mailbox;
    private CaseWorker anna;
    private Path folder;

    @BeforeEach
    void office() throws Exception {
        letters = new Letters(server);
        mailbox = people.mailbox("fil" + UUID.randomUUID(), "Mottagning barn och unga");
        TestPeople.TestPerson person = people.person("Anna Lindqvist", Map.of(mailbox.id(), GrantLevel.MANAGE));
        anna = workers.of(person.id(), mailbox.organisation());
        folder = Files.createDirectories(server.getBean(BudkavleProperties.class)
                .data()
                .resolve("diarieforing")
                .resolve(UUID.randomUUID().toString()));
    }

    @Test
    void thePackageIsWhatWasSaidAndANewMessageAsksForAnother() throws Exception {
        byte[] picture = "inte en riktig bild".getBytes(StandardCharsets.UTF_8);
        ConversationId thread = ConversationId.random();
        StoredMessageId message = letters.received(
                mailbox,
                Letter.of("Orosanmälan: två syskon \u0001", "Polismyndigheten", "Ungdom & familj")
                        .text("# Bakgrund\n\nVi är **oroliga** <b>för</b> två barn.\n\n* ett\n* två")
                        .theirReference("dnr", "K 1234-26")
                        .file("../Foto: köket?.jpg", "image/jpeg", picture)
                        .file("foto.jpg", "image/jpeg", new byte[300_000])
                        .in(thread));
        ConversationKey key = conversation(message);
        work.note(key, "Hemlig intern anteckning", anna);
        TargetId target = folder();
        FilingId id = new FilingId(UUID.randomUUID());
        // What a process left behind that was killed in the middle of writing.
        Files.write(folder.resolve("." + id.fileName() + ".0.part"), new byte[10]);

        assertThat(desk.order(order(id, key, target, true, message), anna)).isTrue();
        assertThat(desk.order(order(id, key, target, true, message), anna)).isTrue();
        Filed filed = until(key, id, FilingState.TRANSFERRED);

        assertThat(files()).containsExactly(id.fileName());
        byte[] bytes = Files.readAllBytes(folder.resolve(id.fileName()));
        assertThat(sha256(bytes)).isEqualTo(filed.sha256().orElseThrow());
        Unpacked parcel = new Unpacked(bytes);
        parcel.holds();
        assertThat(parcel.entries().keySet())
                .containsExactlyInAnyOrder(
                        "handlingar/01/bilagor/01-Foto_köket_.jpg",
                        "handlingar/01/bilagor/02-foto.jpg",
                        "handlingar/01/meddelande.pdf",
                        "metadata.xml",
                        "diarieforing-1.xsd",
                        "sha256sums.txt");
        assertThat(parcel.bytes("handlingar/01/bilagor/01-Foto_köket_.jpg")).isEqualTo(picture);
        assertThat(parcel.text("metadata.xml"))
                .contains(
                        "<diarienummer>KS 2026/0123</diarienummer>",
                        "<av>Anna Lindqvist</av>",
                        "sekretess=\"true\"",
                        "K 1234-26",
                        "namn=\"../Foto: köket?.jpg\"")
                .doesNotContain("Hemlig intern", "kompletterar>");
        assertThat(filed.proof())
                .contains(folder.resolve(id.fileName()).toRealPath().toString());
        assertThat(filings.filedUpTo(key).orElseThrow().whole()).isTrue();
        assertThat(casework.state(key).orElseThrow().status()).isEqualTo(WorkStatus.NEW);
        assertThat(audited(id))
                .containsExactly(
                        AuditEventType.FILING_ORDERED,
                        AuditEventType.FILING_PACKAGE_MADE,
                        AuditEventType.FILING_TRANSFERRED);
        assertThat(jdbc.sql("SELECT count(*) FROM filing.filing WHERE package IS NOT NULL AND id = :id")
                        .param("id", id.value())
                        .query(Integer.class)
                        .single())
                .isZero();

        StoredMessageId more = letters.received(
                mailbox,
                Letter.of("Svar", "Polismyndigheten", "Ungdom & familj").in(thread));
        await().until(() -> casework.parts(key).size() == 2);
        assertThat(filings.filedUpTo(key).orElseThrow().whole()).isFalse();
        assertThat(filings.filedUpTo(key).orElseThrow().messages()).containsExactly(message);
        conversations.open(key, anna);
        FilingId second = new FilingId(UUID.randomUUID());
        desk.order(order(second, key, target, true, more), anna);
        until(key, second, FilingState.TRANSFERRED);
        assertThat(new Unpacked(Files.readAllBytes(folder.resolve(second.fileName()))).text("metadata.xml"))
                .contains("<kompletterar>" + id + "</kompletterar>", "<nummer>2</nummer>");
        assertThat(filings.filedUpTo(key).orElseThrow().whole()).isTrue();
        assertThat(casework.state(key).orElseThrow().status()).isEqualTo(WorkStatus.FILED);
    }

    @Test
    void aReceiptThatComesLaterIsFiledByItself() throws Exception {
        StoredMessageId sent = letters.sent(mailbox, Letter.of("Fråga", "Timrå kommun", "Elevhälsan"), anna.person());
        ConversationKey key = conversation(sent);
        FilingId id = new FilingId(UUID.randomUUID());
        desk.order(order(id, key, folder(), false, sent), anna);
        until(key, id, FilingState.TRANSFERRED);

        letters.accepted(sent);

        await().atMost(PATIENCE)
                .until(() -> filed(key).size() == 2 && filed(key).getLast().state() == FilingState.TRANSFERRED);
        assertThat(filed(key).getLast().orderedBy()).isEmpty();
        assertThat(filed(key).getLast().supplements()).isTrue();
        assertThat(filings.filedUpTo(key).orElseThrow().whole()).isTrue();
        new Unpacked(Files.readAllBytes(folder.resolve(filed(key).getLast().id().fileName()))).holds();
    }

    @Test
    void anSftpServerGetsItOnceAndOnlyIfItIsThePinnedOne() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair own = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(own.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        StoredMessageId message = letters.received(
                mailbox,
                Letter.of("Remiss", "Polisen", "Ungdom").file("stor.pdf", "application/pdf", new byte[2_000_000]));
        ConversationKey key = conversation(message);
        FilingId id = new FilingId(UUID.randomUUID());
        try (SftpPlace place = new SftpPlace(folder, own.getPublic())) {
            TargetId target = targets.add(
                    mailbox.id(),
                    "Arkivet",
                    sftp(place, "SHA256:" + "A".repeat(43), Optional.of(SftpPlace.PASSWORD), Optional.empty()),
                    anna.person());
            assertThat(targets.test(mailbox.id(), target, anna.person())).contains(FilingFailure.HOST_KEY_CHANGED);
            desk.order(order(id, key, target, false, message), anna);
            assertThat(until(key, id, FilingState.FAILED).failure()).contains(FilingFailure.HOST_KEY_CHANGED);
            assertThat(filings.filedUpTo(key)).isEmpty();
            assertThat(audited(id)).contains(AuditEventType.FILING_FAILED);

            targets.change(
                    mailbox.id(),
                    target,
                    "Arkivet",
                    sftp(place, place.fingerprint(), Optional.of("fel"), Optional.empty()),
                    anna.person());
            assertThat(targets.test(mailbox.id(), target, anna.person())).contains(FilingFailure.CREDENTIALS_REFUSED);
            targets.change(
                    mailbox.id(),
                    target,
                    "Arkivet",
                    sftp(place, place.fingerprint(), Optional.of(SftpPlace.PASSWORD), Optional.empty()),
                    anna.person());
            assertThat(targets.test(mailbox.id(), target, anna.person())).isEmpty();
            targets.change(
                    mailbox.id(),
                    target,
                    "Arkivet",
                    sftp(place, place.fingerprint(), Optional.empty(), Optional.of(pem)),
                    anna.person());
            Files.write(folder.resolve("." + id.fileName() + ".0.part"), new byte[10]);
            assertThat(desk.again(key, id, anna)).isTrue();
            Filed filed = until(key, id, FilingState.TRANSFERRED);

            assertThat(files()).containsExactly(id.fileName());
            assertThat(sha256(Files.readAllBytes(folder.resolve(id.fileName()))))
                    .isEqualTo(filed.sha256().orElseThrow());
        }
    }

    @Test
    void aHookThatAnswersBadlyGetsTheSameAgainUntilItGivesAReceipt() throws Exception {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/arenden", exchange -> {
            String digest = sha256(exchange.getRequestBody().readAllBytes());
            asked.add(exchange.getRequestHeaders().getFirst("Idempotency-Key") + " " + digest + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            switch (asked.size()) {
                case 1 -> exchange.close(); // had it all, and died before it could answer
                case 2 -> answer(exchange, 503, "");
                default -> answer(exchange, 201, "{\"receipt\":\"ÄS-77\"}");
            }
        });
        hook.createContext("/nej", exchange -> {
            exchange.getRequestBody().readAllBytes();
            answer(exchange, 422, "{\"error\":\"nej\"}");
        });
        hook.start();
        try {
            StoredMessageId message = letters.received(mailbox, Letter.of("Remiss", "Polisen", "Ungdom"));
            ConversationKey key = conversation(message);
            String address = "http://127.0.0.1:" + hook.getAddress().getPort();
            FilingId id = new FilingId(UUID.randomUUID());
            desk.order(order(id, key, hook(address + "/arenden"), false, message), anna);
            Filed filed = until(key, id, FilingState.TRANSFERRED);

            assertThat(filed.proof()).contains("ÄS-77");
            assertThat(asked).hasSize(3);
            assertThat(Set.copyOf(asked))
                    .containsExactly(id + " " + filed.sha256().orElseThrow() + " Bearer nyckel");

            FilingId refused = new FilingId(UUID.randomUUID());
            desk.order(order(refused, key, hook(address + "/nej"), false, message), anna);
            assertThat(until(key, refused, FilingState.FAILED).failure()).contains(FilingFailure.PACKAGE_REFUSED);
        } finally {
            hook.stop(0);
        }
        assertThat(Stream.of(
                                "http://127.0.0.2/",
                                "https://127.0.0.2/",
                                "https://[::1]/",
                                "https://169.254.169.254/latest",
                                "http://arenden.example.se/",
                                "https://anna:hemligt@arenden.example.se/",
                                "file:///etc/passwd",
                                "inte en adress")
                        .filter(address -> targets.allows(new TargetSettings.Hook(address, Optional.empty()))))
                .isEmpty();
        assertThat(targets.allows(new TargetSettings.Folder("/etc"))).isFalse();
        assertThat(targets.allows(new TargetSettings.Folder(folder + "/../../..")))
                .isFalse();
    }

    @Test
    void aNewCaseIsOpenedOnceHoweverOftenItIsAskedForAndItsNumberStandsOnWhatFollows() throws Exception {
        Map<String, String> opened = new java.util.concurrent.ConcurrentHashMap<>();
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/arenden", exchange -> {
            String metadata = new Unpacked(exchange.getRequestBody().readAllBytes()).text("metadata.xml");
            java.util.regex.Matcher wanted = java.util.regex.Pattern.compile(
                            "<nyttArende id=\"([^\"]+)\" sekretess=\"true\"><rubrik>Orosanmälan</rubrik>")
                    .matcher(metadata);
            asked.add(
                    wanted.find()
                            ? wanted.group(1)
                            : metadata.replaceAll("(?s).*<diarienummer>|</diarienummer>.*", ""));
            if (asked.size() == 1) {
                opened.put(asked.getFirst(), "SOC 2026/1");
                exchange.close(); // has opened the case, and died before it could tell
            } else {
                String number = opened.computeIfAbsent(asked.getLast(), other -> "SOC 2026/" + (opened.size() + 1));
                answer(exchange, 201, "{\"receipt\":\"ÄS-77\",\"registryNumber\":\"" + number + "\"}");
            }
        });
        hook.start();
        try {
            ConversationId thread = ConversationId.random();
            StoredMessageId message = letters.received(
                    mailbox, Letter.of("Oro", "Polisen", "Ungdom").in(thread));
            ConversationKey key = conversation(message);
            FilingCase fresh = FilingCase.New.of(" Orosanmälan ", true).orElseThrow();
            TargetId target = hook("http://127.0.0.1:" + hook.getAddress().getPort() + "/arenden");
            FilingId id = new FilingId(UUID.randomUUID());
            FilingId colleague = new FilingId(UUID.randomUUID());
            assertThat(desk.order(new FilingOrder(id, key, target, fresh, Set.of(message), true), anna))
                    .isTrue();
            assertThat(desk.order(
                            new FilingOrder(
                                    colleague,
                                    key,
                                    target,
                                    FilingCase.New.of("En annan rubrik", false).orElseThrow(),
                                    Set.of(message),
                                    false),
                            anna))
                    .isTrue();
            Filed filed = until(key, id, FilingState.TRANSFERRED);
            until(key, colleague, FilingState.TRANSFERRED);

            assertThat(opened).containsExactly(Map.entry(id.toString(), "SOC 2026/1"));
            assertThat(filed.registryNumber().map(RegistryNumber::value)).contains("SOC 2026/1");
            assertThat(filed.awaitsNumber()).isFalse();
            assertThat(filings.filedUpTo(key).map(FiledUpTo::whole)).contains(true);
            assertThat(Stream.of(id, colleague).flatMap(each -> audited(each).stream()))
                    .containsOnlyOnce(AuditEventType.FILING_NUMBERED);

            StoredMessageId later = letters.received(
                    mailbox, Letter.of("Oro", "Polisen", "Ungdom").in(thread));
            await().atMost(PATIENCE).until(() -> conversations.of(later, anna).isPresent());
            FilingId next = new FilingId(UUID.randomUUID());
            desk.order(new FilingOrder(next, key, target, fresh, Set.of(later), false), anna);
            until(key, next, FilingState.TRANSFERRED);
            assertThat(asked.getLast()).isEqualTo("SOC 2026/1");
        } finally {
            hook.stop(0);
        }
    }

    @Test
    void aPackageInAFolderThatAsksForANewCaseIsNotFiledBeforeSomebodySaysItsNumber() throws Exception {
        StoredMessageId message = letters.received(mailbox, Letter.of("Remiss", "Polisen", "Ungdom"));
        ConversationKey key = conversation(message);
        FilingId id = new FilingId(UUID.randomUUID());
        assertThat(FilingCase.New.of("Anna 850709-9805", false)).isEmpty();
        assertThat(desk.number(key, id, NUMBER, anna)).isFalse();
        desk.order(
                new FilingOrder(
                        id, key, folder(), FilingCase.New.of("Remiss", false).orElseThrow(), Set.of(message), true),
                anna);
        Filed there = until(key, id, FilingState.TRANSFERRED);
        new Unpacked(Files.readAllBytes(folder.resolve(id.fileName()))).holds();
        assertThat(there.awaitsNumber()).isTrue();
        assertThat(filings.filedUpTo(key)).isEmpty();
        CaseWorker reader =
                new CaseWorker(anna.person(), anna.organisation(), Set.of(mailbox.id()), Set.of(), Set.of());
        assertThat(desk.number(key, id, NUMBER, reader)).isFalse();
        assertThat(desk.number(key, id, NUMBER, anna)).isTrue();
        assertThat(desk.number(key, id, NUMBER, anna)).isFalse();

        assertThat(filings.filedUpTo(key).map(FiledUpTo::whole)).contains(true);
        assertThat(filed(key).getFirst().registryNumber()).contains(NUMBER);
    }

    @Test
    void aWrongNumberIsCorrectedByWhoAnswersForTheMailboxAndWhatFollowsHasTheNewOne() throws Exception {
        StoredMessageId message = letters.received(mailbox, Letter.of("Remiss", "Polisen", "Ungdom"));
        ConversationKey key = conversation(message);
        FilingId id = new FilingId(UUID.randomUUID());
        desk.order(order(id, key, folder(), false, message), anna);
        until(key, id, FilingState.TRANSFERRED);
        RegistryNumber right = RegistryNumber.parse("SOC 2026/0999").orElseThrow();
        NumberCorrections corrections = server.getBean(NumberCorrections.class);
        CaseWorker caseWorker =
                new CaseWorker(anna.person(), anna.organisation(), anna.reads(), anna.answers(), Set.of());
        assertThat(corrections.correct(key, id, right, "Slog fel", caseWorker))
                .isEqualTo(NumberCorrections.Outcome.NOTHING);
        CaseWorker keeper =
                new CaseWorker(anna.person(), anna.organisation(), anna.reads(), anna.answers(), anna.reads());
        assertThat(corrections.correct(key, id, right, "Slog fel", keeper))
                .isEqualTo(NumberCorrections.Outcome.CORRECTED);
        assertThat(corrections.correct(key, id, right, "Slog fel", keeper))
                .isEqualTo(NumberCorrections.Outcome.NOTHING);
        assertThat(filed(key).getFirst().registryNumber()).contains(right);
        assertThat(corrections.of(key, keeper)).singleElement().satisfies(made -> {
            assertThat(made.before()).contains(NUMBER);
            assertThat(made.after()).contains(right);
            assertThat(made.reason()).contains("Slog fel");
        });
        assertThat(audited(id)).contains(AuditEventType.FILING_NUMBER_CORRECTED);

        // One that lies to be fetched is made anew, and says the new number.
        TargetId byHand = targets.add(mailbox.id(), "Hämtas", new TargetSettings.Download(), anna.person());
        FilingId second = new FilingId(UUID.randomUUID());
        desk.order(order(second, key, byHand, false, message), anna);
        await().atMost(PATIENCE)
                .until(() -> filed(key).getLast().size().isPresent()
                        && filed(key).getLast().state() == FilingState.WAITING);
        String before = filed(key).getLast().sha256().orElseThrow();
        assertThat(corrections.correct(key, second, right, "En gång till", keeper))
                .isEqualTo(NumberCorrections.Outcome.CORRECTED);
        await().atMost(PATIENCE)
                .until(() -> filed(key)
                        .getLast()
                        .sha256()
                        .filter(sha -> !sha.equals(before))
                        .isPresent());
        await().atMost(PATIENCE).until(() -> filed(key).getLast().state() == FilingState.WAITING);
        FilingDesk.Parcel parcel = desk.fetch(key, second, anna).orElseThrow();
        assertThat(new Unpacked(parcel.bytes().readAllBytes()).text("metadata.xml"))
                .contains("SOC 2026/0999")
                .doesNotContain(NUMBER.value());
    }

    @Test
    void whatAKilledProcessHadBegunIsEndedOnce() throws Exception {
        StoredMessageId message = letters.received(mailbox, Letter.of("Remiss", "Polisen", "Ungdom"));
        ConversationKey key = conversation(message);
        TargetId target = folder();
        targets.disable(mailbox.id(), target, true, anna.person());
        FilingId id = new FilingId(UUID.randomUUID());
        assertThat(desk.order(order(id, key, target, false, message), anna)).isFalse();
        targets.disable(mailbox.id(), target, false, anna.person());
        Path away = folder.resolveSibling(folder.getFileName() + "-borta");
        Files.move(folder, away);
        desk.order(order(id, key, target, false, message), anna);
        Filed failed = until(key, id, FilingState.FAILED);
        Files.move(away, folder);

        // As a process leaves it that dies while it writes: half a file, and the work in its name.
        Files.write(folder.resolve("." + id.fileName() + ".0.part"), new byte[10]);
        jdbc.sql("UPDATE filing.filing SET state = 'TRANSFERRING', failure = NULL WHERE id = :id")
                .param("id", id.value())
                .update();
        for (String attempt : List.of("a", "b")) {
            jdbc.sql("""
                            INSERT INTO platform.scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,
                                last_heartbeat, consecutive_failures, version)
                            VALUES ('filing-transfer', :instance, now() - interval '2 minutes', true, 'dead',
                                now() - interval '2 minutes', 0, 1)""").param("instance", id + "/" + attempt).update();
        }
        Filed filed = until(key, id, FilingState.TRANSFERRED);
        await().atMost(PATIENCE)
                .until(() -> jdbc.sql("SELECT count(*) FROM platform.scheduled_tasks WHERE task_instance LIKE :id")
                                .param("id", id + "/%")
                                .query(Integer.class)
                                .single()
                        == 0);

        assertThat(filed.sha256()).isEqualTo(failed.sha256());
        assertThat(files()).containsExactly(id.fileName());
        assertThat(sha256(Files.readAllBytes(folder.resolve(id.fileName()))))
                .isEqualTo(filed.sha256().orElseThrow());
        assertThat(audited(id)).containsOnlyOnce(AuditEventType.FILING_TRANSFERRED);
    }

    @Test
    void whoMayNotWorkThereFilesNothing() {
        StoredMessageId message = letters.received(mailbox, Letter.of("Remiss", "Polisen", "Ungdom"));
        ConversationKey key = conversation(message);
        TargetId target = folder();
        CaseWorker reader =
                new CaseWorker(anna.person(), anna.organisation(), Set.of(mailbox.id()), Set.of(), Set.of());
        CaseWorker stranger = new CaseWorker(anna.person(), anna.organisation(), Set.of(), Set.of(), Set.of());

        for (CaseWorker each : List.of(reader, stranger)) {
            FilingId id = new FilingId(UUID.randomUUID());
            assertThat(desk.order(order(id, key, target, false, message), each)).isFalse();
            assertThat(desk.targets(key, each)).isEmpty();
            assertThat(desk.confirm(key, id, "", Optional.empty(), each)).isFalse();
        }
        assertThat(desk.of(key, stranger)).isEmpty();
        assertThat(RegistryNumber.parse("850709-9805")).isEmpty();
        assertThat(RegistryNumber.parse("utan siffra")).isEmpty();
    }

    private static void answer(HttpExchange exchange, int status, String body) throws java.io.IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private TargetId folder() {
        return targets.add(mailbox.id(), "Inläsningen", new TargetSettings.Folder(folder.toString()), anna.person());
    }

    private TargetId hook(String address) {
        return targets.add(
                mailbox.id(), "Ärendesystemet", new TargetSettings.Hook(address, Optional.of("nyckel")), anna.person());
    }

    private static TargetSettings sftp(
            SftpPlace place, String hostKey, Optional<String> password, Optional<String> key) {
        return new TargetSettings.Sftp("127.0.0.1", place.port(), SftpPlace.USER, "", hostKey, password, key);
    }

    private static FilingOrder order(
            FilingId id, ConversationKey key, TargetId target, boolean close, StoredMessageId message) {
        return new FilingOrder(id, key, target, new FilingCase.Numbered(NUMBER), Set.of(message), close);
    }

    private ConversationKey conversation(StoredMessageId message) {
        return await().atMost(PATIENCE)
                .until(() -> conversations.of(message, anna), Optional::isPresent)
                .orElseThrow();
    }

    private List<Filed> filed(ConversationKey key) {
        return desk.of(key, anna);
    }

    private Filed until(ConversationKey key, FilingId id, FilingState state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> filed(key).stream()
                                .filter(each -> each.id().equals(id))
                                .findFirst(),
                        found -> found.filter(each -> each.state() == state).isPresent())
                .orElseThrow();
    }

    private Set<String> files() throws Exception {
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private List<AuditEventType> audited(FilingId id) {
        return audit.about(id.toString()).stream()
                .map(entry -> entry.event().type())
                .toList();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.connection.level.Breach;
import org.budkavle.server.connection.level.LevelReport;
import org.budkavle.server.connection.level.ServiceHours;
import org.budkavle.server.connection.level.ServiceLevel;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle.Side;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderText;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.connection.order.Payer;
import org.budkavle.server.connection.order.SamPrerequisite;
import org.budkavle.server.connection.order.SamStanding;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestPropertySource;

@ServerTest
@TestPropertySource(properties = {"budkavle.connection.probe-targets=127.0.0.1", "db-scheduler.polling-interval=50ms"})
class ConnectionTest {

    /** As {@code sjunet watch} writes it (docs/sjunet.md). */
    private static final String SERIES =
            "sjunet_check_ok{connection=\"journal\",from=\"node\",check=\"route\",subject=\"npo 192.0.2.80:443\",cause=\"\"}";

    private static final Letter SOMEBODY = Letter.of("Ärende", "Region Mittnorr", "Servicedesk");

    @Autowired
    ApplicationContext server;

    @Autowired
    Orders orders;

    @Autowired
    Lines lines;

    @Autowired
    SamAccesses accesses;

    @Autowired
    Drafts drafts;

    @Autowired
    MessageService messages;

    @Autowired
    RunProbes probes;

    private TestMunicipality clinic;
    private Letters letters;
    private Mailbox mailbox;
    private PersonId eva;
    private PersonId stranger;

    @BeforeEach
    void people() {
        clinic = new TestMunicipality(server);
        letters = new Letters(server);
        mailbox = clinic.mailbox("eken", "Husläkarmottagningen Eken");
        eva = clinic.person("eva", "Eva Ek", Map.of(mailbox.id(), GrantLevel.MANAGE));
        stranger = clinic.person("stig", "Stig Främmande", Map.of());
    }

    @Test
    void anOrderIsSentAsTheRegionsFormWithTheSameForMachinesAndAFloorPlan() throws Exception {
        Order order = begin(OrderTest.complete().with(OrderField.NEED, "kort"));
        assertThatThrownBy(() -> step(order, OrderState.SUBMITTED, Facts.NONE))
                .isInstanceOfSatisfying(
                        OrderRefused.class,
                        refused -> assertThat(refused.findings())
                                .singleElement()
                                .satisfies(finding -> assertThat(finding.key()).isEqualTo("V13.short")));
        assertThatThrownBy(() -> orders.find(order.id(), stranger)).isInstanceOf(NotGranted.class);
        DraftId files = orders.attachments(order.id(), eva);
        byte[] plan = "%PDF-1.7 planritning".getBytes(StandardCharsets.UTF_8);
        drafts.attach(files, "Planritning.pdf", "application/pdf", new ByteArrayInputStream(plan), eva);
        Order whole = orders.find(order.id(), eva);
        Order saved = orders.save(order.id(), OrderTest.complete(), whole.version(), eva);
        assertThatThrownBy(() -> orders.save(order.id(), OrderForm.EMPTY, whole.version(), eva))
                .isInstanceOf(OrderRefused.class);

        Order sent = step(saved, OrderState.SUBMITTED, Facts.NONE);
        LocalDate today = LocalDate.now(ServiceHours.ZONE);
        assertThat(sent.days().expectedFrom()).contains(today.plusDays(77));
        assertThat(sent.days().expectedTo()).contains(today.plusDays(105));
        assertThat(sent.lateOn(today.plusDays(106))).isTrue();
        StoredMessage message = told(sent, 1);
        StoredMessage.StoredDocument document = message.documents().getFirst();
        assertThat(document.texts().getFirst()).startsWith(OrderText.render(OrderTest.complete()));
        assertThat(document.files().stream().map(StoredMessage.StoredFile::fileName))
                .containsExactly(OrderLetter.FILE, "Planritning.pdf");
        OrderLetter letter = OrderLetter.read(bytes(message, 0));
        whateverIsDamagedIsNoLetterOrOne(bytes(message, 0));
        assertThat(letter.reference()).isEqualTo(order.reference());
        assertThat(letter.form()).isEqualTo(OrderTest.complete());
        assertThat(bytes(message, 1)).isEqualTo(plan);
        await().untilAsserted(() ->
                assertThat(orders.find(order.id(), eva).attachments()).isEmpty());
        assertThat(drafts.in(mailbox.id(), eva)).isEmpty();

        letters.received(
                mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", answer(sent, 1, OrderState.QUOTED)));
        letters.received(
                mailbox,
                Letter.of("Ärende", "Någon Annan", "Servicedesk")
                        .file(OrderLetter.FILE, "application/pdf", answer(sent, 2, OrderState.APPROVED)));
        letters.received(
                mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", answer(sent, 3, OrderState.ELIGIBILITY)));
        Order heard =
                await().until(() -> orders.find(order.id(), eva), found -> found.state() == OrderState.ELIGIBILITY);
        letters.received(
                mailbox,
                SOMEBODY.file(OrderLetter.FILE, "application/pdf", answer(sent, 2, OrderState.SUPPLEMENT_REQUESTED)));
        await().until(() -> orders.timeline(order.id(), eva), steps -> steps.size() == 3);
        assertThat(orders.find(order.id(), eva).state()).isEqualTo(OrderState.ELIGIBILITY);
        assertThat(orders.conversation(orders.timeline(order.id(), eva))).isPresent();
        step(heard, OrderState.WITHDRAWN, Facts.NONE);
        told(heard, 4);
    }

    @Test
    void aProviderTakesInAnOrderAndPutsItIntoService() throws Exception {
        OrderForm form = OrderTest.complete().with(OrderField.OTHER_NETWORKS, "RN-internet Internet");
        byte[] letter = letter("RN-abc", OrderType.NEW, Side.CUSTOMER, 1, OrderState.SUBMITTED, form, Facts.NONE);
        letters.received(mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", letter));
        letters.received(mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", pdf()));
        orders.takeOrders(mailbox.id(), Optional.of("stockholm"), eva);
        letters.received(mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", letter));
        letters.received(mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", letter));
        Order order =
                await().until(() -> orders.of(eva), found -> found.size() == 1).getFirst();
        assertThat(order.side()).isEqualTo(Side.PROVIDER);
        assertThat(order.form()).isEqualTo(form);
        assertThat(orders.awaiting(eva)).isEqualTo(1);
        assertThat(orders.of(stranger)).isEmpty();

        order = step(order, OrderState.ELIGIBILITY, Facts.NONE);
        order = step(order, OrderState.APPROVED, Facts.NONE);
        order = step(order, OrderState.ORDERED, Facts.NONE);
        Order planning = order;
        assertThatThrownBy(() -> step(planning, OrderState.DELIVERY_PLANNED, Facts.NONE))
                .isInstanceOfSatisfying(
                        OrderRefused.class,
                        refused -> assertThat(refused.missing()).containsExactly(Fact.DAY));
        order = step(order, OrderState.DELIVERY_PLANNED, facts(Fact.DAY, "2026-12-01"));
        assertThat(order.days().agreed()).contains(LocalDate.of(2026, 12, 1));
        order = step(order, OrderState.DELIVERED, facts(Fact.DAY, "2026-12-01", Fact.TEST_PROTOCOL, "100/100 Mbit/s"));
        Order delivered = order;
        Facts service = facts(Fact.DAY, "2026-01-01", Fact.CONNECTION, "RN-77");
        assertThatThrownBy(() -> step(delivered, OrderState.IN_SERVICE, service))
                .isInstanceOfSatisfying(
                        OrderRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(OrderRefused.Reason.OTHER_NETWORK));
        OrderForm internet = new OrderForm(Map.of(
                OrderField.ORDER_TYPE, OrderType.REVIEW.words(),
                OrderField.HSA_ID, "SE2321000016-39KJ",
                OrderField.NETWORK, "Internet",
                OrderField.NEED, "Gästnät för patienter i väntrummet",
                OrderField.PROTECTION, "Eget nät utan väg till det regionala"));
        letters.received(
                mailbox,
                SOMEBODY.file(
                        OrderLetter.FILE,
                        "application/pdf",
                        letter(
                                "RN-internet",
                                OrderType.REVIEW,
                                Side.CUSTOMER,
                                1,
                                OrderState.SUBMITTED,
                                internet,
                                Facts.NONE)));
        Order review = await().until(() -> orders.of(eva), found -> found.size() == 2).stream()
                .filter(each -> each.type() == OrderType.REVIEW)
                .findFirst()
                .orElseThrow();
        step(
                review,
                OrderState.APPROVED,
                facts(
                        Fact.NOTE,
                        "Skilda nät",
                        Fact.DAY,
                        LocalDate.now(ServiceHours.ZONE).toString()));
        assertThat(orders.unreviewed(delivered)).isEmpty();
        order = step(delivered, OrderState.IN_SERVICE, service);
        assertThat(order.isOver()).isTrue();
        assertThat(lines.of(eva)).singleElement().satisfies(line -> {
            assertThat(line.reference()).isEqualTo("RN-77");
            assertThat(line.levels())
                    .singleElement()
                    .satisfies(level -> assertThat(level.level()).isEqualTo(ServiceLevel.S3));
        });
        assertThat(lines.of(stranger)).isEmpty();
    }

    @Test
    void ticketsAreJudgedAndReported() throws Exception {
        Line line = line("RN-78");
        Instant from = Instant.parse("2026-02-10T07:00:00Z");
        lines.add(line.id(), ticket(from, Optional.of(from.plus(6, ChronoUnit.HOURS))), eva);
        lines.add(line.id(), ticket(from.plus(4, ChronoUnit.HOURS), Optional.of(from.plus(11, ChronoUnit.HOURS))), eva);
        assertThatThrownBy(() -> lines.add(line.id(), ticket(from, Optional.of(from.minusSeconds(1))), eva))
                .isInstanceOf(LineRefused.class);
        assertThatThrownBy(() -> lines.add(line.id(), ticket(from, Optional.empty()), stranger))
                .isInstanceOf(NotGranted.class);
        LevelReport report = lines.record(line).year(2026).levels().getFirst();
        assertThat(report.frequency()).isEqualTo(1);
        assertThat(report.faultTime()).isEqualTo(Duration.ofHours(11));
        assertThat(report.breaches()).containsExactly(Breach.REPAIR_TIME);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        lines.report(line.id(), 2026, pdf, eva);
        try (PDDocument document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains("Servicenivån är inte hållen", "11:00", "8:00", "Definition 1.0", "BK-1");
        }
        lines.waited(
                line.id(),
                lines.tickets(line.id(), eva).getFirst().ticket().id(),
                from.plus(4, ChronoUnit.HOURS),
                Optional.of(from.plus(11, ChronoUnit.HOURS)),
                eva);
        assertThat(lines.record(line).year(2026).kept()).isTrue();
    }

    @Test
    void aProbeOpensATicketAndClosesItAgain() throws Exception {
        Line line = line("RN-79");
        assertThatThrownBy(() -> lines.probe(line.id(), Probe.Kind.TCP, "169.254.169.254:80", Duration.ZERO, 2, eva))
                .isInstanceOf(LineRefused.class);
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        int port = listener.getLocalPort();
        lines.probe(line.id(), Probe.Kind.TCP, "127.0.0.1:" + port, Duration.ZERO, 2, eva);
        probes.run();
        assertThat(lines.probes(line.id(), eva).getFirst().worked()).contains(true);
        listener.close();
        probes.run();
        assertThat(lines.tickets(line.id(), eva)).isEmpty();
        probes.run();
        probes.run();
        assertThat(lines.tickets(line.id(), eva)).singleElement().satisfies(ticket -> {
            assertThat(ticket.origin()).isEqualTo(LineTicket.Origin.PROBE);
            assertThat(ticket.ticket().restored()).isEmpty();
        });
        try (ServerSocket again = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            assertThat(again.getLocalPort()).isEqualTo(port);
            probes.run();
        }
        assertThat(lines.tickets(line.id(), eva))
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.ticket().restored()).isPresent());
        lines.unprobe(line.id(), lines.probes(line.id(), eva).getFirst().id(), eva);
        assertThat(lines.probes(line.id(), eva)).isEmpty();
    }

    @Test
    void webAddressesMachinesAndWatchedSeriesAreTriedToo() throws Exception {
        TryProbe tries = server.getBean(TryProbe.class);
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/", exchange -> {
            byte[] metrics =
                    (SERIES + " 1\n" + SERIES.replace("route", "dns") + " 0\n").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ill") ? 503 : 200, metrics.length);
            exchange.getResponseBody().write(metrics);
            exchange.close();
        });
        web.start();
        String address = "http://127.0.0.1:" + web.getAddress().getPort();
        assertThat(tries.works(Probe.Kind.HTTP, address + "/")).isTrue();
        assertThat(tries.works(Probe.Kind.HTTP, address + "/ill")).isFalse();
        assertThat(tries.works(Probe.Kind.WATCH, address + "/metrics " + SERIES))
                .isTrue();
        assertThat(tries.works(Probe.Kind.WATCH, address + "/metrics " + SERIES.replace("route", "dns")))
                .isFalse();
        assertThat(tries.works(Probe.Kind.ICMP, "127.0.0.1")).isTrue();
        web.stop(0);
        assertThat(tries.works(Probe.Kind.HTTP, address + "/")).isFalse();
        assertThat(tries.allows(Probe.Kind.HTTP, "http://localhost:80/")).isFalse();
        assertThat(tries.allows(Probe.Kind.HTTP, "file:///etc/passwd")).isFalse();
    }

    @Test
    void aSamAccessNeedsAllFourAndIsTakenBackWhenItsHolderLeaves() throws Exception {
        PersonId nils = clinic.person("SE2321000016-NILS", "Nils Ny", Map.of());
        Map<OrderField, String> form = new EnumMap<>(OrderField.class);
        form.putAll(OrderTest.complete().values());
        form.put(OrderField.ORDER_TYPE, OrderType.SAM.words());
        form.put(OrderField.PERSON_NAME, "Nils Ny");
        form.put(OrderField.PERSON_HSA_ID, "SE2321000016-NILS");
        form.put(OrderField.REPORTING, "JA");
        Order order = step(begin(new OrderForm(form)), OrderState.SUBMITTED, Facts.NONE);
        for (SamPrerequisite each :
                List.of(SamPrerequisite.PERSON_ENTRY, SamPrerequisite.CARD, SamPrerequisite.WORKSTATION)) {
            accesses.declare(order.id(), each, new SamStanding.Evidence(SamStanding.State.MET, Optional.empty()), eva);
        }
        assertThat(accesses.askDirectory(order.id(), eva)).isEqualTo(SamAccesses.Finding.NOT_SET_UP);
        assertThat(accesses.examine(order.id(), new byte[1], eva)).isEqualTo(SamAccesses.Finding.NOT_SET_UP);
        LocalDate today = LocalDate.now(ServiceHours.ZONE);
        assertThat(accesses.standing(order).prerequisites().access(today)).isEqualTo(SamStanding.Access.INCOMPLETE);
        letters.received(
                mailbox, SOMEBODY.file(OrderLetter.FILE, "application/pdf", answer(order, 1, OrderState.APPROVED)));
        Order approved =
                await().until(() -> orders.find(order.id(), eva), found -> found.state() == OrderState.APPROVED);
        assertThat(accesses.standing(approved).prerequisites().access(today)).isEqualTo(SamStanding.Access.USABLE);
        assertThat(orders.payer(approved)).contains(Payer.HSF);
        assertThat(accesses.reviewBy(approved)).contains(today.plusYears(1));
        accesses.review(order.id(), approved.version(), eva);
        server.getBean(People.class).left(nils, ChangedBy.person(eva));
        assertThat(orders.find(order.id(), eva).state()).isEqualTo(OrderState.WITHDRAWN);
    }

    /** Nothing else comes of it, so that nothing is tried again for ever. */
    private static void whateverIsDamagedIsNoLetterOrOne(byte[] letter) {
        Random random = new Random(20261122);
        int refused = 0;
        for (int round = 0; round < 300; round++) {
            byte[] damaged = letter.clone();
            for (int number = 0; number < 1 + round / 10; number++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                OrderLetter.read(Arrays.copyOf(damaged, damaged.length - random.nextInt(1 + round)));
            } catch (OrderLetter.NotALetter expected) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private Order begin(OrderForm form) {
        return orders.begin(
                mailbox.id(),
                new Counterpart(
                        new ParticipantId(SOMEBODY.counterpart()),
                        new FunctionAddress("desk." + SOMEBODY.counterpart())),
                "stockholm",
                form,
                eva);
    }

    private Order step(Order order, OrderState to, Facts facts) throws OrderRefused {
        return orders.step(order.id(), to, facts, orders.find(order.id(), eva).version(), eva);
    }

    private Line line(String reference) throws Exception {
        orders.takeOrders(mailbox.id(), Optional.of("stockholm"), eva);
        letters.received(
                mailbox,
                SOMEBODY.file(
                        OrderLetter.FILE,
                        "application/pdf",
                        letter(
                                "RN-" + reference,
                                OrderType.NEW,
                                Side.CUSTOMER,
                                1,
                                OrderState.SUBMITTED,
                                OrderTest.complete(),
                                Facts.NONE)));
        Order order =
                await().until(() -> orders.of(eva), found -> found.size() == 1).getFirst();
        for (OrderState state : List.of(OrderState.ELIGIBILITY, OrderState.APPROVED, OrderState.ORDERED)) {
            step(order, state, Facts.NONE);
        }
        step(order, OrderState.DELIVERY_PLANNED, facts(Fact.DAY, "2026-01-01"));
        step(order, OrderState.DELIVERED, facts(Fact.DAY, "2026-01-01", Fact.TEST_PROTOCOL, "mätt"));
        step(order, OrderState.IN_SERVICE, facts(Fact.DAY, "2026-01-01", Fact.CONNECTION, reference));
        return lines.of(eva).getFirst();
    }

    private static Lines.NewTicket ticket(Instant from, Optional<Instant> to) {
        return new Lines.NewTicket(
                Optional.empty(),
                Optional.of(from),
                to,
                Ticket.Effect.OUTAGE,
                Ticket.Cause.PROVIDER,
                "BK-1",
                Optional.empty());
    }

    private StoredMessage told(Order order, int size) {
        Step last = await()
                .until(
                        () -> orders.timeline(order.id(), eva),
                        steps -> steps.size() >= size
                                && steps.stream()
                                        .allMatch(step -> step.message().isPresent()))
                .stream()
                .filter(step -> step.side() == order.side())
                .reduce((one, next) -> next)
                .orElseThrow();
        return messages.find(last.message().orElseThrow(), access()).orElseThrow();
    }

    private byte[] bytes(StoredMessage message, int file) throws IOException {
        return messages.open(
                        message.summary().id(),
                        message.documents().getFirst().files().get(file).content(),
                        access())
                .readAllBytes();
    }

    private Access access() {
        return new Access(new Actor(Actor.Kind.PERSON, eva.toString()), Set.of(mailbox.id()));
    }

    private static byte[] answer(Order order, int sequence, OrderState state) throws IOException {
        return letter(order.reference(), order.type(), Side.PROVIDER, sequence, state, OrderForm.EMPTY, Facts.NONE);
    }

    private static byte[] letter(
            String reference, OrderType type, Side from, int sequence, OrderState state, OrderForm form, Facts facts)
            throws IOException {
        return new OrderLetter(reference, type, from, sequence, state, Instant.now(), "stockholm", form, facts)
                .pdf("Text");
    }

    private static byte[] pdf() throws IOException {
        try (PDDocument document = new PDDocument()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static Facts facts(Object... values) {
        Map<Fact, String> facts = new EnumMap<>(Fact.class);
        for (int i = 0; i < values.length; i += 2) {
            facts.put((Fact) values[i], (String) values[i + 1]);
        }
        return new Facts(facts);
    }
}

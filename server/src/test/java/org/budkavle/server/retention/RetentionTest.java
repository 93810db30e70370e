// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.server.PlantedWord;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.filing.ArchiveDeliveries;
import org.budkavle.server.filing.FilingTargets;
import org.budkavle.server.filing.Filings;
import org.budkavle.server.filing.TargetId;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.server.filing.Unpacked;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.NotDeletable;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.tlog.EntryProof;
import org.budkavle.tlog.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ServerTest
class RetentionTest {

    private static final Term FIVE_YEARS = new Term(5, Term.Unit.YEARS, false);

    @Autowired
    ApplicationContext server;

    @Autowired
    AdministratorRoles roles;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    MessageService messages;

    @Autowired
    Rules rules;

    @Autowired
    Holds holds;

    @Autowired
    Disposals disposals;

    @Autowired
    RunDisposal runDisposal;

    @Autowired
    Quarantine quarantine;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private TestMunicipality municipality;
    private Organisation organisation;
    private Mailbox children;
    private Mailbox duty;
    private CaseWorker anna;
    private CaseWorker sara;
    private PersonId arne;
    private PersonId berit;

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        organisation = municipality.organisation();
        children = municipality.mailbox("barn", "Mottagning barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.worker(person("Anna", Map.of(children.id(), GrantLevel.MANAGE)));
        sara = municipality.worker(person("Sara", Map.of(children.id(), GrantLevel.ANSWER)));
        arne = person("Arne", Map.of());
        berit = person("Berit", Map.of());
        roles.set(arne, Set.of(AdministratorRole.ARCHIVIST), ChangedBy.part("test"));
        roles.set(berit, Set.of(AdministratorRole.ARCHIVIST), ChangedBy.part("test"));
        quarantine.set(organisation.id(), 0, arne);
    }

    @Test
    void nothingIsDisposedOfWithoutARuleAndOnlyArchivistsMakeRules() throws Exception {
        ConversationKey old = closed("Gammalt", 30);
        assertThat(counted(Set.of(children.id()), anna.person()).conversations())
                .isZero();
        assertThat(disposals.outlook(old)).contains(new Judgement.NoRule());
        Rule.Text text = text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE);
        assertThatThrownBy(() -> rules.add(organisation.id(), Rule.Place.ORGANISATION, text, anna.person()))
                .isInstanceOf(NotGranted.class);
        Rule rule = rules.add(organisation.id(), Rule.Place.ORGANISATION, text, arne);
        assertThatThrownBy(() -> rules.add(organisation.id(), Rule.Place.ORGANISATION, text, arne))
                .isInstanceOf(RuleTaken.class);
        assertThat(disposals.outlook(old)).get().isInstanceOf(Judgement.Over.class);

        Rule longer = rules.change(
                organisation.id(),
                rule.id(),
                text(Trigger.CLOSED, new Term(50, Term.Unit.YEARS, false), FilingDemand.NONE),
                berit);
        assertThat(disposals.outlook(old)).get().isInstanceOf(Judgement.Running.class);
        assertThat(rules.versions(organisation.id(), rule.id()))
                .extracting(Rule::version)
                .containsExactly(2, 1);
        assertThat(rules.retire(organisation.id(), longer.id(), arne)).isTrue();
        assertThat(disposals.outlook(old)).contains(new Judgement.NoRule());
        assertThat(rules.versions(organisation.id(), rule.id()).getFirst().retired())
                .isTrue();
        assertThatThrownBy(() -> jdbc.sql("UPDATE retention.rule_version SET decision = 'annat'")
                        .update())
                .hasStackTraceContaining("only grow");
    }

    @Test
    void patientsRecordsThatLieNowhereElseAreKeptTenYears() {
        Rule.Text nine = new Rule.Text(
                "Journal",
                Trigger.LAST_MESSAGE,
                new Term(9, Term.Unit.YEARS, false),
                FilingDemand.NONE,
                true,
                false,
                "Beslut 1");
        assertThat(nine.fault()).contains(Rule.Fault.RECORDS);
        assertThat(new Rule.Text("Journal", Trigger.CLOSED, FIVE_YEARS, FilingDemand.PROVEN, true, false, "Beslut 1")
                        .fault())
                .isEmpty();
        assertThat(text(Trigger.FILED, FIVE_YEARS, FilingDemand.NONE).fault()).contains(Rule.Fault.FILING);
        assertThat(new Rule.Text("Allt", Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE, false, false, " ").fault())
                .contains(Rule.Fault.DECISION);
    }

    @Test
    void theDayInSwedenDecidesAndTheNearestRule() throws Exception {
        LocalDate today = LocalDate.now(Term.ZONE);
        ConversationKey lastOfYesterday = closed("I går", 0);
        ConversationKey firstOfToday = closed("I dag", 0);
        closedAt(
                lastOfYesterday,
                today.minusYears(5)
                        .minusDays(1)
                        .atTime(23, 59, 59)
                        .atZone(Term.ZONE)
                        .toInstant());
        closedAt(firstOfToday, today.minusYears(5).atStartOfDay(Term.ZONE).toInstant());
        rules.add(
                organisation.id(),
                Rule.Place.ORGANISATION,
                text(Trigger.CLOSED, new Term(50, Term.Unit.YEARS, false), FilingDemand.NONE),
                arne);
        rules.add(
                organisation.id(),
                new Rule.Place(Optional.of(children.id()), Optional.empty()),
                text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE),
                arne);
        Disposal disposal = counted(Set.of(children.id()), anna.person());
        assertThat(due(disposal)).containsExactly(lastOfYesterday);
        assertThat(disposals.outlook(firstOfToday).orElseThrow())
                .isInstanceOfSatisfying(
                        Judgement.Running.class,
                        running -> assertThat(running.firstDay()).isEqualTo(today.plusDays(1)));
    }

    @Test
    void twoPersonsDisposeOfAConversationAndNothingOfItIsLeft() throws Exception {
        String word = PlantedWord.WORD;
        StoredMessageId message = letters.received(
                children,
                Letter.of("Orosanmälan " + word, "Polismyndigheten", "Ungdomssektionen")
                        .text("Vi har sett " + word)
                        .theirReference("dnr", word)
                        .file(
                                word + ".pdf",
                                "application/pdf",
                                word.repeat(20_000).getBytes(UTF_8)));
        ConversationKey key = keyOf(message);
        conversations.open(key, anna);
        work.note(key, "Ringt om " + word, anna);
        close(key, 6);
        ConversationKey young = closed("Nyss", 1);
        List<Path> before = blobs();
        assertThat(before).isNotEmpty();
        assertThat(count("content.content")).isEqualTo(1);
        rules.add(
                organisation.id(), Rule.Place.ORGANISATION, text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE), arne);

        Disposal counted = counted(Set.of(children.id()), anna.person());
        assertThat(counted.conversations()).isEqualTo(1);
        assertThatThrownBy(() -> disposals.preview(organisation.id(), Set.of(duty.id()), anna.person()))
                .isInstanceOf(NotGranted.class);
        assertThatThrownBy(() -> disposals.find(organisation.id(), counted.id(), sara.person()))
                .isInstanceOf(NotGranted.class);
        DisposalId id = counted.id();
        disposals.propose(organisation.id(), id, LocalDate.now(Term.ZONE), arne);
        assertThat(disposals.awaiting(organisation.id(), arne)).isZero();
        assertThat(disposals.awaiting(organisation.id(), berit)).isEqualTo(1);
        assertThatThrownBy(() -> disposals.approve(organisation.id(), id, arne))
                .isInstanceOfSatisfying(
                        DisposalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DisposalRefused.Reason.SAME_PERSON));
        assertThatThrownBy(() -> disposals.approve(organisation.id(), id, anna.person()))
                .isInstanceOf(NotGranted.class);
        disposals.approve(organisation.id(), id, berit);
        Disposal done = await().until(
                        () -> disposals.find(organisation.id(), id, berit),
                        each -> each.state() == Disposal.State.DONE);

        assertThat(done.conversations()).isEqualTo(1);
        assertThat(messages.find(message, new Access(anna.actor(), anna.reads())))
                .isEmpty();
        assertThat(conversations.open(key, anna).orElseThrow().line())
                .satisfies(line -> assertThat(line.status()).isEqualTo(WorkStatus.DISPOSED))
                .satisfies(line -> assertThat(line.subject()).isEmpty())
                .satisfies(line -> assertThat(line.theirReferences()).isEmpty());
        assertThat(conversations
                        .open(young, anna)
                        .orElseThrow()
                        .parts()
                        .getFirst()
                        .message())
                .isPresent();
        assertThat(server.getBean(ConversationSearch.class)
                        .search(new ConversationSearch.Question(word, anna.reads(), Optional.empty()), anna))
                .isEqualTo(new ConversationSearch.Answer.Hits(List.of(), false, false));
        assertThat(count("content.content")).isZero();
        await().untilAsserted(() -> assertThat(before).noneMatch(Files::exists));
        assertThat(jdbc.sql("""
                        SELECT count(*) FROM messageservice.message WHERE id = :id AND (sealed_header IS NOT NULL
                            OR sealed_documents IS NOT NULL OR contents <> '{}' OR envelope IS NOT NULL)""")
                        .param("id", message.value())
                        .query(Integer.class)
                        .single())
                .isZero();
        for (String table : List.of("casework.note", "casework.word")) {
            assertThat(jdbc.sql("SELECT count(*) FROM " + table + " WHERE conversation = :key")
                            .param("key", key.value())
                            .query(Integer.class)
                            .single())
                    .as(table)
                    .isZero();
        }
        assertThat(PlantedWord.tablesOf(jdbc)).isEmpty();
        assertThat(PlantedWord.filesUnder(data())).isEmpty();
        certified(done, key, message);
    }

    private void certified(Disposal done, ConversationKey key, StoredMessageId message) throws Exception {
        Certificate certificate = disposals.certificate(done).orElseThrow();
        JsonNode whole = JsonMapper.builder().build().readTree(certificate.json());
        JsonNode log = whole.get("log");
        EntryProof proof = EntryProof.parse(log.get("proof").asString());
        assertThat(proof.proves(
                        log.get("entry").asString().getBytes(UTF_8),
                        VerifierKey.parse(log.get("key").asString())))
                .isTrue();
        assertThat(log.get("body").asString()).contains(whole.get("sha256").asString(), "DISPOSAL_DONE");
        assertThat(whole.get("certificate").asString())
                .contains(key.toString(), message.toString(), "KS 2026:14", "Arne", "Berit");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        certificate.writePdf(pdf);
        try (var document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "1 konversation har gallrats",
                            "KS 2026:14",
                            "Godkänt av",
                            "Berit",
                            "5 år från att den blev klar");
        }
    }

    @Test
    void whatMayNotGoStaysAndSaysWhy() throws Exception {
        rules.add(
                organisation.id(),
                Rule.Place.ORGANISATION,
                text(Trigger.LAST_MESSAGE, FIVE_YEARS, FilingDemand.NONE),
                arne);
        rules.add(
                organisation.id(),
                new Rule.Place(Optional.of(duty.id()), Optional.empty()),
                text(Trigger.LAST_MESSAGE, FIVE_YEARS, FilingDemand.PROVEN),
                arne);
        closed("Kan gallras", 6);
        ConversationKey held = closed("Stoppad", 6);
        Hold hold = holds.place(
                organisation.id(),
                new Hold.Scope.Conversation(held),
                Hold.Reason.REQUEST,
                "Begäran 2026:7",
                sara.person());
        keyOf(letters.received(children, letter("Öppen")), 6);
        close(keyOf(letters.sent(children, letter("På väg"), anna.person())), 6);
        StoredMessageId waiting = letters.sent(children, letter("Väntar"), anna.person());
        close(keyOf(waiting), 6);
        jdbc.sql("UPDATE casework.part SET delivery = 'AWAITING_RECEIPT' WHERE message = :id")
                .param("id", waiting.value())
                .update();
        StoredMessageId rejected = letters.sent(children, letter("Avvisad"), anna.person());
        letters.rejected(rejected, "BV", "not-supported");
        await().until(() -> delivery(rejected).equals("REJECTED"));
        close(keyOf(rejected), 6);
        ConversationKey written = closed("Med utkast", 6);
        UUID draft = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO draft.draft (id, mailbox, state, version, created_by, edited_by, created_at, edited_at, content,
                            conversation)
                        VALUES (:id, :mailbox, 'WRITING', 1, :by, :by, now(), now(), '\\x00', :conversation)""")
                .param("id", draft)
                .param("mailbox", children.id().value())
                .param("by", sara.person().value())
                .param("conversation", written.value())
                .update();
        StoredMessageId unfiled = letters.received(duty, letter("Inte diarieförd"));
        closedAt(keyOf(unfiled), ago(6));

        Disposal disposal = counted(Set.of(children.id(), duty.id()), arne);
        assertThat(disposal.conversations()).isEqualTo(1);
        assertThat(disposal.tallies().values().stream()
                        .flatMap(List::stream)
                        .flatMap(tally -> tally.obstacle().stream()))
                .containsExactlyInAnyOrder(
                        Obstacle.HOLD,
                        Obstacle.OPEN_WORK,
                        Obstacle.NOT_FINAL,
                        Obstacle.RECEIPT_AWAITED,
                        Obstacle.NEEDS_SOMEBODY,
                        Obstacle.DRAFT,
                        Obstacle.NOT_FILED);

        assertThatThrownBy(() -> holds.release(organisation.id(), hold.id(), sara.person()))
                .isInstanceOf(NotGranted.class);
        StoredMessageId heldMessage = messageOf(held);
        Access client = new Access(anna.actor(), anna.reads());
        assertThatThrownBy(() -> messages.delete(heldMessage, client))
                .isInstanceOfSatisfying(
                        NotDeletable.class,
                        refused -> assertThat(refused.held()).isTrue());
        assertThat(holds.release(organisation.id(), hold.id(), anna.person())).isTrue();
        assertThat(counted(Set.of(children.id()), arne).conversations()).isEqualTo(2);
        holds.place(
                organisation.id(), new Hold.Scope.Mailbox(children.id()), Hold.Reason.SUPERVISION, "", anna.person());
        assertThat(counted(Set.of(children.id()), arne).conversations()).isZero();
        assertThatThrownBy(() -> holds.place(
                        organisation.id(), new Hold.Scope.Organisation(), Hold.Reason.LEGAL, "", anna.person()))
                .isInstanceOf(NotGranted.class);
        assertThatThrownBy(() -> holds.place(
                        organisation.id(),
                        new Hold.Scope.Organisation(),
                        Hold.Reason.LEGAL,
                        "gäller 19121212-1212",
                        arne))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatHasHappenedSinceTheApprovalIsLookedAt() throws Exception {
        Rule rule = rules.add(
                organisation.id(), Rule.Place.ORGANISATION, text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE), arne);
        ConversationKey goes = closed("Går", 6);
        ConversationKey held = closed("Stoppas", 6);
        ConversationKey reopened = closed("Öppnas", 6);
        StoredMessageId first = letters.received(children, letter("Får svar"));
        ConversationKey answered = keyOf(first);
        var thread = conversations.open(answered, anna).orElseThrow().thread();
        close(answered, 6);
        ConversationKey moved = closed("Flyttas", 6);
        DisposalId id = approved(LocalDate.now(Term.ZONE).plusDays(1));

        holds.place(organisation.id(), new Hold.Scope.Conversation(held), Hold.Reason.LEGAL, "", anna.person());
        work.reopen(reopened, anna);
        letters.received(children, letter("SV").in(thread));
        await().until(() ->
                conversations.open(answered, anna).orElseThrow().parts().size() == 2);
        jdbc.sql("UPDATE casework.conversation SET mailbox = :duty WHERE id = :id")
                .param("duty", duty.id().value())
                .param("id", moved.value())
                .update();
        assertThat(runDisposal.goOn(id, 50)).as("before its day").isTrue();
        assertThat(disposals.find(organisation.id(), id, arne).state()).isEqualTo(Disposal.State.APPROVED);
        itsDayHasCome(id);
        while (!runDisposal.goOn(id, 2)) {}
        Disposal done = disposals.find(organisation.id(), id, arne);
        assertThat(disposals.items(done, Set.of(DisposalItem.State.DISPOSED), Optional.empty(), 50))
                .extracting(DisposalItem::conversation)
                .containsExactly(goes);
        assertThat(disposals.items(done, Set.of(DisposalItem.State.SKIPPED), Optional.empty(), 50))
                .extracting(item -> item.obstacle().orElseThrow())
                .containsExactlyInAnyOrder(Obstacle.HOLD, Obstacle.OPEN_WORK, Obstacle.CHANGED, Obstacle.MOVED);
        assertThat(done.conversations()).isEqualTo(1);
        assertThat(done.kept()).isEqualTo(4);

        ConversationKey second = closed("Regeln upphör", 6);
        DisposalId next = approved(LocalDate.now(Term.ZONE).plusDays(1));
        rules.retire(organisation.id(), rule.id(), berit);
        itsDayHasCome(next);
        while (!runDisposal.goOn(next, 50)) {}
        assertThat(conversations
                        .open(second, anna)
                        .orElseThrow()
                        .parts()
                        .getFirst()
                        .message())
                .isPresent();
    }

    @Test
    void aDisposalThatIsKilledHalfWayGoesOnAndNothingIsHalf() throws Exception {
        rules.add(
                organisation.id(), Rule.Place.ORGANISATION, text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE), arne);
        List<ConversationKey> keys = Stream.of("ett", "två", "tre", "fyra")
                .map(subject -> closed(subject, 6))
                .toList();
        // The third connection that writes of a destroyed conversation dies, with everything that it has done in its
        // transaction.
        jdbc.sql("CREATE SEQUENCE retention.deaths").update();
        jdbc.sql("""
                CREATE FUNCTION retention.die() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF nextval('retention.deaths') = 3 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                    RETURN NEW;
                END $$""").update();
        jdbc.sql("CREATE TRIGGER die AFTER UPDATE ON retention.item FOR EACH ROW WHEN (NEW.state = 'DISPOSED')"
                        + " EXECUTE FUNCTION retention.die()")
                .update();
        try {
            DisposalId id = approved(LocalDate.now(Term.ZONE).plusDays(1));
            itsDayHasCome(id);
            assertThat(runDisposal.goOn(id, 3)).isFalse();
            List<DisposalItem> left = disposals.items(
                    disposals.find(organisation.id(), id, arne), Set.of(DisposalItem.State.DUE), Optional.empty(), 50);
            assertThat(left).hasSize(2);
            assertThat(left)
                    .allSatisfy(item -> assertThat(conversations
                                    .open(item.conversation(), anna)
                                    .orElseThrow()
                                    .parts()
                                    .getFirst()
                                    .message())
                            .isPresent());
            while (!runDisposal.goOn(id, 50)) {}
            assertThat(disposals.find(organisation.id(), id, arne).conversations())
                    .isEqualTo(4);
            assertThat(keys)
                    .allSatisfy(key -> assertThat(audited(AuditEventType.CONVERSATION_DISPOSED, key))
                            .isEqualTo(1));
        } finally {
            jdbc.sql("DROP TRIGGER die ON retention.item").update();
            jdbc.sql("DROP FUNCTION retention.die").update();
            jdbc.sql("DROP SEQUENCE retention.deaths").update();
        }
    }

    @Test
    void whatIsApprovedWaitsOutTheQuarantineInWhichAHoldStillSavesAConversation() throws Exception {
        assertThatThrownBy(() -> quarantine.set(organisation.id(), 1, anna.person()))
                .isInstanceOf(NotGranted.class);
        quarantine.set(organisation.id(), Quarantine.USUAL, arne);
        rules.add(
                organisation.id(), Rule.Place.ORGANISATION, text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE), arne);
        ConversationKey saved = closed("ett", 6);
        ConversationKey goes = closed("två", 6);
        LocalDate today = LocalDate.now(Term.ZONE);
        DisposalId id = approved(today);
        LocalDate day = disposals.find(organisation.id(), id, arne).disposeOn().orElseThrow();
        assertThat(day).isEqualTo(today.plusDays(30));

        runOn(id, day.minusDays(1));
        Disposal waiting = disposals.find(organisation.id(), id, arne);
        assertThat(waiting.state()).isEqualTo(Disposal.State.APPROVED);
        assertThat(due(waiting)).containsExactlyInAnyOrder(saved, goes);
        quarantine.set(organisation.id(), 0, arne);
        assertThat(disposals.dayOf(waiting)).as("what is approved stands").isEqualTo(day);
        holds.place(
                organisation.id(),
                new Hold.Scope.Conversation(saved),
                Hold.Reason.REQUEST,
                "Begäran 2026:8",
                sara.person());
        runOn(id, day);
        runOn(id, day);

        Disposal done = disposals.find(organisation.id(), id, arne);
        assertThat(done.state()).isEqualTo(Disposal.State.DONE);
        assertThat(disposals.items(done, Set.of(DisposalItem.State.DISPOSED), Optional.empty(), 5))
                .extracting(DisposalItem::conversation)
                .containsExactly(goes);
        assertThat(disposals.items(done, Set.of(DisposalItem.State.SKIPPED), Optional.empty(), 5))
                .extracting(DisposalItem::conversation, item -> item.obstacle().orElseThrow())
                .containsExactly(tuple(saved, Obstacle.HOLD));
    }

    /** As the task does it at noon of that day. */
    private void runOn(DisposalId id, LocalDate day) {
        Clock noon = Clock.fixed(day.atTime(12, 0).atZone(Term.ZONE).toInstant(), Term.ZONE);
        TransactionTemplate transaction = server.getBean(TransactionTemplate.class);
        RunDisposal run = new RunDisposal(
                server.getBean(DisposalRows.class),
                server.getBean(ItemRows.class),
                new DestroyConversation(
                        server.getBean(ItemRows.class),
                        rules,
                        server.getBean(Archive.class),
                        server.getBean(Judge.class),
                        server.getBean(ArchiveDeliveries.class),
                        messages,
                        server.getBean(AuditLog.class),
                        noon),
                server.getBean(ArchiveDeliveries.class),
                server.getBean(WriteCertificate.class),
                server.getBean(AuditLog.class),
                transaction,
                noon);
        transaction.executeWithoutResult(status -> run.goOn(id, 50));
    }

    @Test
    void whatGoesToTheArchiveIsDestroyedWhenTheArchiveHasProvedThatItHasIt() throws Exception {
        StoredMessageId message =
                letters.received(children, letter("Till arkivet").file("karta.pdf", "application/pdf", new byte[1000]));
        ConversationKey key = keyOf(message);
        conversations.open(key, anna);
        close(key, 6);
        Rule.Text text =
                new Rule.Text("Till arkivet", Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE, false, true, "KS 2026:14");
        rules.add(organisation.id(), Rule.Place.ORGANISATION, text, arne);
        assertThat(disposals.outlook(key))
                .get()
                .isInstanceOfSatisfying(
                        Judgement.Over.class,
                        over -> assertThat(over.obstacles()).containsExactly(Obstacle.NO_ARCHIVE));
        FilingTargets targets = server.getBean(FilingTargets.class);
        Path folder = Files.createDirectories(data().resolve("diarieforing").resolve(key.toString()));
        TargetId byHand = targets.add(children.id(), "Hämtas", new TargetSettings.Download(), anna.person());
        assertThat(targets.archive(children.id(), byHand, true, anna.person())).isFalse();
        TargetId target = targets.add(
                children.id(), "Kommunarkivet", new TargetSettings.Folder(folder.toString()), anna.person());
        assertThat(targets.archive(children.id(), target, true, anna.person())).isTrue();

        Files.delete(folder);
        DisposalId refused = approved(LocalDate.now(Term.ZONE).plusDays(1));
        itsDayHasCome(refused);
        await().until(() -> runDisposal.goOn(refused, 50));
        assertThat(disposals.items(
                        disposals.find(organisation.id(), refused, arne),
                        Set.of(DisposalItem.State.SKIPPED),
                        Optional.empty(),
                        50))
                .extracting(item -> item.obstacle().orElseThrow())
                .containsExactly(Obstacle.NOT_ARCHIVED);
        Files.createDirectory(folder);
        DisposalId id = approved(LocalDate.now(Term.ZONE).plusDays(1));
        itsDayHasCome(id);
        assertThat(runDisposal.goOn(id, 50)).as("ordered, and not there yet").isFalse();
        assertThat(messages.find(message, new Access(anna.actor(), anna.reads())))
                .isPresent();
        await().until(() -> runDisposal.goOn(id, 50));

        Disposal done = disposals.find(organisation.id(), id, arne);
        assertThat(done.conversations()).isEqualTo(1);
        assertThat(messages.find(message, new Access(anna.actor(), anna.reads())))
                .isEmpty();
        List<Path> packages;
        try (Stream<Path> files = Files.list(folder)) {
            packages = files.toList();
        }
        assertThat(packages).hasSize(1);
        byte[] zip = Files.readAllBytes(packages.getFirst());
        Unpacked unpacked = new Unpacked(zip);
        unpacked.holds();
        assertThat(unpacked.text("metadata.xml"))
                .contains("<arkivoverlamning gallring=\"" + id + "\"><beslut>KS 2026:14</beslut>", "<overlamnad>");
        assertThat(unpacked.entries()).containsKey("handlingar/01/bilagor/01-karta.pdf");
        Certificate certificate = disposals.certificate(done).orElseThrow();
        String sha256 = java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(zip));
        assertThat(new String(certificate.json(), UTF_8)).contains(sha256);
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        certificate.writePdf(pdf);
        try (var document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Arkivet har paketet");
        }
        assertThat(server.getBean(Filings.class).filedUpTo(key))
                .as("the archive is no register")
                .isEmpty();
    }

    @Test
    void aHoldThatComesWhenThePackageIsOnItsWayIsToldThatTheArchiveHasACopy() throws Exception {
        StoredMessageId message = letters.received(children, letter("Till arkivet"));
        ConversationKey key = keyOf(message);
        conversations.open(key, anna);
        close(key, 6);
        rules.add(
                organisation.id(),
                Rule.Place.ORGANISATION,
                new Rule.Text("Till arkivet", Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE, false, true, "KS 2026:14"),
                arne);
        FilingTargets targets = server.getBean(FilingTargets.class);
        ArchiveDeliveries deliveries = server.getBean(ArchiveDeliveries.class);
        Path folder = Files.createDirectories(data().resolve("diarieforing").resolve(key.toString()));
        TargetId target = targets.add(
                children.id(), "Kommunarkivet", new TargetSettings.Folder(folder.toString()), anna.person());
        targets.archive(children.id(), target, true, anna.person());
        DisposalId id = approved(LocalDate.now(Term.ZONE).plusDays(1));
        itsDayHasCome(id);
        assertThat(deliveries.copies(Set.of(key))).isEmpty();
        runDisposal.goOn(id, 50);
        holds.place(organisation.id(), new Hold.Scope.Conversation(key), Hold.Reason.LEGAL, "", anna.person());
        await().until(() -> !deliveries.copies(Set.of(key)).isEmpty());
        await().until(() -> runDisposal.goOn(id, 50));

        Certificate certificate = disposals
                .certificate(disposals.find(organisation.id(), id, arne))
                .orElseThrow();
        assertThat(new String(certificate.json(), UTF_8)).contains(key.toString(), "atArchive");
        ByteArrayOutputStream pdf = new ByteArrayOutputStream();
        certificate.writePdf(pdf);
        try (var document = Loader.loadPDF(pdf.toByteArray())) {
            assertThat(new PDFTextStripper().getText(document)).contains("Finns kvar här, och hos arkivet");
        }
        assertThat(messages.find(message, new Access(anna.actor(), anna.reads())))
                .isPresent();
    }

    @Test
    void anApprovedDisposalIsStoppedAndAnOldProposalIsVoid() throws Exception {
        rules.add(
                organisation.id(), Rule.Place.ORGANISATION, text(Trigger.CLOSED, FIVE_YEARS, FilingDemand.NONE), arne);
        closed("ett", 6);
        DisposalId id = approved(LocalDate.now(Term.ZONE).plusDays(1));
        assertThat(disposals.stop(organisation.id(), id, anna.person()).state()).isEqualTo(Disposal.State.WITHDRAWN);
        itsDayHasCome(id);
        assertThat(runDisposal.goOn(id, 50)).isTrue();
        assertThatThrownBy(() -> disposals.stop(organisation.id(), id, arne)).isInstanceOf(DisposalRefused.class);

        Disposal old = counted(Set.of(children.id()), anna.person());
        disposals.propose(organisation.id(), old.id(), LocalDate.now(Term.ZONE), anna.person());
        jdbc.sql("UPDATE retention.disposal SET expires_at = now() WHERE id = :id")
                .param("id", old.id().value())
                .update();
        assertThatThrownBy(() -> disposals.approve(organisation.id(), old.id(), berit))
                .isInstanceOfSatisfying(
                        DisposalRefused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(DisposalRefused.Reason.EXPIRED));

        Disposal running = counted(Set.of(children.id()), anna.person());
        closed("två", 6);
        assertThat(disposals
                        .find(organisation.id(), running.id(), anna.person())
                        .conversations())
                .as("the set does not grow")
                .isEqualTo(1);
        disposals.propose(
                organisation.id(), running.id(), LocalDate.now(Term.ZONE).plusDays(1), anna.person());
        roles.set(berit, Set.of(), ChangedBy.part("test"));
        assertThatThrownBy(() -> disposals.approve(organisation.id(), running.id(), berit))
                .isInstanceOf(NotGranted.class);
    }

    private DisposalId approved(LocalDate day) throws DisposalRefused {
        Disposal disposal = counted(Set.of(children.id()), anna.person());
        disposals.propose(organisation.id(), disposal.id(), day, anna.person());
        disposals.approve(organisation.id(), disposal.id(), berit);
        return disposal.id();
    }

    private void itsDayHasCome(DisposalId id) {
        jdbc.sql("UPDATE retention.disposal SET dispose_on = :today WHERE id = :id")
                .param("today", LocalDate.now(Term.ZONE))
                .param("id", id.value())
                .update();
    }

    private Disposal counted(Set<MailboxId> mailboxes, PersonId by) {
        DisposalId id = disposals.preview(organisation.id(), mailboxes, by).id();
        return await().until(
                        () -> disposals.find(organisation.id(), id, by),
                        each -> each.state() == Disposal.State.COUNTED);
    }

    private List<ConversationKey> due(Disposal disposal) {
        return disposals.items(disposal, Set.of(DisposalItem.State.DUE), Optional.empty(), 50).stream()
                .map(DisposalItem::conversation)
                .toList();
    }

    private static Rule.Text text(Trigger trigger, Term term, FilingDemand filing) {
        return new Rule.Text("Handlingar av ringa betydelse", trigger, term, filing, false, false, "KS 2026:14");
    }

    private static Letter letter(String subject) {
        return Letter.of(subject, "Polismyndigheten", "Ungdomssektionen");
    }

    /** A conversation of the mailbox that was closed so many years ago. */
    private ConversationKey closed(String subject, int years) {
        ConversationKey key = keyOf(letters.received(children, letter(subject)));
        conversations.open(key, anna);
        close(key, years);
        return key;
    }

    private void close(ConversationKey key, int years) {
        work.done(key, anna);
        closedAt(key, ago(years));
    }

    private ConversationKey keyOf(StoredMessageId message, int years) {
        ConversationKey key = keyOf(message);
        jdbc.sql("UPDATE casework.conversation SET last_at = :at WHERE id = :id")
                .param("at", at(ago(years)))
                .param("id", key.value())
                .update();
        return key;
    }

    private void closedAt(ConversationKey key, Instant when) {
        jdbc.sql(
                        "UPDATE casework.conversation SET status = 'DONE', unread = false, closed_at = :at, last_at = :at WHERE id = :id")
                .param("at", at(when))
                .param("id", key.value())
                .update();
    }

    private ConversationKey keyOf(StoredMessageId message) {
        return await().until(
                        () -> server.getBean(org.budkavle.server.casework.Archive.class)
                                .of(message),
                        Optional::isPresent)
                .orElseThrow();
    }

    private StoredMessageId messageOf(ConversationKey key) {
        return conversations.open(key, anna).orElseThrow().parts().getFirst().id();
    }

    private String delivery(StoredMessageId message) {
        return jdbc.sql("SELECT coalesce(delivery, '') FROM casework.part WHERE message = :id")
                .param("id", message.value())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private long audited(AuditEventType type, ConversationKey key) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE type = :type AND subject_id = :subject")
                .param("type", type.name())
                .param("subject", key.toString())
                .query(Long.class)
                .single();
    }

    private int count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table + " WHERE mailbox = :mailbox")
                .param("mailbox", children.id().value())
                .query(Integer.class)
                .single();
    }

    private Path data() {
        return server.getBean(BudkavleProperties.class).data();
    }

    private List<Path> blobs() throws IOException {
        List<String> known = jdbc.sql("SELECT blob::text FROM content.content WHERE mailbox = :mailbox")
                .param("mailbox", children.id().value())
                .query(String.class)
                .list();
        try (Stream<Path> files = Files.walk(data())) {
            return files.filter(file -> known.contains(file.getFileName().toString()))
                    .toList();
        }
    }

    private static Instant ago(int years) {
        return LocalDate.now(Term.ZONE)
                .minusYears(years)
                .minusDays(3)
                .atTime(12, 0)
                .atZone(Term.ZONE)
                .toInstant();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private PersonId person(String name, Map<MailboxId, GrantLevel> mailboxes) {
        return municipality.person(name.toLowerCase(java.util.Locale.ROOT), name, mailboxes);
    }
}

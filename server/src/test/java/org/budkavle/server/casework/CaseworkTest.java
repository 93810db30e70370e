// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class CaseworkTest {

    @Autowired
    ApplicationContext server;

    @Autowired
    ConversationLists lists;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    ConversationSearch search;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Presence presence;

    @Autowired
    ChangeFeed feed;

    @Autowired
    Labels labels;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private TestMunicipality municipality;
    private Mailbox children;
    private Mailbox duty;
    private CaseWorker anna;
    private CaseWorker sara;
    private CaseWorker stranger;

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        children = municipality.mailbox("barn", "Mottagning barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.worker("anna", Map.of(children.id(), GrantLevel.MANAGE));
        sara = municipality.worker("sara", Map.of(children.id(), GrantLevel.ANSWER));
        stranger = municipality.worker("jonas", Map.of(duty.id(), GrantLevel.MANAGE));
    }

    @Test
    void aMessageBecomesAConversationAndItsAnswerOpensItAgainForTheSamePerson() {
        StoredMessageId first = letters.received(children, report().theirReference("dnr", "K-1187-26"));
        ConversationLine line = only(ListTab.TO_DO, anna);
        assertThat(line.subject()).contains("Orosanmälan: två syskon");
        assertThat(line.theirReferences()).containsExactly("K-1187-26");
        assertThat(line.labels()).extracting(Label::name).containsExactly("Orosanmälan");
        assertThat(line.deadlines()).extracting(Deadline::name).containsExactly("Skyddsbedömning", "Förhandsbedömning");
        assertThat(line.unread()).isTrue();

        assertThat(work.claim(line.key(), sara)).isInstanceOf(ClaimOutcome.Claimed.class);
        assertThat(work.done(line.key(), sara)).as("nobody has opened it").isFalse();
        conversations.open(line.key(), sara);
        assertThat(work.done(line.key(), sara)).isTrue();
        assertThat(lines(ListTab.TO_DO, anna)).isEmpty();
        assertThat(lines(ListTab.DONE, anna)).hasSize(1);

        Conversation opened = conversations.open(line.key(), anna).orElseThrow();
        letters.received(
                children,
                Letter.of("SV: Orosanmälan", "Polismyndigheten", "Ungdomssektionen")
                        .in(opened.thread())
                        .answering(new MessageId(first.value())));
        await().until(() -> lines(ListTab.ALL_OPEN, anna).size() == 1);
        ConversationLine again = only(ListTab.ALL_OPEN, anna);
        assertThat(again.key()).isEqualTo(line.key());
        assertThat(again.answered()).isTrue();
        assertThat(again.owner()).contains(sara.person());
        assertThat(conversations.open(line.key(), anna).orElseThrow().parts()).hasSize(2);
    }

    @Test
    void labelsAreChangedAndOrderedOnlyByWhoAnswersForTheMailbox() {
        Label.Text text = new Label.Text("Akut", LabelTone.RED, List.of("akut"), List.of(new Label.Clock("Besked", 3)));
        Label made = labels.define(children.id(), text, anna).orElseThrow();
        assertThat(labels.of(children.id()).getLast()).isEqualTo(made);
        assertThat(labels.define(children.id(), text, sara)).isEmpty();
        assertThat(labels.define(children.id(), text, stranger)).isEmpty();
        assertThat(labels.change(made.id(), text, sara)).isEqualTo(LabelChange.NOT_FOUND);
        assertThat(labels.move(made.id(), true, sara)).isFalse();
        assertThat(labels.retire(made.id(), stranger)).isFalse();

        Label.Text taken = new Label.Text("REMISS", LabelTone.RED, List.of(), List.of());
        assertThat(labels.change(made.id(), taken, anna)).isEqualTo(LabelChange.NAME_TAKEN);
        Label.Text renamed =
                new Label.Text("Akut i dag", LabelTone.AMBER, List.of("akut"), List.of(new Label.Clock("Besked", 0)));
        assertThat(labels.change(made.id(), renamed, anna)).isEqualTo(LabelChange.DONE);
        assertThat(labels.move(made.id(), false, anna)).isFalse();
        assertThat(labels.move(made.id(), true, anna)).isTrue();
        assertThat(labels.of(children.id()).reversed().get(1).name()).isEqualTo("Akut i dag");

        letters.received(children, Letter.of("Akut fråga", "Region Mittnorr", "BUP"));
        ConversationLine line = only(ListTab.TO_DO, anna);
        assertThat(line.labels()).extracting(Label::tone).containsExactly(LabelTone.AMBER);
        assertThat(line.deadlines()).extracting(Deadline::name).containsExactly("Besked");
        assertThat(labels.retire(made.id(), anna)).isTrue();
        assertThat(only(ListTab.TO_DO, anna).labels()).hasSize(1);
    }

    @Test
    void anAnswerOfAnotherOrganisationNeverGetsIntoTheConversation() {
        letters.received(children, report());
        ConversationLine line = only(ListTab.TO_DO, anna);
        ConversationId thread =
                conversations.open(line.key(), anna).orElseThrow().thread();
        letters.received(
                children, Letter.of("Något annat", "Region Mittnorr", "BUP").in(thread));
        await().until(() -> lines(ListTab.TO_DO, anna).size() == 2);
        assertThat(conversations.open(line.key(), anna).orElseThrow().parts()).hasSize(1);
    }

    @Test
    void aSentMessageWaitsForAnAnswerAndItsDeliveryIsFollowed() {
        StoredMessageId sent = letters.sent(children, report(), sara.person());
        ConversationLine line = only(ListTab.WAITING, sara);
        assertThat(line.owner()).contains(sara.person());
        letters.rejected(sent, "BV", "not-supported");
        await().until(() ->
                deliveries.page(children.id(), true, Optional.empty(), 10, sara).size() == 1);
        Delivery delivery = conversations
                .open(line.key(), sara)
                .orElseThrow()
                .parts()
                .getFirst()
                .delivery()
                .orElseThrow();
        assertThat(delivery.state()).isEqualTo(DeliveryState.REJECTED);
        assertThat(delivery.rejection()).contains(Rejection.FILE_TYPE);
        assertThat(lists.now(Set.of(children.id()), sara).undelivered()).isEqualTo(1);
        assertThat(work.handled(line.key(), sent, sara)).isTrue();
        assertThat(deliveries.page(children.id(), true, Optional.empty(), 10, sara))
                .isEmpty();
        assertThat(deliveries.page(children.id(), false, Optional.empty(), 10, sara))
                .hasSize(1);
    }

    @Test
    void ofAThousandWhoClaimAtOnceOneGetsIt() throws Exception {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        List<ClaimOutcome> outcomes = atOnce(1000, number -> work.claim(key, number % 2 == 0 ? anna : sara));
        PersonId owner = only(ListTab.ALL_OPEN, anna).owner().orElseThrow();
        CaseWorker winner = owner.equals(anna.person()) ? anna : sara;
        assertThat(outcomes.stream().filter(ClaimOutcome.Claimed.class::isInstance))
                .hasSize(500);
        assertThat(outcomes.stream().filter(ClaimOutcome.TakenBy.class::isInstance))
                .hasSize(500)
                .allSatisfy(outcome ->
                        assertThat(((ClaimOutcome.TakenBy) outcome).owner()).isEqualTo(winner.person()));
        assertThat(audited(AuditEventType.CONVERSATION_CLAIMED, key)).isEqualTo(1);
    }

    @Test
    void ofAThousandWhoHandOverAtOnceOneDoesAndTheOthersAreTold() throws Exception {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        List<HandOverOutcome> outcomes =
                atOnce(1000, number -> work.handOver(key, duty.id(), "Hör till er", number % 2 == 0 ? anna : sara));
        assertThat(outcomes.stream().filter(HandOverOutcome.HandedOver.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(HandOverOutcome.AlreadyHandedOver.class::isInstance))
                .hasSize(999);
        assertThat(lists.handedOver(children.id(), Optional.empty(), anna)).hasSize(1);
        assertThat(conversations.open(key, anna)).isEmpty();
        Conversation there = conversations.open(key, stranger).orElseThrow();
        assertThat(there.handOvers()).extracting(Conversation.HandOver::note).containsExactly("Hör till er");
        assertThat(there.parts().getFirst().message()).isPresent();
        assertThat(audited(AuditEventType.CONVERSATION_HANDED_OVER, key)).isEqualTo(1);
    }

    @Test
    void anAnswerFollowsAConversationThatWasHandedOver() {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        ConversationId thread = conversations.open(key, anna).orElseThrow().thread();
        work.handOver(key, duty.id(), "Hör till er", anna);
        letters.received(children, report().in(thread));
        await().until(() ->
                conversations.open(key, stranger).orElseThrow().parts().size() == 2);
        assertThat(lines(ListTab.ALL_OPEN, anna)).isEmpty();
        assertThat(found("syskon", stranger)).containsExactly(key);
    }

    @Test
    void whoeverHasNoGrantGetsNothingByAnyWay() {
        StoredMessageId message =
                letters.received(children, report().file("intyg.pdf", "application/pdf", new byte[10]));
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        Conversation opened = conversations.open(key, anna).orElseThrow();
        var file = opened.parts()
                .getFirst()
                .message()
                .orElseThrow()
                .documents()
                .getFirst()
                .files()
                .getFirst();
        assertThat(lists.page(question(ListTab.ALL_OPEN), stranger).groups()).isEmpty();
        assertThat(lists.lines(Set.of(key), stranger)).isEmpty();
        assertThat(lists.now(Set.of(children.id()), stranger).counts().values()).containsOnly(0);
        assertThat(lists.toDo(stranger)).isEmpty();
        assertThat(conversations.open(key, stranger)).isEmpty();
        assertThat(conversations.print(key, stranger)).isEmpty();
        assertThat(conversations.glance(key, stranger)).isEmpty();
        assertThat(conversations.references(key, stranger)).isEmpty();
        assertThat(conversations.of(message, stranger)).isEmpty();
        assertThat(conversations.file(key, message, file.content(), stranger)).isEmpty();
        assertThat(conversations.neighbours(key, stranger))
                .isEqualTo(new Conversations.Neighbours(Optional.empty(), Optional.empty()));
        assertThat(work.claim(key, stranger)).isInstanceOf(ClaimOutcome.NotFound.class);
        assertThat(work.handOver(key, duty.id(), "x", stranger)).isInstanceOf(HandOverOutcome.NotFound.class);
        assertThat(work.returnAsMisdirected(key, Optional.empty(), stranger))
                .isInstanceOf(ReturnOutcome.NotFound.class);
        assertThat(work.note(key, "x", stranger)).isFalse();
        assertThat(work.done(key, stranger)).isFalse();
        assertThat(presence.here(UUID.randomUUID(), key, false, stranger)).isFalse();
        assertThat(presence.who(Set.of(key), stranger)).isEmpty();
        assertThat(found("syskon", stranger)).isEmpty();
        assertThat(search.search(
                        new ConversationSearch.Question("syskon", Set.of(children.id()), Optional.empty()), stranger))
                .isEqualTo(new ConversationSearch.Answer.Hits(List.of(), false, false));
        assertThat(deliveries.page(children.id(), false, Optional.empty(), 10, stranger))
                .isEmpty();
    }

    @Test
    void aProtectedPersonIsHiddenFromColleaguesWhoAreNotNamed() {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        assertThat(work.protect(key, Set.of(), anna)).isTrue();
        assertThat(lines(ListTab.ALL_OPEN, sara)).isEmpty();
        assertThat(lists.now(Set.of(children.id()), sara).count(ListTab.ALL_OPEN))
                .isZero();
        assertThat(conversations.open(key, sara)).isEmpty();
        assertThat(found("syskon", sara)).isEmpty();
        assertThat(work.unprotect(key, sara)).isFalse();
        assertThat(only(ListTab.ALL_OPEN, anna).protectedPerson()).isTrue();
        assertThat(work.unprotect(key, anna)).isTrue();
        assertThat(lines(ListTab.ALL_OPEN, sara)).hasSize(1);
    }

    @Test
    void wordsReferencesAndIdsAreFoundAndPersonalNumbersAskWhy() {
        StoredMessageId message = letters.received(
                children,
                report().theirReference("1.2.752.129.2.1.3.1", "20121212-1212")
                        .file("Läkarintyg Åsa.pdf", "application/pdf", new byte[10]));
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        letters.received(
                children, Letter.of("Annat", "Timrå kommun", "Elevhälsan").theirReference("dnr", "BK-2026-0412"));
        await().until(() -> lines(ListTab.TO_DO, anna).size() == 2);
        assertThat(found("orosanmalan polismyndigheten", anna)).containsExactly(key);
        assertThat(found("lakarintyg asa", anna)).containsExactly(key);
        assertThat(found("finnsinte", anna)).isEmpty();
        assertThat(ask("bk20260412", anna)).isInstanceOf(ConversationSearch.Answer.Jump.class);
        assertThat(ask(message.toString(), anna)).isEqualTo(new ConversationSearch.Answer.Jump(key, message));
        assertThat(ask("121212-1212", anna)).isInstanceOf(ConversationSearch.Answer.PurposeNeeded.class);
        assertThat(search.search(
                        new ConversationSearch.Question(
                                "201212121212", anna.reads(), Optional.of(ConversationSearch.Purpose.OWN_CASE)),
                        anna))
                .isEqualTo(new ConversationSearch.Answer.Jump(key, message));
        assertThat(only(ListTab.TO_DO, anna, key).theirReferences()).isEmpty();
        assertThat(conversations.references(key, anna).orElseThrow().theirs()).hasSize(1);
    }

    @Test
    void nothingThatIsContentIsReadableInTheDatabase() {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        work.note(key, "Hemlig anteckning om syskon", anna);
        work.handOver(key, duty.id(), "Hemligt skäl om syskon", anna);
        for (String table : List.of("conversation", "note", "hand_over", "part", "word")) {
            assertThat(jdbc.sql("SELECT count(*) FROM casework." + table
                                    + " t WHERE t::text ILIKE '%syskon%' OR t::text LIKE '%' || :hex || '%'")
                            .param("hex", "7379736b6f6e")
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void whatIsDestroyedTakesItsSubjectItsNotesAndItsWordsWithIt() throws Exception {
        StoredMessageId message = letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        work.note(key, "Ringt skolan", anna);
        server.getBean(MessageService.class).delete(message, new Access(anna.actor(), anna.reads()));
        await().until(() -> lines(ListTab.TO_DO, anna).isEmpty());
        Conversation left = conversations.open(key, anna).orElseThrow();
        assertThat(left.line().status()).isEqualTo(WorkStatus.DISPOSED);
        assertThat(left.line().subject()).isEmpty();
        assertThat(left.notes()).isEmpty();
        assertThat(found("syskon", anna)).isEmpty();
    }

    @Test
    void aListIsLoggedBeforeItIsShownAndAnOpeningIsSeenByAll() {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        long before = jdbc.sql("SELECT count(*) FROM audit.event WHERE type = 'CONVERSATIONS_LISTED'")
                .query(Long.class)
                .single();
        lists.page(question(ListTab.TO_DO), sara);
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE type = 'CONVERSATIONS_LISTED'")
                        .query(Long.class)
                        .single())
                .isEqualTo(before + 1);
        conversations.open(key, sara);
        assertThat(conversations.open(key, anna).orElseThrow().openings())
                .extracting(Conversation.Opening::person)
                .containsExactly(anna.person(), sara.person());
    }

    @Test
    void pagesGoOnWhereTheyEndedAcrossSections() {
        for (int number = 0; number < 7; number++) {
            letters.received(children, report());
            letters.received(children, Letter.of("Fråga " + number, "Timrå kommun", "Elevhälsan"));
        }
        await().until(() -> lists.now(Set.of(children.id()), anna).count(ListTab.TO_DO) == 14);
        List<ConversationKey> seen = new ArrayList<>();
        Optional<ListCursor> after = Optional.empty();
        do {
            ConversationList page =
                    lists.page(new ListQuestion(Set.of(children.id()), ListTab.TO_DO, ListFilter.NONE, after, 4), anna);
            page.groups().forEach(group -> group.lines().forEach(line -> seen.add(line.key())));
            after = page.next().flatMap(cursor -> ListCursor.parse(cursor.text()));
        } while (after.isPresent());
        assertThat(seen).hasSize(14).doesNotHaveDuplicates();
    }

    @Test
    void presenceAndChangesAreToldWithinTwoSeconds() {
        letters.received(children, report());
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        ConcurrentLinkedQueue<CaseworkChange> told = new ConcurrentLinkedQueue<>();
        UUID session = UUID.randomUUID();
        ChangeFeed.Subscription subscription = feed.subscribe(told::add);
        presence.here(session, key, true, sara);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> told.contains(new CaseworkChange(CaseworkChange.Kind.PRESENCE, children.id(), key)));
        subscription.close();
        assertThat(presence.who(Set.of(key), anna).get(key))
                .extracting(Presence.Here::person)
                .containsExactly(sara.person());
        presence.gone(session, sara);
        assertThat(presence.who(Set.of(key), anna)).isEmpty();
    }

    @Test
    void aWaitThatIsOverNeedsSomebodyToday() {
        letters.received(children, Letter.of("Fråga", "Timrå kommun", "Elevhälsan"));
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        assertThat(work.waitUntil(key, Optional.of(Instant.now().plus(Duration.ofDays(3))), anna))
                .isTrue();
        assertThat(lines(ListTab.TO_DO, anna)).isEmpty();
        assertThat(work.waitUntil(key, Optional.of(Instant.now().minusSeconds(5)), anna))
                .isTrue();
        ConversationList list = lists.page(question(ListTab.TO_DO), anna);
        assertThat(list.groups().getFirst().section()).isEqualTo(ListSection.DUE_TODAY);
    }

    @Test
    void labelsStartTheirClocksOnceAndMetOnesAreQuiet() {
        letters.received(children, Letter.of("Fråga", "Timrå kommun", "Elevhälsan"));
        ConversationKey key = only(ListTab.TO_DO, anna).key();
        Label report = labels.of(children.id()).stream()
                .filter(label -> label.name().equals("Orosanmälan"))
                .findFirst()
                .orElseThrow();
        assertThat(work.label(key, Set.of(report.id()), sara)).isTrue();
        assertThat(work.label(key, Set.of(report.id()), sara)).isTrue();
        assertThat(only(ListTab.TO_DO, anna).deadlines()).hasSize(2);
        assertThat(work.met(key, "Skyddsbedömning", sara)).isTrue();
        assertThat(only(ListTab.TO_DO, anna).deadlines())
                .extracting(Deadline::name)
                .containsExactly("Förhandsbedömning");
        assertThat(work.label(key, Set.of(), sara)).isTrue();
        assertThat(only(ListTab.TO_DO, anna).deadlines()).isEmpty();
    }

    private static Letter report() {
        return Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdomssektionen");
    }

    private ListQuestion question(ListTab tab) {
        return new ListQuestion(Set.of(children.id()), tab, ListFilter.NONE, Optional.empty(), 50);
    }

    private List<ConversationLine> lines(ListTab tab, CaseWorker by) {
        return lists.page(question(tab), by).groups().stream()
                .flatMap(group -> group.lines().stream())
                .toList();
    }

    private ConversationLine only(ListTab tab, CaseWorker by) {
        await().until(() -> lines(tab, by).size() == 1);
        return lines(tab, by).getFirst();
    }

    private ConversationLine only(ListTab tab, CaseWorker by, ConversationKey key) {
        return lines(tab, by).stream()
                .filter(line -> line.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private ConversationSearch.Answer ask(String text, CaseWorker by) {
        return search.search(new ConversationSearch.Question(text, by.reads(), Optional.empty()), by);
    }

    private Set<ConversationKey> found(String text, CaseWorker by) {
        return switch (ask(text, by)) {
            case ConversationSearch.Answer.Jump jump -> Set.of(jump.conversation());
            case ConversationSearch.Answer.Hits hits ->
                hits.hits().stream().map(hit -> hit.line().key()).collect(Collectors.toSet());
            case ConversationSearch.Answer.PurposeNeeded needed -> Set.of();
            case ConversationSearch.Answer.NothingToLookFor nothing -> Set.of();
        };
    }

    private long audited(AuditEventType type, ConversationKey key) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE type = :type AND subject_id = :subject")
                .param("type", type.name())
                .param("subject", key.toString())
                .query(Long.class)
                .single();
    }

    private interface Attempt<T> {
        T number(int number);
    }

    private static <T> List<T> atOnce(int times, Attempt<T> attempt) throws Exception {
        List<Callable<T>> attempts = new ArrayList<>();
        for (int number = 0; number < times; number++) {
            int mine = number;
            attempts.add(() -> attempt.number(mine));
        }
        List<T> outcomes = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(16)) {
            for (Future<T> outcome : people.invokeAll(attempts)) {
                outcomes.add(outcome.get());
            }
        }
        return outcomes;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ClaimOutcome;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLists;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.ListFilter;
import org.budkavle.server.casework.ListQuestion;
import org.budkavle.server.casework.ListTab;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.notice.Notice;
import org.budkavle.server.notice.NoticeKind;
import org.budkavle.server.notice.NoticeRules;
import org.budkavle.server.notice.NoticeSettings;
import org.budkavle.server.notice.Notices;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ShiftTest {

    private static final ChangedBy TEST = ChangedBy.part("test");
    private static final Span OFFICE = new Span(LocalTime.of(8, 0), LocalTime.of(16, 0));

    @Autowired
    ApplicationContext server;

    @Autowired
    ConversationLists lists;

    @Autowired
    ConversationWork work;

    @Autowired
    CaseworkFeed feed;

    @Autowired
    Shifts shifts;

    @Autowired
    Plan plan;

    @Autowired
    WarnOwners warnOwners;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private TestMunicipality municipality;
    private Mailbox children;
    private Mailbox duty;
    private CaseWorker anna;
    private CaseWorker sara;
    private CaseWorker erik;

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        children = municipality.mailbox("barn", "Barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.worker("anna", Map.of(children.id(), GrantLevel.MANAGE));
        sara = municipality.worker("sara", Map.of(children.id(), GrantLevel.ANSWER));
        erik = municipality.worker("erik", Map.of(children.id(), GrantLevel.ANSWER));
    }

    @Test
    void absencesLeaveGapsAndHolidaysAreClosed() {
        LocalDate tuesday = LocalDate.of(2026, 12, 22);
        open(Set.of(sara.person(), erik.person()), 2, Optional.empty());
        shifts.away(sara.person(), tuesday.atTime(6, 0), tuesday.plusDays(1).atTime(18, 0));
        shifts.away(erik.person(), tuesday.atTime(8, 0), tuesday.atTime(10, 0));
        List<PlannedDay> days = shifts.plan(children.id(), tuesday, 4);
        assertThat(days.get(0).gaps())
                .containsExactly(
                        new Gap(tuesday.atTime(8, 0), tuesday.atTime(10, 0), 0),
                        new Gap(tuesday.atTime(10, 0), tuesday.atTime(16, 0), 1));
        assertThat(days.get(0).fewest()).isZero();
        assertThat(days.get(1).gaps()).extracting(Gap::watching).containsExactly(1);
        assertThat(days.get(2).open()).as("julafton").isEmpty();
        assertThat(days.get(3).open()).as("juldagen").isEmpty();
    }

    @Test
    void openingTimePassesOnlyWhenItIsOpen() {
        open(Set.of(sara.person()), 1, Optional.empty());
        Instant thursdayAfternoon = Instant.parse("2026-11-19T14:30:00Z");
        assertThat(plan.after(children.id(), thursdayAfternoon, Duration.ofMinutes(60)))
                .isEqualTo(Instant.parse("2026-11-20T07:30:00Z"));
        Instant fridayNight = Instant.parse("2026-11-20T20:00:00Z");
        assertThat(plan.after(children.id(), fridayNight, Duration.ofMinutes(30)))
                .isEqualTo(Instant.parse("2026-11-23T07:30:00Z"));
        assertThat(shifts.isOpen(children.id(), thursdayAfternoon)).isTrue();
        assertThat(shifts.isOpen(children.id(), fridayNight)).isFalse();
        assertThat(plan.after(duty.id(), fridayNight, Duration.ofMinutes(30)))
                .isEqualTo(Instant.parse("2026-11-20T20:30:00Z"));
    }

    @Test
    void ownersAreWarnedOnceOfWhatNobodyWatches() {
        LocalDate today = LocalDate.now(Plan.ZONE);
        Map<DayOfWeek, Span> everyDay = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            everyDay.put(day, OFFICE);
        }
        shifts.set(
                children.id(), new Hours(everyDay, false, Map.of()), 1, Set.of(sara.person()), Optional.empty(), TEST);
        shifts.away(
                sara.person(), today.plusDays(1).atTime(8, 0), today.plusDays(1).atTime(10, 0));
        warnOwners.ofGaps(children.id());
        warnOwners.ofGaps(children.id());
        await().until(() -> kinds(anna).contains(NoticeKind.UNWATCHED));
        assertThat(kinds(anna)).containsExactly(NoticeKind.UNWATCHED);
        assertThat(kinds(sara)).isEmpty();
    }

    @Test
    void whoTakesOverGetsEverythingThatIsStillTheLeavers() throws Exception {
        for (int i = 0; i < 6; i++) {
            letters.received(children, Letter.of("Orosanmälan", "Polismyndigheten", "Ungdom"));
        }
        await().until(() -> open(anna).size() == 6);
        List<ConversationKey> keys = open(anna);
        keys.forEach(key -> work.claim(key, sara));
        shifts.leave(children.id(), sara);
        assertThat(shifts.left(children.id())).containsExactly(sara.person());
        await().until(() -> kinds(erik).contains(NoticeKind.SHIFT_LEFT));
        assertThat(kinds(sara)).doesNotContain(NoticeKind.SHIFT_LEFT);

        List<Callable<TakenOver>> both = List.of(
                () -> shifts.takeOver(children.id(), sara.person(), anna),
                () -> shifts.takeOver(children.id(), sara.person(), erik));
        int taken = 0;
        try (ExecutorService people = Executors.newFixedThreadPool(2)) {
            for (Future<TakenOver> outcome : people.invokeAll(both)) {
                taken += outcome.get().taken();
            }
        }
        assertThat(taken).isEqualTo(6);
        assertThat(feed.ownedBy(sara.person(), children.id())).isEmpty();
        assertThat(feed.ownedBy(anna.person(), children.id()).size()
                        + feed.ownedBy(erik.person(), children.id()).size())
                .isEqualTo(6);
        assertThat(shifts.left(children.id())).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM audit.event WHERE type = :type AND subject_id = :subject")
                        .param("type", AuditEventType.SHIFT_TAKEN_OVER.name())
                        .param("subject", sara.person().toString())
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    @Test
    void whatSomebodyElseHasIsNotTakenFromThem() {
        letters.received(children, Letter.of("Orosanmälan", "Polismyndigheten", "Ungdom"));
        await().until(() -> open(anna).size() == 1);
        ConversationKey key = open(anna).getFirst();
        work.claim(key, erik);
        assertThat(work.takeOver(key, sara.person(), anna))
                .isInstanceOfSatisfying(
                        ClaimOutcome.TakenBy.class,
                        other -> assertThat(other.owner()).isEqualTo(erik.person()));
        CaseWorker stranger = municipality.worker("jonas", Map.of(duty.id(), GrantLevel.MANAGE));
        assertThat(work.takeOver(key, erik.person(), stranger)).isInstanceOf(ClaimOutcome.NotFound.class);
    }

    @Test
    void aShiftThatNobodyTakesOverIsToldToTheOwner() {
        letters.received(children, Letter.of("Orosanmälan", "Polismyndigheten", "Ungdom"));
        await().until(() -> open(anna).size() == 1);
        work.claim(open(anna).getFirst(), sara);
        shifts.leave(children.id(), sara);
        await().until(() -> kinds(anna).contains(NoticeKind.SHIFT_LEFT));
        warnOwners.untaken(children.id(), sara.person(), "1");
        await().until(() ->
                kinds(anna).stream().filter(NoticeKind.SHIFT_LEFT::equals).count() == 2);
    }

    @Test
    void whenAMailboxIsClosedThoseOnCallAreTold() {
        CaseWorker jonas = municipality.worker("jonas", Map.of(duty.id(), GrantLevel.ANSWER));
        Map<DayOfWeek, Span> week = new EnumMap<>(DayOfWeek.class);
        week.put(LocalDate.now(Plan.ZONE).getDayOfWeek().plus(3), OFFICE);
        shifts.set(
                children.id(), new Hours(week, true, Map.of()), 1, Set.of(sara.person()), Optional.of(duty.id()), TEST);
        Letter letter =
                Letter.of("Orosanmälan", "Polismyndigheten", "Ungdom").in(new ConversationId(UUID.randomUUID()));
        letters.received(children, letter);
        await().until(() -> kinds(jonas).contains(NoticeKind.NEW_MESSAGE));
        assertThat(notices.latest(jonas.person(), 1).getFirst().conversation()).isEmpty();

        work.claim(open(anna).getFirst(), sara);
        letters.received(children, letter);
        await().until(() -> kinds(sara).size() == 2);
        assertThat(kinds(jonas)).as("whoever has it hears it").hasSize(1);
        server.getBean(NoticeRules.class)
                .set(
                        sara.person(),
                        new NoticeSettings(
                                Optional.empty(),
                                false,
                                false,
                                Optional.of(new NoticeSettings.Quiet(LocalTime.MIN, LocalTime.MAX)),
                                false));
        letters.received(children, letter);
        await().until(() -> kinds(jonas).size() == 2);
    }

    @Test
    void notesThatOthersHaveWrittenAreUnreadUntilItIsOpened() {
        letters.received(children, Letter.of("Orosanmälan", "Polismyndigheten", "Ungdom"));
        await().until(() -> open(anna).size() == 1);
        ConversationKey key = open(anna).getFirst();
        work.note(key, "Ringt skolan", sara);
        assertThat(lists.unreadNotes(Set.of(key), anna)).containsEntry(key, 1);
        assertThat(lists.unreadNotes(Set.of(key), sara)).isEmpty();
        server.getBean(org.budkavle.server.casework.Conversations.class).open(key, anna);
        assertThat(lists.unreadNotes(Set.of(key), anna)).isEmpty();
    }

    private void open(Set<PersonId> watching, int agreed, Optional<MailboxId> jour) {
        Map<DayOfWeek, Span> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (day.getValue() < 6) {
                week.put(day, OFFICE);
            }
        }
        shifts.set(children.id(), new Hours(week, true, Map.of()), agreed, watching, jour, TEST);
    }

    private List<ConversationKey> open(CaseWorker by) {
        List<ConversationKey> keys = new ArrayList<>();
        lists.page(
                        new ListQuestion(
                                Set.of(children.id()), ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), 100),
                        by)
                .groups()
                .forEach(group -> group.lines().forEach(line -> keys.add(line.key())));
        return keys;
    }

    private List<NoticeKind> kinds(CaseWorker person) {
        return notices.latest(person.person(), 50).stream().map(Notice::kind).toList();
    }
}

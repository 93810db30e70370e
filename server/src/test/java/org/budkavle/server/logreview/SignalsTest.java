// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.audit.AuditSearch.Question;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NewGrant;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.shift.Hours;
import org.budkavle.server.shift.Shifts;
import org.budkavle.server.shift.Span;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

/** Each rule with somebody whom it points out, and somebody who did nearly the same and is left alone. */
@ServerTest
@Import(TestPeople.class)
class SignalsTest {

    private static final ChangedBy TEST = ChangedBy.part("test");

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    LogReviews reviews;

    @Autowired
    AuditLog log;

    @Autowired
    Grants grants;

    @Autowired
    Shifts shifts;

    private Mailbox mailbox;
    private Reviewer reviewer;

    @BeforeEach
    void aReviewer() {
        mailbox = people.mailbox("regler", "Regelprovningen");
        TestPerson boss = people.person("Per Nordin", Map.of());
        reviewer = new Reviewer(boss.id(), mailbox.organisation(), true, Set.of());
    }

    @Test
    void eachRulePointsOutWhatItIsForAndNothingElse() {
        Mailbox other = people.mailbox("regler-andra", "Den andra");
        reviews.set(Signal.MANY_OPENED, OptionalInt.of(3), reviewer);
        reviews.set(Signal.MANY_FETCHED, OptionalInt.of(2), reviewer);
        reviews.set(Signal.AFTER_HAND_OVER, OptionalInt.of(0), reviewer);

        PersonId looked = somebody();
        open(looked, conversation());
        PersonId took = somebody();
        String taken = conversation();
        open(took, taken);
        happened(AuditEventType.CONVERSATION_CLAIMED, took, taken);

        PersonId curious = somebody();
        open(curious, taken);
        PersonId helped = somebody();
        open(helped, taken);
        happened(AuditEventType.NOTE_WRITTEN, helped, taken);

        String marked = conversation();
        happened(AuditEventType.CONVERSATION_CLAIMED, took, marked);
        happened(AuditEventType.CONVERSATION_PROTECTED, took, marked);
        open(took, marked);

        PersonId searched = somebody();
        search(searched, true);
        PersonId ordinary = somebody();
        search(ordinary, false);

        PersonId many = somebody();
        work(many, 4);
        PersonId again = somebody();
        String same = conversation();
        happened(AuditEventType.NOTE_WRITTEN, again, same);
        for (int i = 0; i < 4; i++) {
            open(again, same);
        }

        PersonId fetched = somebody();
        PersonId fetchedFew = somebody();
        for (int i = 0; i < 3; i++) {
            happened(AuditEventType.CONVERSATION_FETCHED, fetched, conversation());
        }
        happened(AuditEventType.CONVERSATION_PRINTED, fetchedFew, same);

        String handed = conversation();
        PersonId gaveAway = somebody();
        log.append(AuditEvent.of(AuditEventType.CONVERSATION_HANDED_OVER, actor(gaveAway), handed)
                .in(other.organisation(), other.id())
                .with(Map.of("to", mailbox.id().toString())));
        open(gaveAway, handed);
        PersonId receives = somebody();
        open(receives, handed);
        happened(AuditEventType.CONVERSATION_CLAIMED, receives, handed);

        PersonId stubborn = denied(3);
        PersonId mistaken = denied(2);

        PersonId given = somebody();
        PersonId giver = somebody();
        grants.give(NewGrant.lasting(given, mailbox.id(), GrantLevel.READ), ChangedBy.person(giver));

        Map<PersonId, Set<Signal>> seen = draw();
        assertThat(seen.get(looked)).contains(Signal.WITHOUT_CLAIM).doesNotContain(Signal.COLLEAGUES_CONVERSATION);
        assertThat(seen.get(took)).contains(Signal.PROTECTED_PERSON).doesNotContain(Signal.WITHOUT_CLAIM);
        assertThat(seen.get(curious)).contains(Signal.COLLEAGUES_CONVERSATION).doesNotContain(Signal.WITHOUT_CLAIM);
        assertThat(of(seen, helped)).doesNotContain(Signal.COLLEAGUES_CONVERSATION, Signal.PROTECTED_PERSON);
        assertThat(seen.get(searched)).contains(Signal.PERSONAL_NUMBER);
        assertThat(of(seen, ordinary)).doesNotContain(Signal.PERSONAL_NUMBER);
        assertThat(seen.get(many)).contains(Signal.MANY_OPENED);
        assertThat(of(seen, again)).doesNotContain(Signal.MANY_OPENED);
        assertThat(seen.get(fetched)).contains(Signal.MANY_FETCHED);
        assertThat(of(seen, fetchedFew)).doesNotContain(Signal.MANY_FETCHED);
        assertThat(seen.get(gaveAway)).contains(Signal.AFTER_HAND_OVER);
        assertThat(of(seen, receives)).doesNotContain(Signal.AFTER_HAND_OVER);
        assertThat(seen.get(stubborn)).contains(Signal.DENIED_IN_A_ROW);
        assertThat(of(seen, mistaken)).doesNotContain(Signal.DENIED_IN_A_ROW);
        assertThat(seen.get(giver)).contains(Signal.NEW_GRANT);
        assertThat(seen.values()).noneMatch(signals -> signals.contains(Signal.UNUSUAL_HOUR));

        // The same log and other rules: the mailbox is closed today, and hand-overs are looked at after a day.
        shifts.set(
                mailbox.id(),
                new Hours(
                        Arrays.stream(DayOfWeek.values())
                                .collect(Collectors.toMap(
                                        Function.identity(),
                                        day -> new Span(LocalTime.of(0, 0), LocalTime.of(23, 59)))),
                        false,
                        Map.of()),
                1,
                Set.of(),
                Optional.empty(),
                TEST);
        assertThat(draw().values()).noneMatch(signals -> signals.contains(Signal.UNUSUAL_HOUR));
        LocalDate today = LocalDate.now(Happened.ZONE);
        for (int day = -1; day <= 1; day++) {
            shifts.except(mailbox.id(), today.plusDays(day), Optional.empty(), TEST);
        }
        reviews.set(Signal.AFTER_HAND_OVER, OptionalInt.of(24), reviewer);
        reviews.set(Signal.NEW_GRANT, OptionalInt.empty(), reviewer);
        Map<PersonId, Set<Signal>> closed = draw();
        assertThat(closed.get(looked)).contains(Signal.UNUSUAL_HOUR);
        assertThat(of(closed, gaveAway)).doesNotContain(Signal.AFTER_HAND_OVER);
        assertThat(closed.values()).noneMatch(signals -> signals.contains(Signal.NEW_GRANT));
    }

    private Map<PersonId, Set<Signal>> draw() {
        LocalDate today = LocalDate.now(Happened.ZONE);
        Review review = reviews.draw(mailbox.id(), today.minusDays(1), today, 1, reviewer);
        return reviews.items(review.id(), reviewer).stream()
                .collect(Collectors.groupingBy(
                        ReviewItem::person,
                        Collectors.flatMapping(
                                item -> item.reasons().stream().map(ReviewItem.Reason::signal), Collectors.toSet())));
    }

    private static Set<Signal> of(Map<PersonId, Set<Signal>> seen, PersonId person) {
        return seen.getOrDefault(person, Set.of());
    }

    private PersonId somebody() {
        return people.person("Någon Exempelsson", Map.of()).id();
    }

    /** Works in the mailbox, and asks so many times for one that they have nothing to do with. */
    private PersonId denied(int times) {
        TestPerson person = people.person("Olle Exempelsson", Map.of(mailbox.id(), GrantLevel.READ));
        Visit visit = new Visit(port);
        visit.logIn(person);
        Mailbox elsewhere = people.mailbox("nagon-annans", "Någon annans");
        for (int i = 0; i < times; i++) {
            assertThat(visit.get("/brevlador/" + elsewhere.id()).statusCode()).isEqualTo(404);
        }
        assertThat(log.about(elsewhere.id().toString()))
                .filteredOn(
                        entry -> entry.event().actor().id().equals(person.id().toString()))
                .hasSize(times)
                .allSatisfy(entry -> {
                    assertThat(entry.event().type()).isEqualTo(AuditEventType.ACCESS_DENIED);
                    assertThat(entry.event().mailbox()).contains(elsewhere.id());
                    assertThat(entry.event().facts()).containsEntry("why", "GRANT");
                });
        return person.id();
    }

    private void work(PersonId person, int conversations) {
        for (int i = 0; i < conversations; i++) {
            open(person, conversation());
        }
    }

    private void search(PersonId person, boolean personalNumber) {
        log.append(AuditEvent.of(AuditEventType.CONVERSATIONS_SEARCHED, actor(person), "-")
                .in(mailbox.organisation(), mailbox.id())
                .with(Map.of("personalNumber", Boolean.toString(personalNumber), "purpose", "OWN_CASE")));
    }

    @Test
    void theSampleOfAPeriodIsDrawnWhenItIsOverAndOnceAndWhoIsLateIsTold(
            @Autowired Organisations organisations,
            @Autowired AuditSearch search,
            @Autowired DrawSample draw,
            @Autowired Thresholds thresholds,
            @Autowired ReviewRows rows) {
        open(somebody(), conversation());
        Awaitility.await()
                .until(() -> search.countOfPeople(Question.between(
                                        mailbox.organisation(),
                                        Instant.EPOCH,
                                        Instant.now().plusSeconds(60))
                                .in(mailbox.id()))
                        > 0);
        Instant next = LocalDate.now(Happened.ZONE)
                .withDayOfMonth(1)
                .plusMonths(1)
                .atTime(3, 0)
                .atZone(Happened.ZONE)
                .toInstant();
        for (Duration later : List.of(Duration.ZERO, Duration.ofHours(3), Duration.ofDays(40))) {
            new FollowSchedule(
                            organisations,
                            search,
                            log,
                            draw,
                            thresholds,
                            rows,
                            Clock.fixed(next.plus(later), ZoneOffset.UTC))
                    .follow();
        }
        List<AuditEntry> drawn = ofMailbox(AuditEventType.LOG_SAMPLE_DRAWN);
        assertThat(drawn).hasSize(1);
        assertThat(ofMailbox(AuditEventType.LOG_REVIEW_OVERDUE))
                .filteredOn(entry -> entry.event()
                        .subjectId()
                        .equals(drawn.getFirst().event().subjectId()))
                .hasSize(1);
    }

    private List<AuditEntry> ofMailbox(AuditEventType type) {
        return log.after(-1, 1000).stream()
                .filter(entry -> entry.event().actor().kind() == Actor.Kind.SYSTEM)
                .filter(entry ->
                        entry.event().type() == type && entry.event().mailbox().equals(Optional.of(mailbox.id())))
                .toList();
    }

    private void open(PersonId person, String conversation) {
        happened(AuditEventType.CONVERSATION_OPENED, person, conversation);
    }

    private void happened(AuditEventType type, PersonId person, String conversation) {
        log.append(AuditEvent.of(type, actor(person), conversation).in(mailbox.organisation(), mailbox.id()));
    }

    private static Actor actor(PersonId person) {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }

    private static String conversation() {
        return UUID.randomUUID().toString();
    }
}

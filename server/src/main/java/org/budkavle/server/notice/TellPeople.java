// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseworkChange;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ChangeFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides who is told of what has happened, by how things stand now, and writes their notices. May run again after a crash:
 * nobody is told of the same event twice.
 */
@Component
class TellPeople {

    private final CaseworkFeed feed;
    private final ChangeFeed changes;
    private final Grants grants;
    private final People people;
    private final RuleRows rules;
    private final NoticeRows notices;
    private final MailTimes times;
    private final NoticeMail mail;
    private final ObjectProvider<WorkingHours> hours;
    private final WorkQueue queue;
    private final Clock clock;

    TellPeople(
            CaseworkFeed feed,
            ChangeFeed changes,
            Grants grants,
            People people,
            RuleRows rules,
            NoticeRows notices,
            MailTimes times,
            NoticeMail mail,
            ObjectProvider<WorkingHours> hours,
            WorkQueue queue,
            Clock clock) {
        this.feed = feed;
        this.changes = changes;
        this.grants = grants;
        this.people = people;
        this.rules = rules;
        this.notices = notices;
        this.times = times;
        this.mail = mail;
        this.hours = hours;
        this.queue = queue;
        this.clock = clock;
    }

    @Transactional
    public void tell(Happening what) {
        Optional<CaseworkFeed.State> state = what.conversation().isEmpty()
                ? Optional.empty()
                : feed.state(new ConversationKey(UUID.fromString(what.conversation())))
                        // What lies elsewhere by now is told of there.
                        .filter(found -> found.mailbox().toString().equals(what.mailbox()));
        switch (what.kind()) {
            case NEW_MESSAGE, HANDED_OVER ->
                state.filter(found -> !found.status().isClosed()).ifPresent(found -> arrived(what, found));
            case UNCLAIMED ->
                state.filter(found ->
                                !found.status().isClosed() && found.owner().isEmpty())
                        .ifPresent(found -> unclaimed(what, found));
            case DELIVERY -> delivery(what, state);
            case DUE, MENTION, UNWATCHED, SHIFT_LEFT -> those(what, state);
        }
    }

    private void arrived(Happening what, CaseworkFeed.State state) {
        Set<PersonId> told =
                state.owner().<Set<PersonId>>map(Set::of).orElseGet(() -> members(state.mailbox(), GrantLevel.READ));
        boolean urgent = state.due().filter(due -> !due.isAfter(endOfToday())).isPresent();
        told.forEach(person -> tell(person, what, Optional.of(state), urgent));
        boolean heard = state.owner()
                .filter(owner -> !times.isQuiet(rules.settings(owner), clock.instant()))
                .isPresent();
        if (!heard) {
            Optional.ofNullable(hours.getIfAvailable())
                    .flatMap(known -> known.instead(state.mailbox(), clock.instant()))
                    .filter(instead -> !state.protectedPerson())
                    .ifPresent(instead -> outsiders(what, instead, told));
        }
        if (state.owner().isEmpty()) {
            escalate(what, state, 1);
        }
        wake(state.mailbox(), Optional.of(state.key()));
    }

    /** Those of another mailbox: they are told that something is there, and may not see what. */
    private void outsiders(Happening what, MailboxId mailbox, Set<PersonId> alreadyTold) {
        members(mailbox, GrantLevel.ANSWER).stream()
                .filter(person -> !alreadyTold.contains(person))
                .forEach(person -> write(person, what, Optional.empty(), NoticeDelivery.DIRECT));
    }

    /** The ladder: everybody of the mailbox, those who answer for it, the reserve's people. */
    private void unclaimed(Happening what, CaseworkFeed.State state) {
        switch (what.step()) {
            case 1 ->
                members(state.mailbox(), GrantLevel.ANSWER)
                        .forEach(person -> tell(person, what, Optional.of(state), true));
            case 2 ->
                members(state.mailbox(), GrantLevel.MANAGE)
                        .forEach(person -> write(
                                person,
                                what,
                                Optional.of(state).filter(it -> feed.isFor(it.key(), person)),
                                NoticeDelivery.DIRECT));
            default ->
                rules.mailbox(state.mailbox())
                        .reserve()
                        .filter(reserve -> !state.protectedPerson())
                        .ifPresent(reserve -> outsiders(what, reserve, Set.of()));
        }
        if (what.step() < 3) {
            escalate(what, state, what.step() + 1);
        }
        wake(state.mailbox(), Optional.of(state.key()));
    }

    private void escalate(Happening what, CaseworkFeed.State state, int step) {
        rules.mailbox(state.mailbox()).escalateMinutes().ifPresent(minutes -> {
            String of = step == 1
                    ? what.event()
                    : what.event().substring(0, what.event().lastIndexOf('#'));
            Happening later = new Happening(
                    of + "#" + step,
                    NoticeKind.UNCLAIMED,
                    state.mailbox().toString(),
                    state.key().toString(),
                    List.of(),
                    1,
                    step,
                    clock.instant());
            Duration wait = Duration.ofMinutes(minutes);
            WorkingHours known = hours.getIfAvailable();
            queue.submit(
                    NoticeTasks.tell(later),
                    known == null ? clock.instant().plus(wait) : known.after(state.mailbox(), clock.instant(), wait));
        });
    }

    /** Whoever sent it, and the mailbox that it was sent from. */
    private void delivery(Happening what, Optional<CaseworkFeed.State> state) {
        state.ifPresent(found -> {
            Set<PersonId> told = new LinkedHashSet<>(given(what));
            told.addAll(members(found.mailbox(), GrantLevel.ANSWER));
            told.forEach(person -> tell(person, what, state, true));
            wake(found.mailbox(), Optional.of(found.key()));
        });
    }

    private void those(Happening what, Optional<CaseworkFeed.State> state) {
        given(what).forEach(person -> tell(person, what, state, what.kind().isAlwaysUrgent()));
        wake(new MailboxId(UUID.fromString(what.mailbox())), state.map(CaseworkFeed.State::key));
    }

    private static Set<PersonId> given(Happening what) {
        return what.people().stream()
                .map(id -> new PersonId(UUID.fromString(id)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Set<PersonId> members(MailboxId mailbox, GrantLevel level) {
        return grants.members(mailbox).stream()
                .filter(member -> member.level().allows(level))
                .map(Member::person)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** By the person's own rule for the mailbox; who may only read is told if they have asked for it. */
    private void tell(PersonId person, Happening what, Optional<CaseworkFeed.State> state, boolean urgent) {
        MailboxId mailbox = new MailboxId(UUID.fromString(what.mailbox()));
        if (state.isPresent() && !feed.isFor(state.get().key(), person)) {
            return;
        }
        Optional<GrantLevel> level = Optional.ofNullable(
                grants.of(person).get(state.map(CaseworkFeed.State::mailbox).orElse(mailbox)));
        NoticeDelivery delivery = rules.delivery(person, mailbox)
                .orElse(
                        level.filter(held -> held.allows(GrantLevel.ANSWER)).isPresent()
                                        || what.kind().isPersonal()
                                ? NoticeDelivery.DIRECT
                                : NoticeDelivery.OFF);
        boolean left = state.isPresent() && level.isEmpty();
        boolean silenced = delivery == NoticeDelivery.OFF && !what.kind().isPersonal();
        if (!left && !silenced) {
            boolean waits =
                    delivery == NoticeDelivery.URGENT && !urgent && !what.kind().isAlwaysUrgent();
            write(person, what, state, waits ? NoticeDelivery.OFF : delivery);
        }
    }

    /** With {@link NoticeDelivery#OFF} in the list alone. */
    private void write(PersonId person, Happening what, Optional<CaseworkFeed.State> leadsTo, NoticeDelivery delivery) {
        if (people.find(person).filter(Person::active).isEmpty()) {
            return;
        }
        NoticeSettings settings = rules.settings(person);
        Instant now = clock.instant();
        boolean mailed = delivery != NoticeDelivery.OFF
                && settings.email().filter(mail::goesTo).isPresent();
        Optional<Instant> mailAt = mailed ? Optional.of(times.next(delivery, settings, now)) : Optional.empty();
        boolean shown = (delivery == NoticeDelivery.DIRECT || delivery == NoticeDelivery.URGENT)
                && !times.isQuiet(settings, now);
        notices.add(person, what, leadsTo.map(CaseworkFeed.State::key), shown, mailAt)
                .ifPresent(id -> mailAt.ifPresent(at -> queue.submit(NoticeTasks.gather(id, person), at)));
    }

    private Instant endOfToday() {
        return clock.instant().atZone(MailTimes.ZONE).with(LocalTime.MAX).toInstant();
    }

    private void wake(MailboxId mailbox, Optional<ConversationKey> conversation) {
        changes.tell(new CaseworkChange(
                CaseworkChange.Kind.NOTICED, mailbox, conversation.orElse(new ConversationKey(new UUID(0, 0)))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Decides who is told of what has happened, by how things stand now, and has their notices written. May run again after a crash:
 * nobody is told of the same event twice.
 */
@Component
class TellPeople {

    private final CaseworkFeed feed;
    private final ChangeFeed changes;
    private final Grants grants;
    private final RuleRows rules;
    private final WriteNotices write;
    private final MailTimes times;
    private final ObjectProvider<WorkingHours> hours;
    private final WorkQueue queue;
    private final Clock clock;

    TellPeople(
            CaseworkFeed feed,
            ChangeFeed changes,
            Grants grants,
            RuleRows rules,
            WriteNotices write,
            MailTimes times,
            ObjectProvider<WorkingHours> hours,
            WorkQueue queue,
            Clock clock) {
        this.feed = feed;
        this.changes = changes;
        this.grants = grants;
        this.rules = rules;
        this.write = write;
        this.times = times;
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
        Map<PersonId, GrantLevel> members = members(state.mailbox());
        Set<PersonId> told =
                state.owner().<Set<PersonId>>map(Set::of).orElseGet(() -> holding(members, GrantLevel.READ));
        boolean urgent = state.due().filter(due -> !due.isAfter(endOfToday())).isPresent();
        tell(told, members, what, Optional.of(state), urgent);
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
        Set<PersonId> others = new LinkedHashSet<>(holding(members(mailbox), GrantLevel.ANSWER));
        others.removeAll(alreadyTold);
        write.all(what, directly(others), Optional.empty());
    }

    private static Map<PersonId, NoticeDelivery> directly(Set<PersonId> people) {
        Map<PersonId, NoticeDelivery> how = new LinkedHashMap<>();
        people.forEach(person -> how.put(person, NoticeDelivery.DIRECT));
        return how;
    }

    /** The ladder: everybody of the mailbox, those who answer for it, the reserve's people. */
    private void unclaimed(Happening what, CaseworkFeed.State state) {
        switch (what.step()) {
            case 1 -> {
                Map<PersonId, GrantLevel> members = members(state.mailbox());
                tell(holding(members, GrantLevel.ANSWER), members, what, Optional.of(state), true);
            }
            case 2 -> responsible(what, state);
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

    /** Whoever answers for the mailbox is told in any case, and led to the conversation if they may see it. */
    private void responsible(Happening what, CaseworkFeed.State state) {
        Set<PersonId> all = holding(members(state.mailbox()), GrantLevel.MANAGE);
        Set<PersonId> seeing = all.stream()
                .filter(person -> maySee(person, state))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Set<PersonId> others = new LinkedHashSet<>(all);
        others.removeAll(seeing);
        write.all(what, directly(seeing), Optional.of(state.key()));
        write.all(what, directly(others), Optional.empty());
    }

    private boolean maySee(PersonId person, CaseworkFeed.State state) {
        return !state.protectedPerson() || feed.isFor(state.key(), person);
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
            Map<PersonId, GrantLevel> members = members(found.mailbox());
            Set<PersonId> told = new LinkedHashSet<>(given(what));
            told.addAll(holding(members, GrantLevel.ANSWER));
            tell(told, members, what, state, true);
            wake(found.mailbox(), Optional.of(found.key()));
        });
    }

    private void those(Happening what, Optional<CaseworkFeed.State> state) {
        MailboxId mailbox = mailbox(what);
        tell(
                given(what),
                members(state.map(CaseworkFeed.State::mailbox).orElse(mailbox)),
                what,
                state,
                what.kind().isAlwaysUrgent());
        wake(mailbox, state.map(CaseworkFeed.State::key));
    }

    private static Set<PersonId> given(Happening what) {
        return what.people().stream()
                .map(id -> new PersonId(UUID.fromString(id)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** In the order of their names. */
    private Map<PersonId, GrantLevel> members(MailboxId mailbox) {
        Map<PersonId, GrantLevel> members = new LinkedHashMap<>();
        grants.members(mailbox).forEach(member -> members.put(member.person(), member.level()));
        return members;
    }

    private static Set<PersonId> holding(Map<PersonId, GrantLevel> members, GrantLevel level) {
        return members.entrySet().stream()
                .filter(member -> member.getValue().allows(level))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * By each person's own rule for the mailbox; who may only read is told if they have asked for it.
     *
     * @param members of the mailbox where it is
     */
    private void tell(
            Set<PersonId> people,
            Map<PersonId, GrantLevel> members,
            Happening what,
            Optional<CaseworkFeed.State> state,
            boolean urgent) {
        Map<PersonId, NoticeDelivery> own = rules.deliveries(people, mailbox(what));
        Map<PersonId, NoticeDelivery> how = new LinkedHashMap<>();
        for (PersonId person : people) {
            Optional<GrantLevel> level = Optional.ofNullable(members.get(person));
            NoticeDelivery delivery = Optional.ofNullable(own.get(person))
                    .orElse(
                            level.filter(held -> held.allows(GrantLevel.ANSWER)).isPresent()
                                            || what.kind().isPersonal()
                                    ? NoticeDelivery.DIRECT
                                    : NoticeDelivery.OFF);
            boolean left = state.isPresent() && level.isEmpty();
            boolean silenced = delivery == NoticeDelivery.OFF && !what.kind().isPersonal();
            if (!left && !silenced && state.filter(it -> !maySee(person, it)).isEmpty()) {
                boolean waits = delivery == NoticeDelivery.URGENT
                        && !urgent
                        && !what.kind().isAlwaysUrgent();
                how.put(person, waits ? NoticeDelivery.OFF : delivery);
            }
        }
        write.all(what, how, state.map(CaseworkFeed.State::key));
    }

    private static MailboxId mailbox(Happening what) {
        return new MailboxId(UUID.fromString(what.mailbox()));
    }

    private Instant endOfToday() {
        return clock.instant().atZone(MailTimes.ZONE).with(LocalTime.MAX).toInstant();
    }

    private void wake(MailboxId mailbox, Optional<ConversationKey> conversation) {
        changes.tell(new CaseworkChange(
                CaseworkChange.Kind.NOTICED, mailbox, conversation.orElse(new ConversationKey(new UUID(0, 0)))));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;

/** Writes the notices of all who are told of an event together, and has the mails gathered that some of them want. */
@Component
class WriteNotices {

    private final People people;
    private final RuleRows rules;
    private final NoticeRows notices;
    private final MailTimes times;
    private final NoticeMail mail;
    private final WorkQueue queue;
    private final Clock clock;

    WriteNotices(
            People people,
            RuleRows rules,
            NoticeRows notices,
            MailTimes times,
            NoticeMail mail,
            WorkQueue queue,
            Clock clock) {
        this.people = people;
        this.rules = rules;
        this.notices = notices;
        this.times = times;
        this.mail = mail;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Writes them in the caller's transaction; nobody's who has left.
     *
     * @param how with {@link NoticeDelivery#OFF} in the list alone
     * @param leadsTo the conversation, which all of them may see
     */
    void all(Happening what, Map<PersonId, NoticeDelivery> how, Optional<ConversationKey> leadsTo) {
        Set<PersonId> here = people.active(how.keySet());
        if (here.isEmpty()) {
            return;
        }
        Map<PersonId, NoticeSettings> settings = rules.settings(here);
        Instant now = clock.instant();
        List<NoticeRows.New> all = how.entrySet().stream()
                .filter(each -> here.contains(each.getKey()))
                .map(each -> notice(
                        each.getKey(),
                        each.getValue(),
                        settings.getOrDefault(each.getKey(), NoticeSettings.NONE),
                        leadsTo,
                        now))
                .toList();
        Set<NoticeId> added = notices.add(what, all);
        all.stream()
                .filter(each -> added.contains(each.id()))
                .forEach(each ->
                        each.mailAt().ifPresent(at -> queue.submit(NoticeTasks.gather(each.id(), each.person()), at)));
    }

    private NoticeRows.New notice(
            PersonId person,
            NoticeDelivery delivery,
            NoticeSettings settings,
            Optional<ConversationKey> leadsTo,
            Instant now) {
        boolean mailed = delivery != NoticeDelivery.OFF
                && settings.email().filter(mail::goesTo).isPresent();
        boolean shown = (delivery == NoticeDelivery.DIRECT || delivery == NoticeDelivery.URGENT)
                && !times.isQuiet(settings, now);
        return new NoticeRows.New(
                notices.next(),
                person,
                leadsTo,
                shown,
                mailed ? Optional.of(times.next(delivery, settings, now)) : Optional.empty());
    }
}

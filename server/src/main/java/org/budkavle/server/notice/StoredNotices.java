// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

@Component
class StoredNotices implements Notices, NoticeRules {

    private static final Logger LOG = LoggerFactory.getLogger(StoredNotices.class);

    private final NoticeRows rows;
    private final RuleRows rules;
    private final MailAddresses addresses;
    private final NoticeMail mail;
    private final MailTimes times;
    private final FollowCasework follow;
    private final Clock clock;

    StoredNotices(
            NoticeRows rows,
            RuleRows rules,
            MailAddresses addresses,
            NoticeMail mail,
            MailTimes times,
            FollowCasework follow,
            Clock clock) {
        this.rows = rows;
        this.rules = rules;
        this.addresses = addresses;
        this.mail = mail;
        this.times = times;
        this.follow = follow;
        this.clock = clock;
    }

    @Override
    public List<Notice> latest(PersonId person, int limit) {
        return rows.latest(person, limit);
    }

    @Override
    public int unseen(PersonId person) {
        return rows.unseen(person);
    }

    @Override
    public Optional<Notice> see(NoticeId id, PersonId person) {
        return rows.see(id, person);
    }

    @Override
    public void seeAll(PersonId person) {
        rows.seeAll(person);
    }

    @Override
    public List<Notice> popups(PersonId person, Optional<NoticeId> after) {
        return times.isQuiet(rules.settings(person), clock.instant()) ? List.of() : rows.popups(person, after);
    }

    @Override
    public Optional<NoticeId> last(PersonId person) {
        return rows.last(person);
    }

    @Override
    public void tell(
            String event,
            NoticeKind kind,
            MailboxId mailbox,
            Optional<ConversationKey> conversation,
            int number,
            Set<PersonId> people) {
        follow.tell(new Happening(
                event,
                kind,
                mailbox.toString(),
                FollowCasework.blankOr(conversation),
                people.stream().map(PersonId::toString).toList(),
                number,
                0,
                clock.instant()));
    }

    @Override
    public NoticeSettings of(PersonId person) {
        return rules.settings(person);
    }

    @Override
    public void set(PersonId person, NoticeSettings settings) {
        rules.set(person, settings);
    }

    @Override
    public Optional<NoticeDelivery> delivery(PersonId person, MailboxId mailbox) {
        return rules.delivery(person, mailbox);
    }

    @Override
    public void set(PersonId person, MailboxId mailbox, NoticeDelivery delivery) {
        rules.set(person, mailbox, delivery);
    }

    @Override
    public MailboxNotices of(MailboxId mailbox) {
        return rules.mailbox(mailbox);
    }

    @Override
    public void set(
            MailboxId mailbox,
            boolean harmless,
            Optional<Integer> escalateMinutes,
            Optional<MailboxId> reserve,
            ChangedBy by) {
        rules.set(mailbox, harmless, escalateMinutes, reserve, by);
    }

    @Override
    public boolean canMail(String address) {
        return mail.goesTo(address);
    }

    @Override
    public boolean canMail() {
        return mail.isPossible();
    }

    @Override
    public boolean tryMail(PersonId person, MailboxId mailbox) {
        Optional<String> address = addresses.of(person);
        Notice sample = new Notice(
                new NoticeId(UUID.randomUUID()),
                NoticeKind.NEW_MESSAGE,
                mailbox,
                Optional.empty(),
                1,
                clock.instant(),
                false);
        try {
            address.ifPresent(to -> mail.send(UUID.randomUUID(), to, List.of(sample)));
            return address.isPresent();
        } catch (MailException e) {
            LOG.warn("A mail that somebody tried did not go: {}", e.getMessage());
            return false;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

@Component
class QueuedReminderMail implements ReminderMail {

    private static final String SEND = "notice-reminder";

    /** A minute, two, four …: a day and a half. */
    private static final int TRIES = 12;

    private final RuleRows rules;
    private final MailTimes times;
    private final MailAddresses addresses;
    private final NoticeMail mail;
    private final WorkQueue queue;
    private final Clock clock;

    QueuedReminderMail(
            RuleRows rules, MailTimes times, MailAddresses addresses, NoticeMail mail, WorkQueue queue, Clock clock) {
        this.rules = rules;
        this.times = times;
        this.addresses = addresses;
        this.mail = mail;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public boolean reaches(PersonId person) {
        return addresses.of(person).isPresent();
    }

    @Override
    public boolean reaches(String address) {
        return mail.goesTo(address);
    }

    @Override
    public boolean isOf(PersonId person, String address) {
        return addresses
                .of(person)
                .filter(own -> NoticeMail.normal(own).equals(NoticeMail.normal(address)))
                .isPresent();
    }

    @Override
    public void remind(String event, Reminder what, int number, String address) {
        queue.submit(
                new TaskInstance<>(SEND, event + "/" + what + "/" + number + "/" + NoticeMail.normal(address)),
                clock.instant());
    }

    @Override
    public void remind(String event, Reminder what, int number, PersonId person) {
        queue.submit(
                new TaskInstance<>(SEND, event + "/" + what + "/" + number + "/" + person),
                times.next(NoticeDelivery.DIRECT, rules.settings(person), clock.instant()));
    }

    /** @throws org.springframework.mail.MailException if it is to be tried again */
    void send(String instance) {
        String[] parts = instance.split("/", 4);
        UUID id = UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8));
        Reminder what = Reminder.valueOf(parts[1]);
        int number = Integer.parseInt(parts[2]);
        if (parts[3].contains("@")) {
            mail.sendOutside(id, parts[3], what, number);
            return;
        }
        addresses
                .ofActive(new PersonId(UUID.fromString(parts[3])))
                .ifPresent(address -> mail.send(id, address, what, number));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Void> mailOfReminders(QueuedReminderMail mails) {
            return NoticeTasks.mail(SEND, Duration.ofMinutes(1), TRIES, mails::send);
        }
    }
}

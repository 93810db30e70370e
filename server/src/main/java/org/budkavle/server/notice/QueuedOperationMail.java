// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

@Component
class QueuedOperationMail implements OperationMail {

    private static final String SEND = "notice-operation";

    /** Ten seconds, twenty, forty …: three quarters of an hour. What is older than that says nothing of now. */
    private static final int TRIES = 8;

    private final RuleRows rules;
    private final MailTimes times;
    private final MailAddresses addresses;
    private final NoticeMail mail;
    private final WorkQueue queue;
    private final Clock clock;

    QueuedOperationMail(
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
    public void tell(String event, OperationWord word, Set<PersonId> told) {
        told.stream()
                .filter(this::reaches)
                .filter(person -> !times.isQuiet(rules.settings(person), clock.instant()))
                .forEach(person ->
                        queue.submit(new TaskInstance<>(SEND, event + "/" + word + "/" + person), clock.instant()));
    }

    /** @throws org.springframework.mail.MailException if it is to be tried again */
    void send(String instance) {
        String[] parts = instance.split("/", -1);
        PersonId person = new PersonId(UUID.fromString(parts[2]));
        UUID id = UUID.nameUUIDFromBytes(instance.getBytes(StandardCharsets.UTF_8));
        addresses.ofActive(person).ifPresent(address -> mail.send(id, address, OperationWord.valueOf(parts[1])));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Void> mailOfOperation(QueuedOperationMail mails) {
            return NoticeTasks.mail(SEND, Duration.ofSeconds(10), TRIES, mails::send);
        }
    }
}

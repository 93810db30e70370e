// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
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
    private final People people;
    private final NoticeMail mail;
    private final WorkQueue queue;
    private final Clock clock;

    QueuedOperationMail(RuleRows rules, MailTimes times, People people, NoticeMail mail, WorkQueue queue, Clock clock) {
        this.rules = rules;
        this.times = times;
        this.people = people;
        this.mail = mail;
        this.queue = queue;
        this.clock = clock;
    }

    @Override
    public boolean reaches(PersonId person) {
        return address(person).isPresent();
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
        people.find(person)
                .filter(Person::active)
                .flatMap(active -> address(active.id()))
                .ifPresent(address -> mail.send(id, address, OperationWord.valueOf(parts[1])));
    }

    private Optional<String> address(PersonId person) {
        return rules.settings(person).email().filter(mail::goesTo);
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Void> mailOfOperation(QueuedOperationMail mails) {
            return Tasks.oneTime(SEND)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10), 2))
                    .execute((instance, context) -> {
                        if (context.getExecution().consecutiveFailures < TRIES) {
                            mails.send(instance.getId());
                        }
                    });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/**
 * What is to happen with the conversation as soon as what was sent is in it, by whoever sent it and with the grants that they
 * have then: the labels that were chosen are set, and with «Skicka och klarmarkera» it is done. What has come in meanwhile
 * keeps it open.
 */
@Component
class AfterSending {

    private static final String NAME = "draft-done-when-sent";
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Conversations conversations;
    private final ConversationWork work;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final Clock clock;

    AfterSending(
            Conversations conversations,
            ConversationWork work,
            MailboxAccess access,
            Organisations organisations,
            Clock clock) {
        this.conversations = conversations;
        this.work = work;
        this.access = access;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** The conversation of a message that is sent now is done. */
    static TaskInstance<Void> end(StoredMessageId message, MailboxId mailbox, PersonId by, Instant now) {
        return new TaskInstance<>(NAME, message + "/" + mailbox + "/" + by + "/" + now.getEpochSecond());
    }

    /** The conversation of a message that is sent now gets the labels. */
    static TaskInstance<Void> label(
            StoredMessageId message, MailboxId mailbox, PersonId by, Instant now, Set<LabelId> labels) {
        return new TaskInstance<>(
                NAME,
                end(message, mailbox, by, now).getId()
                        + labels.stream().map(LabelId::toString).sorted().collect(Collectors.joining(",", "/", "")));
    }

    private boolean done(String instance) {
        String[] parts = instance.split("/", -1);
        PersonId person = new PersonId(UUID.fromString(parts[2]));
        Mailbox mailbox = organisations.mailbox(MailboxId.parse(parts[1])).orElseThrow();
        if (!access.mailboxes(person, GrantLevel.ANSWER).contains(mailbox.id())) {
            return true;
        }
        Set<MailboxId> only = Set.of(mailbox.id());
        CaseWorker by = new CaseWorker(person, mailbox.organisation(), only, only, Set.of());
        Optional<ConversationKey> conversation = conversations.of(new StoredMessageId(UUID.fromString(parts[0])), by);
        conversation.ifPresent(key -> {
            if (parts.length > 4) {
                work.addLabels(
                        key,
                        Stream.of(parts[4].split(",", -1))
                                .map(label -> new LabelId(UUID.fromString(label)))
                                .collect(Collectors.toSet()),
                        by);
            } else {
                work.done(key, by);
            }
        });
        return conversation.isPresent()
                || Instant.ofEpochSecond(Long.parseLong(parts[3])).plus(LONGEST).isBefore(clock.instant());
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> afterSendingTask(AfterSending work, Clock clock) {
            return Tasks.custom(NAME, Void.class)
                    .onFailure((complete, operations) ->
                            operations.reschedule(complete, clock.instant().plus(PAUSE_AFTER_TROUBLE)))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> work.done(instance.getId())
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) -> operations.reschedule(
                                    complete, clock.instant().plus(PAUSE)));
        }
    }
}

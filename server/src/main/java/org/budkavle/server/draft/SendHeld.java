// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Hands a held draft over when its time has come. May run again after a crash: each recipient's message has the id that the
 * draft's version gives it, and the message service takes the same message over once.
 */
@Component
class SendHeld {

    private static final String NAME = "draft-send-held";
    private static final Duration PAUSE_AFTER_TROUBLE = Duration.ofSeconds(10);

    private final DraftRows rows;
    private final FileRows files;
    private final CheckDraft checks;
    private final GiveBack giveBack;
    private final Threads threads;
    private final Labels labelLists;
    private final Repetition repetition;
    private final Organisations organisations;
    private final MessageService messages;
    private final ContentStore contents;
    private final WorkQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SendHeld(
            DraftRows rows,
            FileRows files,
            CheckDraft checks,
            GiveBack giveBack,
            Threads threads,
            Labels labelLists,
            Repetition repetition,
            Organisations organisations,
            MessageService messages,
            ContentStore contents,
            WorkQueue queue,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.checks = checks;
        this.giveBack = giveBack;
        this.threads = threads;
        this.labelLists = labelLists;
        this.repetition = repetition;
        this.organisations = organisations;
        this.messages = messages;
        this.contents = contents;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A task of its own for each time that the draft is held: one that runs just now, for a time before an undoing, must not
     * stand in for it.
     */
    static TaskInstance<Void> task(DraftId id, Clock clock) {
        return new TaskInstance<>(NAME, id + "/" + TimeOrderedId.next(clock));
    }

    private static DraftId draftOf(TaskInstance<?> instance) {
        return DraftId.parse(instance.getId().replaceFirst("/.*", ""));
    }

    /** Nothing is left to do for a draft that was undone or sent. */
    void send(DraftId id) {
        Optional<Draft> taken =
                Optional.ofNullable(transaction.execute(status -> take(id))).orElseGet(Optional::empty);
        taken.ifPresent(this::handOver);
    }

    private Optional<Draft> take(DraftId id) {
        Optional<Draft> held = rows.lock(id)
                .filter(draft -> draft.state() == DraftState.SENDING
                        || (draft.state() == DraftState.HELD
                                && !draft.sendsAt().orElseThrow().isAfter(clock.instant())));
        held.ifPresent(draft -> rows.sending(id));
        return held;
    }

    private void handOver(Draft draft) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        Organisation organisation = organisations.find(mailbox.organisation()).orElseThrow();
        Instant created = draft.sendsAt().orElseThrow();
        Access sender = new Access(new Actor(Actor.Kind.PERSON, draft.editedBy().toString()), Set.of(mailbox.id()));
        List<NotSent> refused = new ArrayList<>();
        Optional<StoredMessageId> last = Optional.empty();
        List<Portion> portions = checks.portions(draft);
        Set<LabelId> labels = chosen(draft);
        for (DraftRecipient recipient : draft.content().recipients()) {
            for (Portion portion : portions) {
                boolean first = portion.equals(portions.getFirst());
                try {
                    NewMessage message = new OutgoingMessage(draft, recipient, portion)
                            .message(organisation, mailbox, contents, created);
                    StoredMessageId sent = messages.send(message, sender);
                    rows.became(draft.id(), sent, recipient, portion.fileTypes(), clock.instant());
                    last = Optional.of(sent);
                    if (!labels.isEmpty()) {
                        queue.submit(
                                AfterSending.label(sent, mailbox.id(), draft.editedBy(), clock.instant(), labels),
                                clock.instant());
                    }
                    draft.origin().ifPresent(origin -> threads.link(sent, origin, draft.editedBy()));
                } catch (MessageRefused no) {
                    refused.add(new NotSent(recipient, first ? Optional.empty() : Optional.of(portion), no.issues()));
                    if (first) {
                        // What supplements it would supplement nothing.
                        break;
                    }
                } catch (MalwareScannerUnavailable later) {
                    rows.waitsForScan(draft.id());
                    throw later;
                }
            }
        }
        if (!refused.isEmpty()) {
            giveBack.giveBack(draft, refused);
            return;
        }
        Optional<StoredMessageId> end = last;
        transaction.executeWithoutResult(status -> {
            List<ContentId> unneeded = files.contentsOf(draft.id());
            if (rows.thenDone(draft.id())) {
                end.ifPresent(message -> queue.submit(
                        AfterSending.end(message, mailbox.id(), draft.editedBy(), clock.instant()), clock.instant()));
            }
            repetition.sent(draft);
            rows.sent(draft.id());
            unneeded.forEach(content -> contents.delete(content, sender.actor()));
        });
    }

    /** Those of the labels that the templates suggested, the sender wanted and the mailbox has still. */
    private Set<LabelId> chosen(Draft draft) {
        Set<String> wanted = draft.content().labels().stream()
                .filter(OfferedLabel::chosen)
                .map(OfferedLabel::name)
                .collect(Collectors.toSet());
        return wanted.isEmpty()
                ? Set.of()
                : labelLists.of(draft.mailbox()).stream()
                        .filter(label -> wanted.contains(label.name()))
                        .map(Label::id)
                        .collect(Collectors.toSet());
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> sendHeldTask(SendHeld work) {
            return Tasks.oneTime(NAME)
                    .onFailure((complete, operations) -> operations.reschedule(
                            complete, complete.getTimeDone().plus(PAUSE_AFTER_TROUBLE)))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> work.send(draftOf(instance)));
        }
    }
}

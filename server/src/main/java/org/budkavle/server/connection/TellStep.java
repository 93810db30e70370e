// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.FileContent;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftChanged;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the other side of a step, by an SDK message. May run again after a crash: the message's id follows from the order and the step,
 * and the message service takes the same message over once.
 */
@Component
class TellStep {

    static final Actor SERVER = Actor.system("connection");

    private static final String NAME = "connection-tell";

    private final OrderRows rows;
    private final Organisations organisations;
    private final MessageService messages;
    private final Drafts drafts;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    TellStep(
            OrderRows rows,
            Organisations organisations,
            MessageService messages,
            Drafts drafts,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.organisations = organisations;
        this.messages = messages;
        this.drafts = drafts;
        this.audit = audit;
        this.transaction = transaction;
    }

    static TaskInstance<Void> task(OrderId order, Step step) {
        return new TaskInstance<>(NAME, order + "/" + step.side() + "/" + step.sequence());
    }

    /** The conversation that the messages of an order are in, whoever begins it. */
    static ConversationId conversation(Order order) {
        return order.conversation().orElseGet(() -> new ConversationId(named(order.id() + "|conversation")));
    }

    private void tell(OrderId id, LifeCycle.Side side, int sequence) {
        Optional<Order> found = rows.find(id);
        Optional<Step> wanted = found.flatMap(order -> rows.steps(order).stream()
                .filter(step -> step.side() == side && step.sequence() == sequence)
                .findFirst());
        if (wanted.isEmpty() || wanted.get().message().isPresent()) {
            return;
        }
        Order order = found.orElseThrow();
        Step step = wanted.get();
        try {
            rows.told(id, step, Optional.of(send(order, step)));
            order.attachments().ifPresent(draft -> letGo(order, step, draft));
        } catch (MessageRefused refused) {
            transaction.executeWithoutResult(status -> {
                rows.told(id, step, Optional.empty());
                audit.append(AuditEvent.of(AuditEventType.CONNECTION_ORDER_UNTOLD, SERVER, id.toString())
                        .in(order.organisation(), order.mailbox())
                        .with(Map.of("state", step.state().name())));
            });
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private StoredMessageId send(Order order, Step step) throws MessageRefused, IOException {
        Mailbox mailbox = organisations.mailbox(order.mailbox()).orElseThrow();
        Organisation organisation = organisations.find(order.organisation()).orElseThrow();
        OrderLetter letter = new OrderLetter(
                order.reference(),
                order.type(),
                step.side(),
                step.sequence(),
                step.state(),
                step.at(),
                order.catalogue(),
                step.side() == LifeCycle.Side.CUSTOMER ? order.form() : OrderForm.EMPTY,
                step.facts());
        String text = StepText.of(order, step);
        List<NewFile> files = new ArrayList<>();
        files.add(new NewFile(
                OrderLetter.FILE, "application/pdf", new NewFile.Source.Given(FileContent.of(letter.pdf(text)))));
        files.addAll(attached(order, step));
        return messages.send(
                new NewMessage(
                        Optional.of(new MessageId(named(order.id() + "|" + step.side() + "|" + step.sequence()))),
                        Optional.of(conversation(order)),
                        Optional.empty(),
                        Optional.of(step.at()),
                        order.isSecret(),
                        Optional.empty(),
                        letter.title(),
                        organisation.participant(),
                        new Attention(mailbox.address(), Optional.of(mailbox.name()), List.of(), List.of()),
                        order.counterpart().organisation(),
                        new Attention(order.counterpart().function(), Optional.empty(), List.of(), List.of()),
                        List.of(new NewDocument(
                                Optional.of("dok-1"), Optional.empty(), OptionalInt.empty(), List.of(text), files))),
                new Access(step.by().map(TellStep::actor).orElse(SERVER), Set.of(mailbox.id())));
    }

    /** Floor plans and the like, that lie examined in a draft. */
    private List<NewFile> attached(Order order, Step step) {
        if (order.attachments().isEmpty() || step.by().isEmpty()) {
            return List.of();
        }
        PersonId by = step.by().get();
        try {
            Draft draft = drafts.find(order.attachments().get(), by);
            return draft.files().stream()
                    .map(file -> new NewFile(
                            file.fileName(), file.contentType(), new NewFile.Source.Given(content(draft, file, by))))
                    .toList();
        } catch (NotGranted gone) {
            return List.of();
        }
    }

    private FileContent content(Draft draft, DraftFile file, PersonId by) {
        return new FileContent() {
            @Override
            public long size() {
                return file.size();
            }

            @Override
            public InputStream open() throws IOException {
                return drafts.open(draft.id(), file.id(), by);
            }
        };
    }

    private void letGo(Order order, Step step, DraftId draft) {
        try {
            drafts.discard(draft, step.by().orElseThrow());
        } catch (DraftChanged | NotGranted gone) {
            // Somebody else has put it away; what was in it is sent.
            return;
        }
        rows.hold(order.id(), Optional.empty());
    }

    static Actor actor(PersonId by) {
        return new Actor(Actor.Kind.PERSON, by.toString());
    }

    private static UUID named(String name) {
        return UUID.nameUUIDFromBytes(("connection|" + name).getBytes(StandardCharsets.UTF_8));
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> tellStepTask(TellStep work) {
            return Tasks.oneTime(NAME)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(5), 2))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> {
                        String[] parts = instance.getId().split("/", -1);
                        work.tell(
                                OrderId.parse(parts[0]), LifeCycle.Side.valueOf(parts[1]), Integer.parseInt(parts[2]));
                    });
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what the other side says of orders. It stays a message like others; what it says is believed of the order that the
 * sender is the other side of, and of no other. A mailbox that takes no orders begins none, and the messages of one that has
 * none either are not read.
 */
@Component
class TakeIn {

    private static final String NAME = "connection-take-in";

    private final OrderRows rows;
    private final ProviderRows providers;
    private final TakeStep takeStep;
    private final Catalogues catalogues;
    private final MessageFeed feed;
    private final MessageService messages;
    private final Organisations organisations;
    private final WorkQueue queue;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TakeIn(
            OrderRows rows,
            ProviderRows providers,
            TakeStep takeStep,
            Catalogues catalogues,
            MessageFeed feed,
            MessageService messages,
            Organisations organisations,
            WorkQueue queue,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.providers = providers;
        this.takeStep = takeStep;
        this.catalogues = catalogues;
        this.feed = feed;
        this.messages = messages;
        this.organisations = organisations;
        this.queue = queue;
        this.transaction = transaction;
        this.clock = clock;
    }

    @EventListener
    void on(CaseworkEvent event) {
        if (event instanceof CaseworkEvent.Received received && rows.concern(received.addressed())) {
            queue.submit(new TaskInstance<>(NAME, received.message().toString()), clock.instant());
        }
    }

    private void takeIn(StoredMessageId id) {
        Optional<StoredMessage> message = feed.read(id);
        Optional<StoredMessage.StoredFile> file = message.stream()
                .flatMap(each -> each.documents().stream())
                .flatMap(document -> document.files().stream())
                .filter(each -> each.fileName().equals(OrderLetter.FILE) && each.size() <= OrderLetter.LARGEST)
                .findFirst();
        if (file.isEmpty()) {
            return;
        }
        StoredMessage found = message.orElseThrow();
        Optional<OrderLetter> letter = letter(found, file.get());
        letter.ifPresent(said -> transaction.executeWithoutResult(status -> takeIn(found, said)));
    }

    private Optional<OrderLetter> letter(StoredMessage message, StoredMessage.StoredFile file) {
        Access access = new Access(TellStep.SERVER, Set.of(message.summary().mailbox()));
        try (InputStream bytes = messages.open(message.summary().id(), file.content(), access)) {
            return Optional.of(OrderLetter.read(bytes.readAllBytes()));
        } catch (OrderLetter.NotALetter other) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void takeIn(StoredMessage message, OrderLetter letter) {
        LifeCycle.Side own =
                letter.from() == LifeCycle.Side.CUSTOMER ? LifeCycle.Side.PROVIDER : LifeCycle.Side.CUSTOMER;
        Mailbox mailbox = organisations.mailbox(message.summary().mailbox()).orElseThrow();
        if (!LifeCycle.leadsTo(letter.type(), letter.from(), letter.state())) {
            return;
        }
        Optional<Order> known = rows.lock(
                mailbox.id(),
                own,
                letter.reference(),
                message.summary().sender().id());
        Optional<Order> order = known.or(() -> begun(message, mailbox, letter, own));
        order.filter(each -> each.type() == letter.type()).ifPresent(each -> take(each, message, letter));
    }

    private Optional<Order> begun(StoredMessage message, Mailbox mailbox, OrderLetter letter, LifeCycle.Side own) {
        boolean orders = own == LifeCycle.Side.PROVIDER
                && letter.state() == OrderState.SUBMITTED
                && letter.form().type().filter(letter.type()::equals).isPresent()
                && message.summary().sender().attention().isPresent();
        Optional<String> catalogue = orders ? providers.catalogue(mailbox.id()) : Optional.empty();
        return catalogue.filter(code -> catalogues.find(code).isPresent()).map(code -> {
            Order order = OrderRows.begun(
                    new OrderId(TimeOrderedId.next(clock)),
                    letter.reference(),
                    mailbox.organisation(),
                    mailbox.id(),
                    own,
                    letter.form(),
                    code,
                    new Counterpart(
                            message.summary().sender().id(),
                            message.summary().sender().attention().orElseThrow().functionAddress()),
                    clock.instant());
            rows.insert(order, Optional.empty());
            return order;
        });
    }

    /** What comes too late for where it stands is kept in the timeline, and the provider's word holds. */
    private void take(Order order, StoredMessage message, OrderLetter letter) {
        boolean newest = letter.sequence() > rows.lastSequence(order.id(), letter.from());
        boolean holds = newest
                && (letter.from() == LifeCycle.Side.PROVIDER
                        || order.state() == OrderState.DRAFT
                        || LifeCycle.allows(order.type(), order.state(), letter.from(), letter.state()));
        Step step = new Step(
                letter.from(),
                letter.sequence(),
                letter.state(),
                letter.at(),
                Optional.empty(),
                letter.facts(),
                Optional.of(message.summary().id()),
                false);
        if (holds) {
            Order written = letter.from() == LifeCycle.Side.CUSTOMER && letter.state() == OrderState.SUBMITTED
                    ? order.saying(letter.form())
                    : order;
            if (takeStep.take(written, step, TellStep.SERVER)) {
                rows.put(order.id(), message.summary().conversationId());
            }
        } else {
            rows.insert(order, step);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> takeInTask(TakeIn work) {
            return Tasks.oneTime(NAME)
                    .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(5), 2))
                    .onDeadExecutionRevive()
                    .execute((instance, context) -> work.takeIn(StoredMessageId.parse(instance.getId())));
        }
    }
}

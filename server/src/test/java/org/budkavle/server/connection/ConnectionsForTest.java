// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.connection.level.Interval;
import org.budkavle.server.connection.level.Ticket;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationContext;

/** Something of every kind that connections keep, with a word in each text. */
public final class ConnectionsForTest {

    private ConnectionsForTest() {}

    /** Plants it in a mailbox of somebody who answers for it. */
    public static void plant(ApplicationContext server, Mailbox mailbox, PersonId by, String word) {
        Orders orders = server.getBean(Orders.class);
        Counterpart provider = new Counterpart(
                new ParticipantId("0203:nat-" + mailbox.id().toString().substring(30) + ".example.se"),
                new FunctionAddress("desk"));
        OrderForm whole = OrderTest.complete()
                .with(OrderField.SITE_NAME, "Mottagningen " + word)
                .with(OrderField.NEED, "Behovet av anslutning är " + word);
        try {
            Order draft = orders.begin(mailbox.id(), provider, "stockholm", whole, by);
            orders.attachments(draft.id(), by);
            Order sent = orders.begin(mailbox.id(), provider, "stockholm", whole, by);
            Order told = orders.step(sent.id(), OrderState.SUBMITTED, Facts.NONE, sent.version(), by);
            server.getBean(LineRows.class)
                    .begin(
                            told,
                            new Facts(Map.of(Fact.CONNECTION, "RN-" + word)),
                            Instant.now().minus(90, ChronoUnit.DAYS));
            Order sam = orders.begin(
                    mailbox.id(),
                    provider,
                    "stockholm",
                    whole.with(OrderField.ORDER_TYPE, OrderType.SAM.words())
                            .with(OrderField.PERSON_NAME, word)
                            .with(OrderField.PERSON_HSA_ID, "SE2321000016-NILS")
                            .with(OrderField.REPORTING, "JA"),
                    by);
            orders.step(sam.id(), OrderState.SUBMITTED, Facts.NONE, sam.version(), by);
            orders.begin(
                    mailbox.id(),
                    provider,
                    "stockholm",
                    OrderForm.EMPTY
                            .with(OrderField.ORDER_TYPE, OrderType.REVIEW.words())
                            .with(OrderField.NETWORK, "Internet " + word),
                    by);
            Lines lines = server.getBean(Lines.class);
            Line line = lines.of(by).getFirst();
            Instant begun = Instant.now().minus(30, ChronoUnit.DAYS);
            lines.add(
                    line.id(),
                    new Lines.NewTicket(
                            Optional.of(begun),
                            Optional.empty(),
                            Optional.of(begun.plus(20, ChronoUnit.HOURS)),
                            Ticket.Effect.OUTAGE,
                            Ticket.Cause.PROVIDER,
                            word,
                            Optional.empty()),
                    by);
            lines.plan(line.id(), new Interval(begun, begun.plusSeconds(3600)), begun.minusSeconds(3600), by);
        } catch (OrderRefused | LineRefused refused) {
            throw new IllegalStateException(refused);
        }
    }
}

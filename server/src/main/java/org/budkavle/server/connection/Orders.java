// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.OrderFinding;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.Payer;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;

/**
 * Orders from the mailboxes, and to them. Everybody who may read in a mailbox sees its orders, who may answer there takes steps; for
 * others there are none ({@link NotGranted}). Every step is told to the other side by an SDK message.
 */
public interface Orders {

    /** Begins an order. */
    Order begin(MailboxId mailbox, Counterpart provider, String catalogue, OrderForm form, PersonId by);

    /** Those of all mailboxes that the person may read, the last changed first, at most five hundred. Logged as one listing. */
    List<Order> of(PersonId by);

    /** One of them. Logged as a reading. */
    Order find(OrderId id, PersonId by);

    /** What was done with it, the first first. */
    List<Step> timeline(OrderId id, PersonId by);

    /** The conversation of the messages of a timeline, when there is one. */
    Optional<ConversationKey> conversation(List<Step> timeline);

    /**
     * Saves a draft.
     *
     * @throws OrderRefused if it is another version by now, or no draft
     */
    Order save(OrderId id, OrderForm form, int version, PersonId by) throws OrderRefused;

    /** The draft that holds its files; made when there is none. */
    DraftId attachments(OrderId id, PersonId by) throws OrderRefused;

    /** Destroys a draft. */
    void discard(OrderId id, PersonId by) throws OrderRefused;

    /** What to mend or think of in the form. */
    List<OrderFinding> check(Order order);

    /**
     * Takes a step of one's side and tells the other.
     *
     * @param version that was seen
     * @throws OrderRefused if it cannot be taken
     */
    Order step(OrderId id, OrderState to, Facts facts, int version, PersonId by) throws OrderRefused;

    /** The other networks of the order that no review allows today, as the form names them; they stop it from going into service. */
    List<String> unreviewed(Order order);

    /** Who pays what is ordered (network.md 2.4); empty where nothing is bought. */
    Optional<Payer> payer(Order order);

    /** Sends again what could not be sent. */
    void resend(OrderId id, PersonId by);

    /** How many of the person's orders wait for their side. */
    int awaiting(PersonId by);

    /** By which catalogue the mailbox takes orders; empty if it takes none. */
    Optional<String> catalogueOf(MailboxId mailbox);

    /** Lets the mailbox take orders, or no more. For who answers for it. */
    void takeOrders(MailboxId mailbox, Optional<String> catalogue, PersonId by);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import org.budkavle.server.draft.DraftId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;

/**
 * An order as one side has it.
 *
 * @param reference the same on both sides
 * @param catalogue what it is ordered from
 * @param attachments the draft that holds files until it is sent
 * @param conversation where the messages about it are
 */
public record Order(
        OrderId id,
        OrganisationId organisation,
        MailboxId mailbox,
        LifeCycle.Side side,
        OrderType type,
        OrderState state,
        String reference,
        String catalogue,
        Counterpart counterpart,
        OrderForm form,
        Optional<DraftId> attachments,
        OrderDays days,
        Optional<ConversationId> conversation,
        int version,
        Instant changedAt) {

    /** What lists call it: the site, the person or the network. */
    public String title() {
        return form.value(
                switch (type) {
                    case SAM -> OrderField.PERSON_NAME;
                    case REVIEW -> OrderField.NETWORK;
                    default -> OrderField.SITE_NAME;
                });
    }

    /** Whether what it says helps somebody who wants to get in: how a network is protected. */
    public boolean isSecret() {
        return type == OrderType.REVIEW;
    }

    /** Whether nothing more is to come. */
    public boolean isOver() {
        return LifeCycle.isOver(type, state);
    }

    /** Whether it should have been delivered by that day (FÖRSENAD). */
    public boolean lateOn(LocalDate day) {
        return switch (state) {
            case SUBMITTED, ADVICE, ELIGIBILITY, APPROVED, ORDERED, DELIVERY_PLANNED ->
                days.expectedTo().filter(day::isAfter).isPresent();
            default -> false;
        };
    }

    /** Of a review: whether the other network may be attached on that day. */
    public boolean allowsOn(LocalDate day) {
        return type == OrderType.REVIEW
                && state == OrderState.APPROVED
                && days.agreed().map(last -> !day.isAfter(last)).orElse(true);
    }

    /** The same with another form. */
    Order saying(OrderForm other) {
        return with(other, state, days, version, changedAt);
    }

    /** The same, changed now. */
    Order changed(Instant now) {
        return with(form, state, days, version + 1, now);
    }

    /** The same in another state now. */
    Order standing(OrderState other, OrderDays otherDays, Instant now) {
        return with(form, other, otherDays, version + 1, now);
    }

    private Order with(OrderForm form, OrderState state, OrderDays days, int version, Instant changedAt) {
        return new Order(
                id,
                organisation,
                mailbox,
                side,
                form.type().orElse(type),
                state,
                reference,
                catalogue,
                counterpart,
                form,
                attachments,
                days,
                conversation,
                version,
                changedAt);
    }

    /** Without what is written, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Order[" + id + " " + type + " " + state + "]";
    }
}

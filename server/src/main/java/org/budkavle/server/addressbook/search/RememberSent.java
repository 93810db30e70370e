// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.messageservice.MessageScheduled;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Feeds the history, in the transaction that takes over a message. */
@Component
class RememberSent {

    private final RecipientHistory history;

    RememberSent(RecipientHistory history) {
        this.history = history;
    }

    @EventListener
    void on(MessageScheduled message) {
        if (message.function().equals(Organisations.PROOF)) {
            return;
        }
        history.sent(message.from(), person(message.by()), message.recipient(), message.function(), message.at());
    }

    private static Optional<PersonId> person(Actor actor) {
        if (actor.kind() != Actor.Kind.PERSON) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PersonId(UUID.fromString(actor.id())));
        } catch (IllegalArgumentException notOurKey) {
            return Optional.empty();
        }
    }
}

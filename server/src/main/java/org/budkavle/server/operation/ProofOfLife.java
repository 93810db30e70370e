// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.format.message.Attention;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.budkavle.server.messageservice.MessageFilter;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.NotDeletable;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A message from an organisation to itself, the whole way: signed, sealed, looked up, through the access point and back, with its
 * receipt (client-ux.md 4.9). It lies in a mailbox that is in nobody's list, and is destroyed when the next one is sent.
 */
@Component
public class ProofOfLife {

    private static final Logger LOG = LoggerFactory.getLogger(ProofOfLife.class);
    private static final Actor OPERATION = Actor.system("operation");

    private final MessageService messages;
    private final Organisations organisations;
    private final ObjectProvider<FederationSettings> federation;
    private final Trials trials;

    ProofOfLife(
            MessageService messages,
            Organisations organisations,
            ObjectProvider<FederationSettings> federation,
            Trials trials) {
        this.messages = messages;
        this.organisations = organisations;
        this.federation = federation;
        this.trials = trials;
    }

    /** For every organisation that this server serves. One that cannot is no hindrance to the others. */
    void everywhere() {
        for (Organisation organisation : organisations.all()) {
            try {
                send(organisation.id());
            } catch (RuntimeException failed) {
                LOG.warn("The hourly test message of {} could not be sent", organisation.participant(), failed);
            }
        }
    }

    /** Sends one now; false if nothing can be sent from here. What becomes of it is in {@link Trials} and the trace. */
    public boolean send(OrganisationId organisation) {
        if (federation.stream().findFirst().isEmpty()) {
            return false;
        }
        Organisation own = organisations.find(organisation).orElseThrow();
        Mailbox mailbox = organisations.reserved(organisation);
        Access access = new Access(OPERATION, Set.of(mailbox.id()));
        clear(access);
        try {
            StoredMessageId sent = messages.send(message(own, mailbox), access);
            messages.status(sent, access).ifPresent(summary -> trials.sent(organisation, summary.messageId()));
            return true;
        } catch (MessageRefused refused) {
            LOG.warn("The hourly test message of {} was refused: {}", own.participant(), refused.reason());
            return false;
        } catch (MalwareScannerUnavailable unavailable) {
            LOG.warn("The hourly test message of {} waits for the scanner", own.participant());
            return false;
        }
    }

    /** Destroys the earlier ones; what is still on its way goes the next time. */
    private void clear(Access access) {
        for (MessageSummary earlier : messages.list(MessageFilter.ALL, access)) {
            try {
                messages.delete(earlier.id(), access);
            } catch (NotDeletable onItsWay) {
                LOG.debug("An earlier test message is still on its way");
            }
        }
    }

    private static NewMessage message(Organisation own, Mailbox mailbox) {
        Attention attention = new Attention(mailbox.address(), Optional.of(mailbox.name()), List.of(), List.of());
        return new NewMessage(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                mailbox.name(),
                own.participant(),
                attention,
                own.participant(),
                attention,
                List.of(new NewDocument(
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        List.of("Det här är serverns eget testmeddelande till sig själv."),
                        List.of())));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.EnvelopeAgreement;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.Party;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.server.messageservice.FileTypes;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.RecipientDirectory.Knowledge;
import org.budkavle.server.messageservice.directory.KnownAddresses;
import org.budkavle.server.messageservice.store.HandOverRecords;
import org.budkavle.server.messageservice.store.MessageRecords;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/**
 * R13 to R18: message and envelope agree; the id is new; the functions exist; the file types are taken; no malicious code, nor more packed than is examined; no
 * answer to a message that was refused (message.md 3.4, 3.5, 6.3).
 */
@Component
class CheckRules {

    private static final String HEADER = "/messagePayload/message/messageHeader";

    private final KnownAddresses addresses;
    private final FileTypes fileTypes;
    private final HandOverRecords handOvers;
    private final MessageRecords records;

    CheckRules(KnownAddresses addresses, FileTypes fileTypes, HandOverRecords handOvers, MessageRecords records) {
        this.addresses = addresses;
        this.fileTypes = fileTypes;
        this.handOvers = handOvers;
        this.records = records;
    }

    void check(OpenedMessage opened) throws MessageRejected {
        refuse(EnvelopeAgreement.check(opened.message(), opened.envelope()));
        refuse(duplicate(opened));
        List<Violation> violations = new ArrayList<>();
        violations.addAll(unknownFunction(opened));
        violations.addAll(unknownSender(opened));
        violations.addAll(unsupportedFiles(opened));
        violations.addAll(malware(opened));
        violations.addAll(referenceToRefused(opened));
        refuse(violations);
    }

    private static void refuse(List<Violation> violations) throws MessageRejected {
        if (!violations.isEmpty()) {
            throw new MessageRejected(violations);
        }
    }

    /** R14: the key is the sender and the message id (message.md 6.7). */
    private List<Violation> duplicate(OpenedMessage opened) {
        return handOvers.seen(opened.envelope().from(), opened.envelope().id()).isPresent()
                ? List.of(Violation.at(HEADER + "/messageId", Rule.DUPLICATE_MESSAGE))
                : List.of();
    }

    /** R15. */
    private static List<Violation> unknownFunction(OpenedMessage opened) {
        return opened.mailbox().isPresent()
                ? List.of()
                : List.of(Violation.at(
                        HEADER + "/recipient/attention/subOrganization/organizationId/extension",
                        Rule.FUNCTION_UNKNOWN));
    }

    /** R-AD-03: whoever writes is in the address book; who cannot be found there cannot be answered (3.4 rows 9 and 13). */
    private List<Violation> unknownSender(OpenedMessage opened) {
        Party sender = opened.message().header().sender();
        Knowledge knowledge = sender.attention()
                .map(attention -> addresses.knows(sender.id(), attention.functionAddress()))
                .orElseGet(() -> addresses.knows(sender.id()));
        return switch (knowledge) {
            case EXISTS, UNKNOWN -> List.of();
            case NO_ORGANISATION -> List.of(Violation.at(HEADER + "/sender/senderID/extension", Rule.SENDER_UNKNOWN));
            case NO_FUNCTION ->
                List.of(Violation.at(
                        HEADER + "/sender/attention/subOrganization/organizationId/extension",
                        Rule.SENDER_FUNCTION_UNKNOWN));
        };
    }

    /** R16. */
    private List<Violation> unsupportedFiles(OpenedMessage opened) {
        List<Violation> violations = new ArrayList<>();
        List<Document> documents = opened.message().documents();
        for (int d = 0; d < documents.size(); d++) {
            List<ContentFile> files = documents.get(d).files();
            for (int f = 0; f < files.size(); f++) {
                if (!fileTypes.allows(opened.envelope().to(), files.get(f).contentType())) {
                    violations.add(Violation.at(
                            "/messagePayload/message/messageBody/" + place("documents", d, documents.size()) + "/"
                                    + place("ContentFiles", f, files.size()) + "/contentType",
                            Rule.FILE_TYPE));
                }
            }
        }
        return violations;
    }

    /** R17. */
    private static List<Violation> malware(OpenedMessage opened) {
        return opened.files().filter(MailboxSink::isHarmful).isPresent()
                ? List.of(Violation.of(Rule.MALWARE))
                : List.of();
    }

    /** R18: what we have refused, or what failed on its way from us; an unknown reference is fine (rows 7 and 11). */
    private List<Violation> referenceToRefused(OpenedMessage opened) {
        MessageHeader header = opened.message().header();
        OrganisationId organisation = opened.identified().organisation().id();
        return header.refToMessageId()
                .filter(reference -> refused(opened, reference) || failed(organisation, reference))
                .map(reference -> List.of(Violation.at(HEADER + "/refToMessageId", Rule.REFERS_TO_REFUSED)))
                .orElse(List.of());
    }

    private boolean refused(OpenedMessage opened, MessageId reference) {
        return handOvers
                .seen(opened.envelope().from(), reference)
                .filter(HandOverRecords.Seen::rejected)
                .isPresent();
    }

    private boolean failed(OrganisationId organisation, MessageId reference) {
        return records.findSent(organisation, reference)
                .filter(row -> row.status() == MessageStatus.MESSAGE_EXCHANGE_ERROR)
                .isPresent();
    }

    private static String place(String name, int index, int of) {
        return of == 1 ? name : name + "[" + (index + 1) + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.Party;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.messageservice.directory.KnownAddresses;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;

/**
 * S2: a message with everything filled in that its sender may leave out (message.md 6.2).
 *
 * @param documents with ids and places
 */
record Completed(MessageHeader header, List<NewDocument> documents) {

    static Completed of(
            NewMessage message, Organisation organisation, Mailbox mailbox, KnownAddresses directory, Clock clock) {
        MessageId id = message.messageId().orElseGet(MessageId::random);
        ParticipantId recipient = message.recipient();
        MessageHeader header = new MessageHeader(
                message.creationDateTime().orElseGet(clock::instant).truncatedTo(ChronoUnit.MILLIS),
                id,
                message.conversationId().orElseGet(() -> new ConversationId(id.value())),
                message.refToMessageId(),
                Optional.of(message.label()),
                message.confidentiality(),
                message.generatingSystem(),
                new Party(
                        recipient,
                        directory.nameOf(recipient),
                        Optional.of(named(
                                message.recipientAttention().functionAddress(),
                                message.recipientAttention(),
                                directory.nameOf(
                                        recipient, message.recipientAttention().functionAddress())))),
                new Party(
                        organisation.participant(),
                        directory.nameOf(organisation.participant()).or(() -> Optional.of(organisation.name())),
                        Optional.of(named(
                                mailbox.address(),
                                message.senderAttention(),
                                directory
                                        .nameOf(organisation.participant(), mailbox.address())
                                        .or(() -> Optional.of(mailbox.name()))))));
        return new Completed(header, numbered(message.documents()));
    }

    /** All files of all documents, in order. */
    List<NewFile> files() {
        return documents.stream().flatMap(document -> document.files().stream()).toList();
    }

    /** With the name that the address book has, unless the sender says another. */
    private static Attention named(FunctionAddress address, Attention attention, Optional<String> name) {
        return new Attention(address, attention.label().or(() -> name), attention.persons(), attention.references());
    }

    /** Numbers the documents when none is; numbers that are there, or there in part, are the sender's own to put right. */
    private static List<NewDocument> numbered(List<NewDocument> documents) {
        boolean unnumbered = documents.size() > 1
                && documents.stream().allMatch(document -> document.index().isEmpty());
        List<NewDocument> numbered = new ArrayList<>();
        for (NewDocument document : documents) {
            int place = numbered.size() + 1;
            numbered.add(new NewDocument(
                    document.documentId().or(() -> Optional.of("dok-" + place)),
                    document.name(),
                    unnumbered ? OptionalInt.of(place) : document.index(),
                    document.texts(),
                    document.files()));
        }
        return numbered;
    }
}

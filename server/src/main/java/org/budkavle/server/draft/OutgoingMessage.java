// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageWriter;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewMessage;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.PersonId;

/** A draft, or a portion of it, as the message to one of its recipients. */
final class OutgoingMessage {

    private static final String DOCUMENT = "dok-1";

    private final Draft draft;
    private final DraftRecipient recipient;
    private final Portion portion;

    OutgoingMessage(Draft draft, DraftRecipient recipient, Portion portion) {
        this.draft = draft;
        this.recipient = recipient;
        this.portion = portion;
    }

    /** The same each time, so that what is handed over twice is sent once. */
    MessageId id() {
        return id(portion.number());
    }

    private MessageId id(int number) {
        String name = draft.id() + "|" + recipient.organisation().canonical() + "|"
                + recipient.function().canonical() + "|" + draft.version() + (number == 1 ? "" : "|" + number);
        return new MessageId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    NewMessage message(Organisation organisation, Mailbox mailbox, ContentStore contents, Instant created) {
        DraftContent content = draft.content();
        return new NewMessage(
                Optional.of(id()),
                conversation(),
                refersTo(),
                Optional.of(created),
                content.secret().orElseThrow(),
                Optional.empty(),
                content.subject().strip(),
                organisation.participant(),
                new Attention(mailbox.address(), Optional.of(mailbox.name()), List.of(), content.ownReferences()),
                recipient.organisation(),
                addressed(),
                List.of(new NewDocument(
                        Optional.of(DOCUMENT),
                        Optional.empty(),
                        OptionalInt.empty(),
                        texts(),
                        portion.files().stream()
                                .map(file -> new NewFile(
                                        file.fileName(),
                                        file.contentType(),
                                        new NewFile.Source.Given(stored(file, contents, draft.editedBy()))))
                                .toList())));
    }

    /** Bytes of the message as it is sent, before it is encrypted; no file is opened. */
    long encodedSize(Organisation organisation, Mailbox mailbox) {
        DraftContent content = draft.content();
        return MessageWriter.sizeOf(new SdkMessage(
                new MessageHeader(
                        draft.editedAt(),
                        id(),
                        conversation().orElseGet(() -> new ConversationId(id().value())),
                        refersTo(),
                        Optional.of(content.subject()),
                        true,
                        Optional.empty(),
                        new Party(
                                recipient.organisation(),
                                Optional.of(recipient.organisationName()),
                                Optional.of(addressed())),
                        new Party(
                                organisation.participant(),
                                Optional.of(organisation.name()),
                                Optional.of(new Attention(
                                        mailbox.address(),
                                        Optional.of(mailbox.name()),
                                        List.of(),
                                        content.ownReferences())))),
                List.of(new Document(
                        DOCUMENT,
                        Optional.empty(),
                        OptionalInt.empty(),
                        portion.files().stream()
                                .map(file -> new ContentFile(file.fileName(), file.contentType(), sized(file.size())))
                                .toList(),
                        texts()))));
    }

    private Attention addressed() {
        String hint = draft.content().attention().strip();
        return new Attention(
                recipient.function(),
                Optional.of(recipient.functionName()).filter(name -> !name.isBlank()),
                hint.isEmpty() ? List.of() : List.of(new Person(Optional.empty(), Optional.of(hint))),
                draft.content().theirReferences());
    }

    /** The first of several begins the conversation that the others continue. */
    Optional<ConversationId> conversation() {
        return draft.content()
                .conversation()
                .or(() -> portion.of() == 1 ? Optional.empty() : Optional.of(new ConversationId(id(1).value())));
    }

    /** The others supplement the first (message.md 2.4). */
    Optional<MessageId> refersTo() {
        return leads() ? draft.content().refersTo() : Optional.of(id(1));
    }

    /** Whether what is written goes with it: with the first of several, and with one that is sent alone. */
    private boolean leads() {
        return portion.number() == 1 || draft.part().isPresent();
    }

    private List<String> texts() {
        String text = leads() ? draft.content().text().stripTrailing() : "";
        if (portion.of() == 1) {
            return text.isBlank() ? List.of() : List.of(draft.content().text());
        }
        // Content, so in the language of the letter, whatever the writer has on their screen.
        String place = "Del " + portion.number() + " av " + portion.of();
        return List.of(text.isBlank() ? place : text + "\n\n" + place);
    }

    private static FileContent stored(DraftFile file, ContentStore contents, PersonId by) {
        return new FileContent() {
            @Override
            public long size() {
                return file.size();
            }

            @Override
            public InputStream open() throws IOException {
                return contents.read(file.content(), new Actor(Actor.Kind.PERSON, by.toString()), "send");
            }
        };
    }

    private static FileContent sized(long size) {
        return new FileContent() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                throw new UnsupportedOperationException("Only the size is known");
            }
        };
    }
}

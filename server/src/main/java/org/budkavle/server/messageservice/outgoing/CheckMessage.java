// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.budkavle.format.message.ContentFile;
import org.budkavle.format.message.Document;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.MessageHeader;
import org.budkavle.format.message.MessageLimits;
import org.budkavle.format.message.MessageValidator;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.NoSuchContent;
import org.budkavle.server.messageservice.FileTypes;
import org.budkavle.server.messageservice.FileWarning;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageRefused.Reason;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewFile.Source;
import org.budkavle.server.messageservice.RecipientDirectory.Knowledge;
import org.budkavle.server.messageservice.directory.KnownAddresses;
import org.budkavle.server.organisation.Organisations;
import org.springframework.stereotype.Component;

/**
 * S3, S4 and S6: the same validation that the recipient will do, the size, the file types, and whether the recipient exists and
 * will find the sender (message.md 3.5, 6.2). Reads no file.
 */
@Component
class CheckMessage {

    private static final String BODY = "/messagePayload/message/messageBody/documents[";
    private static final String RECIPIENT = "/messagePayload/message/messageHeader/recipient";

    private static final String SENDER = "/messagePayload/message/messageHeader/sender";

    private final MessageValidator validator;
    private final FileTypes fileTypes;
    private final KnownAddresses recipients;
    private final ContentStore contents;
    private final Clock clock;

    CheckMessage(
            MessageServiceProperties properties,
            FileTypes fileTypes,
            KnownAddresses recipients,
            ContentStore contents,
            Clock clock) {
        this.validator =
                new MessageValidator(new MessageLimits(properties.sendingLimit(), properties.receivingLimit()));
        this.fileTypes = fileTypes;
        this.recipients = recipients;
        this.contents = contents;
        this.clock = clock;
    }

    /** @throws MessageRefused with every rule that is broken */
    void check(Completed message) throws MessageRefused {
        List<Violation> violations = new ArrayList<>(validator.validate(measured(message)));
        violations.addAll(unsupportedFiles(message));
        if (!violations.isEmpty()) {
            throw Refusals.of(violations, clock.instant());
        }
        checkSender(message.header().sender());
        checkRecipient(message.header().recipient());
        checkReserved(message.header());
    }

    /**
     * What could be seen only when the files were read.
     *
     * @param staged the message's files in their order
     * @throws MessageRefused if a file contradicts its name or type and the organisation does not send such
     */
    void checkInspected(Completed message, List<StagedFile> staged) throws MessageRefused {
        if (!fileTypes.refusesContradictions(message.header().sender().id())) {
            return;
        }
        Iterator<StagedFile> next = staged.iterator();
        List<Violation> violations = violations(
                message,
                file -> warning(file, next.next()).flatMap(FileWarning::seems).isPresent());
        if (!violations.isEmpty()) {
            throw Refusals.of(violations, clock.instant());
        }
    }

    /** What is to be told of a file. */
    Optional<FileWarning> warning(NewFile file, StagedFile staged) {
        return fileTypes.warning(file.fileName(), file.contentType(), staged.inspected());
    }

    private void checkRecipient(Party recipient) throws MessageRefused {
        switch (recipients.knows(
                recipient.id(), recipient.attention().orElseThrow().functionAddress())) {
            case NO_ORGANISATION ->
                throw Refusals.of(
                        Reason.RECIPIENT_UNKNOWN,
                        "Unknown recipient",
                        "The recipient organisation is not in the address book",
                        RECIPIENT + "/recipientID",
                        clock.instant());
            case NO_FUNCTION ->
                throw Refusals.of(
                        Reason.RECIPIENT_UNKNOWN,
                        "Unknown recipient",
                        "The recipient organisation has no such function address",
                        RECIPIENT + "/attention/subOrganization/organizationId",
                        clock.instant());
            case EXISTS, UNKNOWN -> {}
        }
    }

    /** What nobody reads, nobody writes to but the server itself. */
    private void checkReserved(MessageHeader header) throws MessageRefused {
        if (isProof(header.recipient()) && !isProof(header.sender())) {
            throw Refusals.of(
                    Reason.RECIPIENT_UNKNOWN,
                    "Unknown recipient",
                    "The recipient organisation has no such function address",
                    RECIPIENT + "/attention/subOrganization/organizationId",
                    clock.instant());
        }
    }

    private static boolean isProof(Party party) {
        return party.attention()
                .filter(attention -> attention.functionAddress().equals(Organisations.PROOF))
                .isPresent();
    }

    /** Who is not in the address book is refused by every recipient: better now than after the message has gone. */
    private void checkSender(Party sender) throws MessageRefused {
        Knowledge knowledge =
                recipients.listed(sender.id(), sender.attention().orElseThrow().functionAddress());
        if (knowledge == Knowledge.NO_ORGANISATION || knowledge == Knowledge.NO_FUNCTION) {
            throw Refusals.of(
                    Reason.SENDER_UNKNOWN,
                    "Unknown sender",
                    "The sender's function address is not in the address book",
                    SENDER + "/attention/subOrganization/organizationId",
                    clock.instant());
        }
    }

    private List<Violation> unsupportedFiles(Completed message) {
        return violations(
                message, file -> !fileTypes.allows(message.header().sender().id(), file.contentType()));
    }

    private static List<Violation> violations(Completed message, Predicate<NewFile> wrong) {
        List<Violation> violations = new ArrayList<>();
        for (int d = 0; d < message.documents().size(); d++) {
            List<NewFile> files = message.documents().get(d).files();
            for (int f = 0; f < files.size(); f++) {
                if (wrong.test(files.get(f))) {
                    violations.add(Violation.at(
                            BODY + (d + 1) + "]/ContentFiles[" + (f + 1) + "]/contentType", Rule.FILE_TYPE));
                }
            }
        }
        return violations;
    }

    private SdkMessage measured(Completed message) throws MessageRefused {
        List<Document> documents = new ArrayList<>();
        for (var document : message.documents()) {
            List<ContentFile> files = new ArrayList<>();
            for (NewFile file : document.files()) {
                files.add(new ContentFile(file.fileName(), file.contentType(), sized(file.source())));
            }
            documents.add(new Document(
                    document.documentId().orElseThrow(), document.name(), document.index(), files, document.texts()));
        }
        return new SdkMessage(message.header(), documents);
    }

    private FileContent sized(Source source) throws MessageRefused {
        try {
            return switch (source) {
                case Source.Given given -> given.content();
                case Source.Stored stored -> StagedFile.sized(contents.size(stored.content()));
            };
        } catch (NoSuchContent gone) {
            throw Refusals.of(
                    Reason.INVALID,
                    "A file does not exist",
                    "The stored content of a file is gone",
                    "/messagePayload/message/messageBody",
                    clock.instant());
        }
    }
}

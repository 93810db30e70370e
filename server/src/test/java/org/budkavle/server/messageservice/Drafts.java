// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.FileContent;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;

/** Messages to send in tests. */
public final class Drafts {

    private Drafts() {}

    public static NewMessage of(
            ParticipantId sender,
            FunctionAddress senderFunction,
            ParticipantId recipient,
            FunctionAddress recipientFunction,
            String subject,
            List<NewDocument> documents) {
        return new NewMessage(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                subject,
                sender,
                new Attention(
                        senderFunction,
                        Optional.empty(),
                        List.of(new Person(Optional.empty(), Optional.of("Person " + subject))),
                        List.of(new Reference(new CodedId("dnr", "DNR-" + subject), Optional.of("Vårt ärende")))),
                recipient,
                Attention.to(recipientFunction),
                documents);
    }

    public static NewDocument text(String text) {
        return new NewDocument(Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of(text), List.of());
    }

    public static NewDocument pdf(String fileName, byte[] bytes) {
        return file(fileName, "application/pdf", bytes);
    }

    public static NewDocument file(String fileName, String contentType, byte[] bytes) {
        return new NewDocument(
                Optional.empty(),
                Optional.of("Bilaga " + fileName),
                OptionalInt.empty(),
                List.of(),
                List.of(new NewFile(fileName, contentType, new NewFile.Source.Given(FileContent.of(bytes)))));
    }

    public static NewMessage withId(NewMessage message, MessageId id) {
        return new NewMessage(
                Optional.of(id),
                message.conversationId(),
                message.refToMessageId(),
                message.creationDateTime(),
                message.confidentiality(),
                message.generatingSystem(),
                message.label(),
                message.sender(),
                message.senderAttention(),
                message.recipient(),
                message.recipientAttention(),
                message.documents());
    }

    /** An answer: same conversation, the other's references given back (message.md 2.4, 2.7). */
    public static NewMessage answer(StoredMessage received, String subject, List<NewDocument> documents) {
        MessageSummary original = received.summary();
        Attention theirs = original.sender().attention().orElseThrow();
        Attention ours = original.recipient().attention().orElseThrow();
        return new NewMessage(
                Optional.empty(),
                Optional.of(new ConversationId(original.conversationId().value())),
                Optional.of(original.messageId()),
                Optional.empty(),
                original.confidentiality(),
                Optional.empty(),
                subject,
                original.recipient().id(),
                Attention.to(ours.functionAddress()),
                original.sender().id(),
                new Attention(theirs.functionAddress(), Optional.empty(), List.of(), theirs.references()),
                documents);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewMessage;

/** The attributes of a message as they arrive, one by one and in any order. */
final class MessageDraft {

    private static final String PLACE = "/data/attributes";
    private static final Pattern UTC =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");

    private boolean begun;
    private Optional<MessageId> messageId = Optional.empty();
    private Optional<ConversationId> conversationId = Optional.empty();
    private Optional<MessageId> refToMessageId = Optional.empty();
    private Optional<Instant> creationDateTime = Optional.empty();
    private Optional<Boolean> confidentiality = Optional.empty();
    private Optional<CodedId> generatingSystem = Optional.empty();
    private Optional<String> label = Optional.empty();
    private Optional<ParticipantId> sender = Optional.empty();
    private Optional<ParticipantId> recipient = Optional.empty();
    private Optional<Attention> senderAttention = Optional.empty();
    private Optional<Attention> recipientAttention = Optional.empty();
    private final List<NewDocument> documents = new ArrayList<>();

    Optional<MessageId> id() {
        return messageId;
    }

    void begin() {
        begun = true;
    }

    void creationDateTime(JsonCursor cursor) {
        creationDateTime = parsed(cursor, "Wrong date format: YYYY-MM-DDThh:mm:ss[.s]Z", MessageDraft::instant);
    }

    void messageId(JsonCursor cursor) {
        messageId = parsed(cursor, "Not a UUID", MessageDraft::uuid);
    }

    void conversationId(JsonCursor cursor) {
        conversationId = parsed(
                cursor,
                "Not a UUID",
                text -> ConversationId.isValid(text) ? Optional.of(ConversationId.parse(text)) : Optional.empty());
    }

    void refToMessageId(JsonCursor cursor) {
        refToMessageId = parsed(cursor, "Not a UUID", MessageDraft::uuid);
    }

    void confidentiality(JsonCursor cursor) {
        confidentiality = cursor.truth();
    }

    void generatingSystem(Optional<CodedId> system) {
        generatingSystem = system;
    }

    void label(JsonCursor cursor) {
        label = cursor.text();
    }

    void sender(JsonCursor cursor) {
        sender = participant(cursor);
    }

    void recipient(JsonCursor cursor) {
        recipient = participant(cursor);
    }

    void senderAttention(Attention attention) {
        senderAttention = Optional.of(attention);
    }

    void recipientAttention(Attention attention) {
        recipientAttention = Optional.of(attention);
    }

    void document(NewDocument document) {
        documents.add(document);
    }

    /** The message; or everything that is wrong or missing. */
    NewMessage finish(JsonCursor cursor) throws BadRequest {
        if (!begun) {
            cursor.note("Missing", PLACE);
            throw new BadRequest(400, messageId, cursor.issues());
        }
        require(cursor, "label", label);
        require(cursor, "confidentiality", confidentiality);
        require(cursor, "sender", sender);
        require(cursor, "recipient", recipient);
        require(cursor, "senderAttention", senderAttention);
        require(cursor, "recipientAttention", recipientAttention);
        if (documents.stream()
                .allMatch(each -> each.texts().isEmpty() && each.files().isEmpty())) {
            missing(cursor, "digitalDocument", "At least one text or file is needed");
        }
        if (!cursor.issues().isEmpty()) {
            throw new BadRequest(400, messageId, cursor.issues());
        }
        return new NewMessage(
                messageId,
                conversationId,
                refToMessageId,
                creationDateTime,
                confidentiality.orElseThrow(),
                generatingSystem,
                label.orElseThrow(),
                sender.orElseThrow(),
                senderAttention.orElseThrow(),
                recipient.orElseThrow(),
                recipientAttention.orElseThrow(),
                documents);
    }

    private static void require(JsonCursor cursor, String name, Optional<?> value) {
        if (value.isEmpty()) {
            missing(cursor, name, "Missing");
        }
    }

    /** Noted once: a value that is there and wrong has its note already. */
    private static void missing(JsonCursor cursor, String name, String detail) {
        String place = PLACE + "/" + name;
        if (cursor.issues().stream().noneMatch(issue -> issue.in().orElse("").startsWith(place))) {
            cursor.note(detail, place);
        }
    }

    private static Optional<ParticipantId> participant(JsonCursor cursor) {
        return parsed(
                cursor,
                "Not a participant id such as 0203:kommun.example.se",
                text -> ParticipantId.isValid(text) ? Optional.of(new ParticipantId(text)) : Optional.empty());
    }

    private static <T> Optional<T> parsed(JsonCursor cursor, String wrong, Function<String, Optional<T>> parse) {
        Optional<String> text = cursor.text();
        Optional<T> value = text.flatMap(parse);
        if (text.isPresent() && value.isEmpty()) {
            cursor.note(wrong);
        }
        return value;
    }

    private static Optional<MessageId> uuid(String text) {
        return MessageId.isValid(text) ? Optional.of(MessageId.parse(text)) : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return UTC.matcher(text).matches() ? Optional.of(Instant.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

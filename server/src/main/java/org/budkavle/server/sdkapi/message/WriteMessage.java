// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.Party;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageEvent;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JsonGenerator;

/** Writes messages and events as the API shapes them (api-and-address-book.md 1.5, 1.6). Files stream as base64. */
final class WriteMessage {

    private static final String VERSION = "sdk api 1.0.0";
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Gives the bytes of a file of the message. */
    interface Files {
        InputStream open(StoredMessage.StoredFile file) throws IOException;
    }

    /** Writes what stands below {@code data}. */
    interface Data {
        void write() throws IOException;
    }

    private final JsonGenerator json;

    WriteMessage(JsonGenerator json) {
        this.json = json;
    }

    void one(StoredMessage message, String self, Files files) throws IOException {
        answer(self, () -> message(message.summary(), () -> documents(message.documents(), files)));
    }

    void list(List<MessageSummary> messages, String self) throws IOException {
        answer(self, () -> {
            json.writeStartArray();
            for (MessageSummary message : messages) {
                message(message, () -> {});
            }
            json.writeEndArray();
        });
    }

    void badRequest(BadRequest refusal) {
        json.writeStartObject();
        json.writeStringProperty("type", "urn:problem-type:sdk:badRequest");
        json.writeStringProperty("title", "Bad Request");
        json.writeNumberProperty("status", refusal.status());
        json.writeStringProperty("detail", "MESSAGE_EXCHANGE_ERROR");
        json.writeStringProperty("instance", refusal.instance());
        issues(refusal.issues());
        json.writeEndObject();
    }

    private void answer(String self, Data data) throws IOException {
        json.writeStartObject();
        json.writeName("meta");
        json.writeStartObject();
        json.writeStringProperty("version", VERSION);
        json.writeEndObject();
        json.writeName("links");
        json.writeStartObject();
        json.writeStringProperty("self", self);
        json.writeEndObject();
        json.writeName("data");
        data.write();
        json.writeEndObject();
    }

    private void message(MessageSummary message, Data documents) throws IOException {
        json.writeStartObject();
        json.writeStringProperty("type", "messages");
        json.writeStringProperty("id", message.id().toString());
        json.writeName("attributes");
        json.writeStartObject();
        json.writeStringProperty("messageStatus", message.status().name());
        json.writeStringProperty("creationDateTime", utc(message.creationDateTime()));
        json.writeStringProperty("messageId", message.messageId().toString());
        json.writeStringProperty("conversationId", message.conversationId().toString());
        text("refToMessageId", message.refToMessageId().map(Object::toString));
        json.writeBooleanProperty("confidentiality", message.confidentiality());
        message.generatingSystem().ifPresent(system -> coded("generatingSystem", system, Optional.empty()));
        json.writeStringProperty("sender", message.sender().id().value());
        json.writeStringProperty("recipient", message.recipient().id().value());
        attention("senderAttention", message.sender());
        attention("recipientAttention", message.recipient());
        json.writeStringProperty("label", message.label().orElse(""));
        documents.write();
        events(message.trail());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void attention(String name, Party party) {
        Optional<Attention> attention = party.attention();
        if (attention.isEmpty()) {
            return;
        }
        json.writeName(name);
        json.writeStartObject();
        coded(
                "subOrganization",
                new CodedId(
                        FunctionAddress.ROOT, attention.get().functionAddress().value()),
                attention.get().label());
        json.writeName("attentionPerson");
        json.writeStartArray();
        attention.get().persons().forEach(person -> codedBody(person.id(), person.label()));
        json.writeEndArray();
        json.writeName("referenceId");
        json.writeStartArray();
        attention.get().references().forEach(reference -> codedBody(Optional.of(reference.id()), reference.label()));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void documents(List<StoredMessage.StoredDocument> documents, Files files) throws IOException {
        json.writeName("digitalDocument");
        json.writeStartArray();
        for (StoredMessage.StoredDocument document : documents) {
            json.writeStartObject();
            json.writeStringProperty("documentId", document.documentId());
            text("documentName", document.name());
            if (document.index().isPresent()) {
                json.writeStringProperty(
                        "index", Integer.toString(document.index().getAsInt()));
            }
            json.writeName("contentTextBody");
            json.writeStartArray();
            document.texts().forEach(json::writeString);
            json.writeEndArray();
            json.writeName("contentFiles");
            json.writeStartArray();
            for (StoredMessage.StoredFile file : document.files()) {
                file(file, files);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void file(StoredMessage.StoredFile file, Files files) throws IOException {
        json.writeStartObject();
        json.writeStringProperty("fileName", file.fileName());
        json.writeStringProperty("contentType", file.contentType());
        json.writeName("content");
        try (InputStream bytes = files.open(file)) {
            json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, bytes, -1);
        }
        json.writeEndObject();
    }

    private void events(MessageEvent trail) {
        json.writeName("events");
        json.writeStartObject();
        json.writeStringProperty("type", "urn:event-type:sdk:message");
        json.writeStringProperty("title", trail.status().name());
        json.writeStringProperty("detail", trail.status().name());
        json.writeStringProperty("instance", trail.instance().toString());
        issues(trail.issues());
        json.writeEndObject();
    }

    private void issues(List<EventIssue> issues) {
        json.writeName("eventIssues");
        json.writeStartArray();
        for (EventIssue issue : issues) {
            json.writeStartObject();
            json.writeStringProperty("typeCode", issue.typeCode());
            json.writeStringProperty("title", issue.title());
            text("detail", issue.detail());
            text("in", issue.in());
            json.writeStringProperty("dateTime", utc(issue.dateTime()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void coded(String name, CodedId id, Optional<String> label) {
        json.writeName(name);
        codedBody(Optional.of(id), label);
    }

    private void codedBody(Optional<CodedId> id, Optional<String> label) {
        json.writeStartObject();
        text("root", id.map(CodedId::root));
        text("extension", id.map(CodedId::extension));
        text("label", label);
        json.writeEndObject();
    }

    private void text(String name, Optional<String> value) {
        value.ifPresent(text -> json.writeStringProperty(name, text));
    }

    private static String utc(Instant instant) {
        return UTC.format(instant);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * A message on its way to the SDK API. Files are encoded while they are sent: memory stays small at any size.
 *
 * @param id made before sending, so that a repeated POST is recognised as the same message
 * @param answerTo the conversation and the message that is answered
 * @param returned the other side's references, returned in an answer
 * @param progress told how many bytes of files have been read so far
 */
public record OutgoingMessage(
        MessageId id,
        ParticipantId sender,
        FunctionAddress from,
        ParticipantId recipient,
        FunctionAddress to,
        String subject,
        Optional<String> text,
        boolean secret,
        List<Path> files,
        Optional<AnswerTo> answerTo,
        Optional<Reference> own,
        List<Reference> returned,
        LongConsumer progress) {

    public record AnswerTo(String conversationId, MessageId messageId) {}

    public record Reference(String root, String extension, String label) {}

    private static final int PIPE = 1 << 16;
    private static final JsonMapper JSON = JsonMapper.shared();

    public BodyPublisher body() {
        return BodyPublishers.ofInputStream(this::stream);
    }

    private InputStream stream() {
        try {
            var in = new PipedInputStream(PIPE);
            var out = new PipedOutputStream(in);
            Thread.ofVirtual().name("message-body").start(() -> {
                // A failure closes the pipe, which the reading side sees as a broken request.
                try (out;
                        var json = JSON.createGenerator(out)) {
                    write(json);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectPropertyStart("data");
        json.writeStringProperty("type", "messages");
        json.writeObjectPropertyStart("attributes");
        json.writeStringProperty("messageId", id.toString());
        answerTo.ifPresent(answer -> {
            json.writeStringProperty("conversationId", answer.conversationId());
            json.writeStringProperty("refToMessageId", answer.messageId().toString());
        });
        json.writeBooleanProperty("confidentiality", secret);
        json.writeStringProperty("label", subject);
        json.writeStringProperty("sender", sender.value());
        json.writeStringProperty("recipient", recipient.value());
        attention(json, "senderAttention", from, own.stream().toList());
        attention(json, "recipientAttention", to, returned);
        documents(json);
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void attention(
            JsonGenerator json, String name, FunctionAddress address, List<Reference> references) {
        json.writeObjectPropertyStart(name);
        json.writeObjectPropertyStart("subOrganization");
        json.writeStringProperty("root", FunctionAddress.ROOT);
        json.writeStringProperty("extension", address.value());
        json.writeEndObject();
        if (!references.isEmpty()) {
            json.writeArrayPropertyStart("referenceId");
            for (var reference : references) {
                json.writeStartObject();
                json.writeStringProperty("root", reference.root());
                json.writeStringProperty("extension", reference.extension());
                json.writeStringProperty("label", reference.label());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void documents(JsonGenerator json) throws IOException {
        json.writeArrayPropertyStart("digitalDocument");
        json.writeStartObject();
        json.writeStringProperty("documentId", "SDK-Meddelande");
        json.writeStringProperty("index", "1");
        if (text.isPresent()) {
            json.writeArrayPropertyStart("contentTextBody");
            json.writeString(text.get());
            json.writeEndArray();
        }
        if (!files.isEmpty()) {
            json.writeArrayPropertyStart("contentFiles");
            long before = 0;
            for (Path file : files) {
                json.writeStartObject();
                json.writeStringProperty("fileName", file.getFileName().toString());
                json.writeStringProperty("contentType", contentType(file));
                json.writeName("content");
                long offset = before;
                try (var in = new Counted(Files.newInputStream(file), read -> progress.accept(offset + read))) {
                    json.writeBinary(in, Math.toIntExact(Files.size(file)));
                }
                before += Files.size(file);
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    private static String contentType(Path file) throws IOException {
        String probed = Files.probeContentType(file);
        return probed == null ? "application/octet-stream" : probed;
    }

    /** Tells how far the reading has come. */
    private static final class Counted extends java.io.FilterInputStream {

        private final LongConsumer progress;
        private long read;

        Counted(InputStream in, LongConsumer progress) {
            super(in);
            this.progress = progress;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            if (n > 0) {
                read += n;
                progress.accept(read);
            }
            return n;
        }
    }
}

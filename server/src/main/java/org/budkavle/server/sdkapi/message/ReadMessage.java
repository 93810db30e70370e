// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.CodedId;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;
import org.budkavle.server.content.ContentSpool;
import org.budkavle.server.messageservice.NewDocument;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewMessage;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a {@code createMessage} (api-and-address-book.md 1.5) while it streams: the base64 of a file goes straight into an
 * encrypted spool. Order of fields does not matter, unknown ones are passed over, {@code messageStatus} is never trusted.
 */
@Component
class ReadMessage {

    private static final int DEEPEST = 20;
    private static final int LONGEST_TEXT = 32 * 1024 * 1024;
    private static final int MOST_FILES = 500;
    private static final int MOST_DIGITS = 9;

    private final Clock clock;
    private final JsonFactory json = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(256)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    ReadMessage(Clock clock) {
        this.clock = clock;
    }

    /**
     * Reads the message; its files lie in the uploads.
     *
     * @throws BadRequest with everything that is wrong with the form of the request
     */
    NewMessage read(InputStream body, Uploads uploads) throws BadRequest, IOException {
        try (var parser = json.createParser(tools.jackson.core.ObjectReadContext.empty(), body)) {
            JsonCursor cursor = new JsonCursor(parser, clock);
            MessageDraft draft = new MessageDraft();
            parser.nextToken();
            try {
                cursor.object(name -> root(name, cursor, draft, uploads));
                if (cursor.issues().isEmpty() && parser.nextToken() != null) {
                    cursor.note("Nothing may follow the object", "");
                }
            } catch (JacksonIOException e) {
                throw e.getCause();
            } catch (JacksonException malformed) {
                cursor.note(
                        "Not JSON, or a field twice, from line "
                                + malformed.getLocation().getLineNr() + ", column "
                                + malformed.getLocation().getColumnNr(),
                        cursor.pointer());
                throw new BadRequest(400, draft.id(), cursor.issues());
            }
            return draft.finish(cursor);
        }
    }

    private void root(String name, JsonCursor cursor, MessageDraft draft, Uploads uploads) throws IOException {
        if (!name.equals("data")) {
            cursor.skip();
            return;
        }
        cursor.object(field -> {
            switch (field) {
                case "type" -> {
                    if (!cursor.text().orElse("").equals("messages")) {
                        cursor.note("Expected the value messages");
                    }
                }
                case "attributes" -> {
                    draft.begin();
                    cursor.object(attribute -> attribute(attribute, cursor, draft, uploads));
                }
                default -> cursor.skip();
            }
        });
    }

    private void attribute(String name, JsonCursor cursor, MessageDraft draft, Uploads uploads) throws IOException {
        switch (name) {
            case "creationDateTime" -> draft.creationDateTime(cursor);
            case "messageId" -> draft.messageId(cursor);
            case "conversationId" -> draft.conversationId(cursor);
            case "refToMessageId" -> draft.refToMessageId(cursor);
            case "confidentiality" -> draft.confidentiality(cursor);
            case "generatingSystem" ->
                draft.generatingSystem(coded(cursor, false).id());
            case "label" -> draft.label(cursor);
            case "sender" -> draft.sender(cursor);
            case "recipient" -> draft.recipient(cursor);
            case "senderAttention" -> attention(cursor).ifPresent(draft::senderAttention);
            case "recipientAttention" -> attention(cursor).ifPresent(draft::recipientAttention);
            case "digitalDocument" -> cursor.array(() -> draft.document(document(cursor, uploads)));
            default -> cursor.skip();
        }
    }

    private record Coded(Optional<CodedId> id, Optional<String> label) {}

    private Optional<Attention> attention(JsonCursor cursor) throws IOException {
        List<Coded> functions = new ArrayList<>();
        List<Person> persons = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        String place = cursor.pointer();
        cursor.object(name -> {
            switch (name) {
                case "subOrganization" -> functions.add(coded(cursor, true));
                case "attentionPerson" ->
                    cursor.array(() -> {
                        Coded person = coded(cursor, true);
                        persons.add(new Person(person.id(), person.label()));
                    });
                case "referenceId" ->
                    cursor.array(() -> {
                        Coded reference = coded(cursor, true);
                        reference.id().ifPresent(id -> references.add(new Reference(id, reference.label())));
                    });
                default -> cursor.skip();
            }
        });
        Optional<Coded> function =
                functions.stream().findFirst().filter(coded -> coded.id().isPresent());
        if (function.isEmpty()) {
            cursor.note("subOrganization is missing or not complete", place + "/subOrganization");
            return Optional.empty();
        }
        CodedId id = function.get().id().orElseThrow();
        if (!id.root().equals(FunctionAddress.ROOT)) {
            cursor.note("Expected " + FunctionAddress.ROOT, place + "/subOrganization/root");
        }
        return Optional.of(new Attention(
                new FunctionAddress(id.extension()), function.get().label(), persons, references));
    }

    private static Coded coded(JsonCursor cursor, boolean required) throws IOException {
        String[] found = {"", "", ""};
        String place = cursor.pointer();
        cursor.object(name -> {
            switch (name) {
                case "root" -> found[0] = cursor.text().orElse("");
                case "extension" -> found[1] = cursor.text().orElse("");
                case "label" -> found[2] = cursor.text().orElse("");
                default -> cursor.skip();
            }
        });
        boolean complete = !found[0].isBlank() && !found[1].isBlank();
        if (!complete && (required || !found[0].isBlank() || !found[1].isBlank())) {
            cursor.note("root and extension are needed", place);
        }
        return new Coded(
                complete ? Optional.of(new CodedId(found[0], found[1])) : Optional.empty(),
                Optional.of(found[2]).filter(label -> !label.isBlank()));
    }

    private NewDocument document(JsonCursor cursor, Uploads uploads) throws IOException {
        List<String> names = new ArrayList<>();
        List<String> ids = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<NewFile> files = new ArrayList<>();
        cursor.object(name -> {
            switch (name) {
                case "documentId" -> cursor.text().filter(id -> !id.isBlank()).ifPresent(ids::add);
                case "documentName" -> cursor.text().ifPresent(names::add);
                case "index" -> index(cursor).ifPresent(indexes::add);
                case "contentTextBody" -> cursor.array(() -> cursor.text().ifPresent(texts::add));
                case "contentFiles" -> cursor.array(() -> file(cursor, uploads).ifPresent(files::add));
                default -> cursor.skip();
            }
        });
        return new NewDocument(
                ids.stream().findFirst(),
                names.stream().findFirst(),
                indexes.isEmpty() ? OptionalInt.empty() : OptionalInt.of(indexes.getFirst()),
                texts,
                files);
    }

    private static Optional<Integer> index(JsonCursor cursor) {
        Optional<String> digits = cursor.digits();
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        if (digits.get().length() > MOST_DIGITS || !digits.get().matches("[0-9]+")) {
            cursor.note("Expected digits");
            return Optional.empty();
        }
        return Optional.of(Integer.valueOf(digits.get()));
    }

    private static Optional<NewFile> file(JsonCursor cursor, Uploads uploads) throws IOException {
        String[] found = {"", ""};
        List<ContentSpool> content = new ArrayList<>();
        String place = cursor.pointer();
        cursor.object(name -> {
            switch (name) {
                case "fileName" -> found[0] = cursor.text().orElse("");
                case "contentType" -> found[1] = cursor.text().orElse("");
                case "content" -> content(cursor, uploads).ifPresent(content::add);
                default -> cursor.skip();
            }
        });
        if (found[0].isBlank() || found[1].isBlank() || content.isEmpty()) {
            cursor.note("fileName, contentType and content are needed", place);
            return Optional.empty();
        }
        return Optional.of(
                new NewFile(found[0], found[1], new NewFile.Source.Given(Uploads.content(content.getFirst()))));
    }

    private static Optional<ContentSpool> content(JsonCursor cursor, Uploads uploads) throws IOException {
        if (cursor.parser().currentToken() != JsonToken.VALUE_STRING) {
            cursor.note("Expected base64");
            cursor.skip();
            return Optional.empty();
        }
        if (uploads.count() == MOST_FILES) {
            cursor.note("More than " + MOST_FILES + " files");
            return Optional.empty();
        }
        ContentSpool spool = uploads.next();
        try (OutputStream out = spool.stream()) {
            cursor.parser().readBinaryValue(out);
        }
        return Optional.of(spool);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.ToStringSerializer;

/** Entries as lines of JSON in the book's files. Texts that come again and again are kept once while this lives. */
final class EntryJson {

    /** A line: an entry as it is from then on, with who made it so. */
    record Line(
            long number,
            Instant at,
            String by,
            Optional<Entry.OfOrganisation> organisation,
            Optional<Entry.OfFunction> function,
            Optional<Entry.OfCodeSystem> codeSystem) {

        static Line of(long number, Instant at, String by, Entry entry) {
            return switch (entry) {
                case Entry.OfOrganisation organisation ->
                    new Line(number, at, by, Optional.of(organisation), Optional.empty(), Optional.empty());
                case Entry.OfFunction function ->
                    new Line(number, at, by, Optional.empty(), Optional.of(function), Optional.empty());
                case Entry.OfCodeSystem system ->
                    new Line(number, at, by, Optional.empty(), Optional.empty(), Optional.of(system));
            };
        }

        Entry entry() throws IOException {
            return organisation
                    .<Entry>map(entry -> entry)
                    .or(() -> function)
                    .or(() -> codeSystem)
                    .orElseThrow(() -> new IOException("A line without an entry"));
        }
    }

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, CodeReference> codes = new HashMap<>();
    private final Map<String, ParticipantId> participants = new HashMap<>();
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(ParticipantId.class, ToStringSerializer.instance)
                    .addSerializer(FunctionAddress.class, ToStringSerializer.instance)
                    .addSerializer(CodeReference.class, ToStringSerializer.instance)
                    .addDeserializer(ParticipantId.class, new FromText<>(ParticipantId.class, this::participant))
                    .addDeserializer(FunctionAddress.class, new FromText<>(FunctionAddress.class, FunctionAddress::new))
                    .addDeserializer(CodeReference.class, new FromText<>(CodeReference.class, this::code))
                    .addDeserializer(String.class, new FromText<>(String.class, this::text)))
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
            .build();

    String write(Line line) {
        return mapper.writeValueAsString(line);
    }

    Line read(String text) throws IOException {
        try {
            return mapper.readValue(text, Line.class);
        } catch (JacksonException e) {
            throw new IOException("A line of the address book cannot be read", e);
        }
    }

    private ParticipantId participant(String text) {
        return participants.computeIfAbsent(text, ParticipantId::new);
    }

    private CodeReference code(String text) {
        return codes.computeIfAbsent(text, CodeReference::parse);
    }

    private String text(String text) {
        return texts.computeIfAbsent(text, Function.identity());
    }

    private static final class FromText<T> extends StdDeserializer<T> {

        private final transient Function<String, T> read;

        FromText(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser parser, DeserializationContext context) {
            return read.apply(parser.getValueAsString(""));
        }
    }
}

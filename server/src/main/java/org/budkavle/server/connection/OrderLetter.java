// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.budkavle.pdf.AttachedFiles;
import org.budkavle.pdf.Markup;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PageStyle;
import org.budkavle.pdf.PdfAttachment;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a step says to the other side: a PDF to be read, with the same as JSON in it (docs/regionalt-nat.md). A PDF is what every
 * recipient of SDK takes; a file of JSON is not.
 *
 * @param from whose step it is
 * @param form what is ordered; only from who orders
 */
record OrderLetter(
        String reference,
        OrderType type,
        LifeCycle.Side from,
        int sequence,
        OrderState state,
        Instant at,
        String catalogue,
        OrderForm form,
        Facts facts) {

    static final String FILE = "regionalt-nat.pdf";
    static final long LARGEST = 4_000_000;

    private static final String SCHEMA = "budkavle-regionalt-nat-1";
    private static final String DATA = "regionalt-nat.json";
    private static final int LARGEST_DATA = 200_000;
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9-]{1,40}");
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** That it is no letter of this kind. */
    static final class NotALetter extends Exception {

        private static final long serialVersionUID = 1;

        NotALetter(String why) {
            super(why);
        }
    }

    /** The PDF. */
    byte[] pdf(String text) throws IOException {
        byte[] data = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(data());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            new PdfDocument(
                            page(text),
                            title(),
                            SWEDISH,
                            at,
                            List.of(new PdfAttachment(
                                    DATA,
                                    "application/json",
                                    "Samma uppgifter för maskiner",
                                    PdfAttachment.Role.DATA,
                                    at,
                                    () -> new ByteArrayInputStream(data))))
                    .writeTo(bytes);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
        return bytes.toByteArray();
    }

    /** What the message is called. */
    String title() {
        return type.words() + ", Regionalt Nät, " + reference;
    }

    /** Reads one back. */
    static OrderLetter read(byte[] pdf) throws NotALetter {
        byte[] data = AttachedFiles.read(pdf, DATA, LARGEST_DATA)
                .orElseThrow(() -> new NotALetter("No data are attached that can be read"));
        try {
            return of(JSON.readTree(data));
        } catch (RuntimeException wrong) {
            throw new NotALetter("The data cannot be read");
        }
    }

    private Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("schema", SCHEMA);
        data.put("reference", reference);
        data.put("type", type.name());
        data.put("from", from.name());
        data.put("sequence", sequence);
        data.put("state", state.name());
        data.put("at", at.toString());
        data.put("catalogue", catalogue);
        data.put("form", named(form.values(), OrderField::key));
        data.put("facts", named(facts.values(), Fact::key));
        return data;
    }

    private static OrderLetter of(JsonNode data) throws NotALetter {
        if (!data.path("schema").asString("").equals(SCHEMA)) {
            throw new NotALetter("The data are of another kind");
        }
        String reference = data.required("reference").asString();
        int sequence = data.required("sequence").asInt();
        if (!REFERENCE.matcher(reference).matches() || sequence < 1) {
            throw new NotALetter("Reference or sequence is wrong");
        }
        return new OrderLetter(
                reference,
                OrderType.valueOf(data.required("type").asString()),
                LifeCycle.Side.valueOf(data.required("from").asString()),
                sequence,
                OrderState.valueOf(data.required("state").asString()),
                Instant.parse(data.required("at").asString()),
                data.required("catalogue").asString(),
                new OrderForm(values(data.path("form"), OrderField.values(), OrderField::key, OrderField.class)),
                new Facts(values(data.path("facts"), Fact.values(), Fact::key, Fact.class)));
    }

    private static <E> Map<String, String> named(Map<E, String> values, Function<E, String> key) {
        Map<String, String> named = new LinkedHashMap<>();
        values.forEach((each, value) -> named.put(key.apply(each), value));
        return named;
    }

    private static <E extends Enum<E>> Map<E, String> values(
            JsonNode node, E[] all, Function<E, String> key, Class<E> type) {
        Map<E, String> found = new EnumMap<>(type);
        Arrays.stream(all)
                .filter(each -> node.path(key.apply(each)).isString())
                .forEach(each -> found.put(each, node.path(key.apply(each)).asString()));
        return found;
    }

    private String page(String text) {
        StringBuilder html = new StringBuilder("<html><head><style>")
                .append(PageStyle.css(SWEDISH))
                .append("p.line { margin: 0 0 1mm 0; white-space: pre-wrap } p.gap { margin: 0 0 3mm 0 }")
                .append("</style></head><body><h1>")
                .append(Markup.escaped(title()))
                .append("</h1>");
        for (String line : Optional.of(text).map(String::lines).orElseThrow().toList()) {
            html.append(
                    line.isBlank()
                            ? "<p class=\"gap\">&#160;</p>"
                            : "<p class=\"line\">" + Markup.escaped(line) + "</p>");
        }
        return html.append("</body></html>").toString();
    }

    /** Without what is written, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "OrderLetter[" + type + " " + from + " " + sequence + "]";
    }
}

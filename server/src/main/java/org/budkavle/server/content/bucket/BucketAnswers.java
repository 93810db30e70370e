// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.format.xml.SecureXml;
import org.budkavle.format.xml.XmlLimits;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.helpers.DefaultHandler;

/** What the server's answers mean. */
final class BucketAnswers {

    private BucketAnswers() {}

    /** What is wrong; null if it is an answer. */
    static @Nullable BucketFault fault(BucketCall call, HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status == 200 || status == 204 || status == 412) {
            return null;
        }
        String code = code(answer);
        return switch (status) {
            case 404 -> call.name().isEmpty() || code.equals("NoSuchBucket") ? BucketFault.NO_BUCKET : null;
            case 401, 403 ->
                switch (code) {
                    case "RequestTimeTooSkewed" -> BucketFault.CLOCK;
                    case "QuotaExceeded" -> BucketFault.FULL;
                    default -> BucketFault.DENIED;
                };
            case 400 -> code.equals("RequestTimeout") ? BucketFault.BUSY : BucketFault.UNEXPECTED;
            case 408, 409, 429, 500, 502, 503, 504 -> BucketFault.BUSY;
            case 507 -> BucketFault.FULL;
            default -> BucketFault.UNEXPECTED;
        };
    }

    /** Status and code, which is all that is told of an answer. */
    static String words(HttpResponse<byte[]> answer) {
        String code = code(answer);
        return answer.statusCode() + (code.isEmpty() ? "" : " " + code);
    }

    /** The code of an error; blank if there is none to be read. A HEAD has none. */
    private static String code(HttpResponse<byte[]> answer) {
        Texts texts = new Texts();
        try {
            read(answer, texts);
        } catch (IOException unreadable) {
            return "";
        }
        return texts.of("Code")
                .filter(code -> code.matches("[A-Za-z0-9.]{1,64}"))
                .orElse("");
    }

    static List<Bucket.Listed> listing(HttpResponse<byte[]> answer) throws IOException {
        Texts texts = new Texts();
        read(answer, texts);
        return List.copyOf(texts.objects);
    }

    static boolean versioned(HttpResponse<byte[]> answer) throws IOException {
        Texts texts = new Texts();
        read(answer, texts);
        return texts.of("Status").filter("Enabled"::equals).isPresent();
    }

    private static void read(HttpResponse<byte[]> answer, Texts texts) throws IOException {
        try {
            SecureXml.parse(new ByteArrayInputStream(answer.body()), XmlLimits.SMALL, texts);
        } catch (MalformedXml malformed) {
            throw new BucketUnavailable(BucketFault.UNEXPECTED, "svaret är inte XML", malformed);
        }
    }

    /** Keeps the texts of the elements by their name, and the objects of a listing. */
    private static final class Texts extends DefaultHandler {

        private final List<Bucket.Listed> objects = new ArrayList<>();
        private final Map<String, String> texts = new HashMap<>();
        private final StringBuilder text = new StringBuilder();

        Optional<String> of(String element) {
            return Optional.ofNullable(texts.get(element));
        }

        @Override
        public void startElement(String space, String name, String qualified, Attributes attributes) {
            text.setLength(0);
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            text.append(characters, start, length);
        }

        @Override
        public void endElement(String space, String name, String qualified) {
            if (name.equals("Contents")) {
                objects.add(new Bucket.Listed(texts.getOrDefault("Key", ""), time(texts.get("LastModified"))));
            } else {
                texts.put(name, text.toString().strip());
            }
            text.setLength(0);
        }

        /** One that cannot be read is of now: nothing young is ever removed. */
        private static Instant time(@Nullable String text) {
            try {
                return text == null ? Instant.MAX : Instant.parse(text);
            } catch (DateTimeParseException e) {
                return Instant.MAX;
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The first line and the fields of a request or an answer, as one text. It is put together of what the HTTP library tells, which
 * keeps neither the order of the fields nor their capitals.
 *
 * @param text lines that end with CR LF, the empty one included; ISO 8859-1
 */
public record HttpHead(String text) {

    /** Nothing is known of it. */
    public static final HttpHead NONE = new HttpHead("");

    /** A head of that first line and those fields. */
    public static HttpHead of(String line, Map<String, List<String>> fields) {
        StringBuilder text = new StringBuilder(line).append("\r\n");
        fields.forEach((name, values) -> values.forEach(
                value -> text.append(name).append(": ").append(value).append("\r\n")));
        return new HttpHead(text.append("\r\n").toString());
    }

    /** The field's value; empty if there is none. */
    public String field(String name) {
        return text.lines()
                .skip(1)
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Where the field's line stands, or the first line when there is no such field. */
    List<ByteRange> place(String name) {
        int from = 0;
        for (String line : text.split("\r\n", -1)) {
            if (from > 0 && line.regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
                return List.of(new ByteRange(from, from + line.length()));
            }
            from += line.length() + 2;
        }
        return text.isEmpty() ? List.of() : List.of(new ByteRange(0, text.indexOf("\r\n")));
    }

    /** As bytes. */
    public byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

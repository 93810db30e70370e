// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a form or of a query, stripped of white space around them. */
public record Form(Map<String, List<String>> fields) {

    /** Nothing was filled in. */
    public static final Form EMPTY = new Form(Map.of());

    /** Reads what a browser sends. */
    public static Form read(String encoded) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.computeIfAbsent(decoded(pair.substring(0, equals)), name -> new ArrayList<>())
                        .add(decoded(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    /** The field's first value; an empty text if there is none. */
    public String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /** Every value of the field, without empty ones. */
    public List<String> all(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Whether the field has a value. */
    public boolean has(String name) {
        return !all(name).isEmpty();
    }

    private static String decoded(String text) {
        try {
            String plain = URLDecoder.decode(text, StandardCharsets.UTF_8).replace("\r\n", "\n");
            return Normalizer.normalize(plain, Normalizer.Form.NFC).strip();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}

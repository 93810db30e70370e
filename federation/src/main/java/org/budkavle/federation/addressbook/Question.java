// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request for a collection: {@code page[size]}, {@code page[number]} or {@code page[after]}, and
 * {@code filter[...]}. The names are ours (api-and-address-book.md 2.4 leaves them open).
 */
record Question(Map<String, String> filters, int size, int number, OptionalLong after) {

    /** A parameter that nobody knows, or with a value that it does not take. */
    static final class BadParameter extends Exception {
        private final String parameter;

        BadParameter(String parameter) {
            super("A parameter is unknown or has a value that it does not take");
            this.parameter = parameter;
        }

        String parameter() {
            return parameter;
        }
    }

    static final int PAGE_SIZE = 100;
    static final int LARGEST_PAGE = 1000;

    static Question of(URI address, Set<String> known) throws BadParameter {
        Map<String, String> filters = new LinkedHashMap<>();
        Map<String, String> page = new LinkedHashMap<>();
        for (Map.Entry<String, String> each : parameters(address.getRawQuery()).entrySet()) {
            String name = each.getKey();
            if (name.startsWith("filter[") && known.contains(name.substring(7, Math.max(7, name.length() - 1)))) {
                filters.put(name.substring(7, name.length() - 1), each.getValue());
            } else if (Set.of("page[size]", "page[number]", "page[after]").contains(name)) {
                page.put(name, each.getValue());
            } else {
                throw new BadParameter(name);
            }
        }
        String after = page.get("page[after]");
        return new Question(
                filters,
                Math.min(LARGEST_PAGE, (int) number(page, "page[size]", PAGE_SIZE)),
                (int) number(page, "page[number]", 1),
                after == null ? OptionalLong.empty() : OptionalLong.of(number(page, "page[after]", 0)));
    }

    /** The query of a link to another page of the same collection. */
    String link(String parameter, long value) {
        Map<String, String> parameters = new LinkedHashMap<>();
        filters.forEach((name, text) -> parameters.put("filter[" + name + "]", text));
        parameters.put("page[size]", Integer.toString(size));
        parameters.put(parameter, Long.toString(value));
        return parameters.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map<String, String> parameters(@Nullable String query) {
        Map<String, String> found = new LinkedHashMap<>();
        if (query != null) {
            for (String pair : query.split("&")) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    found.put(
                            decoded(equals < 0 ? pair : pair.substring(0, equals)),
                            equals < 0 ? "" : decoded(pair.substring(equals + 1)));
                }
            }
        }
        return found;
    }

    private static long number(Map<String, String> page, String name, long otherwise) throws BadParameter {
        String text = page.get(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new BadParameter(name);
        }
        return Long.parseLong(text);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

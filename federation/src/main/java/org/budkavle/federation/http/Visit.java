// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request for a page or with a form.
 *
 * @param path the words of the path below the interface's own
 * @param form of a POST; empty otherwise
 * @param token of the session's cookie
 */
public record Visit(boolean post, List<String> path, Form query, Form form, String token, boolean sameOrigin) {

    /** The form is larger than any of ours. */
    public static final class TooLarge extends IOException {
        TooLarge() {
            super("The form is too large");
        }
    }

    private static final int LARGEST_FORM = 200_000;

    /** Reads it; a body that is no form or too large is refused. */
    public static Visit of(HttpExchange exchange, String base, String cookie) throws IOException {
        boolean post = exchange.getRequestMethod().equals("POST");
        byte[] body = post ? exchange.getRequestBody().readNBytes(LARGEST_FORM + 1) : new byte[0];
        if (body.length > LARGEST_FORM) {
            throw new TooLarge();
        }
        String below = exchange.getRequestURI().getPath().substring(base.length());
        return new Visit(
                post,
                Stream.of(below.split("/")).filter(word -> !word.isEmpty()).toList(),
                Form.read(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                post ? Form.read(new String(body, StandardCharsets.UTF_8)) : Form.EMPTY,
                cookie(exchange, cookie),
                sameOrigin(exchange));
    }

    /** The word at the place, or an empty text. */
    public String word(int place) {
        return place < path.size() ? path.get(place) : "";
    }

    private static String cookie(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().get("Cookie")).stream()
                .flatMap(List::stream)
                .flatMap(header -> Stream.of(header.split(";")))
                .map(String::strip)
                .filter(each -> each.startsWith(name + "="))
                .map(each -> each.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    /** Browsers say where a form comes from; one from elsewhere is not ours. */
    private static boolean sameOrigin(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        return origin == null || origin.equals("http://" + host) || origin.equals("https://" + host);
    }
}

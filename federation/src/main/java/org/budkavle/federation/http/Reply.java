// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a page or a form answers. */
public record Reply(int status, Map<String, String> headers, String body) {

    private static final Map<String, String> ALWAYS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none';"
                    + " base-uri 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    /** A page. */
    public static Reply page(int status, String html) {
        return new Reply(status, Map.of("Content-Type", "text/html; charset=utf-8"), html);
    }

    /** To another page. */
    public static Reply to(String path) {
        return new Reply(303, Map.of("Location", path), "");
    }

    /** A text to keep. */
    public static Reply file(String type, String name, String text) {
        return new Reply(
                200,
                Map.of("Content-Type", type, "Content-Disposition", "attachment; filename=\"" + name + "\""),
                text);
    }

    /** The style sheet that lies beside the class. */
    public static Reply style(Class<?> beside, String name) throws IOException {
        try (InputStream style = beside.getResourceAsStream(name)) {
            if (style == null) {
                throw new IOException("The style sheet is not there");
            }
            return new Reply(
                    200,
                    Map.of("Content-Type", "text/css; charset=utf-8", "Cache-Control", "max-age=300"),
                    new String(style.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** This with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** Sends it, with the headers that every page has. */
    public void send(HttpExchange exchange) throws IOException {
        ALWAYS.forEach(exchange.getResponseHeaders()::set);
        headers.forEach(exchange.getResponseHeaders()::set);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean empty = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : bytes.length);
        if (!empty) {
            exchange.getResponseBody().write(bytes);
        }
    }
}

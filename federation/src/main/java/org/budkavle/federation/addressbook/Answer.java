// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** What to answer; the body is written as it is made, so that a large page is never whole in memory. */
record Answer(int status, Map<String, String> headers, Body body) {

    /** Writes the body. */
    interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    private static final int BUFFER = 16_384;

    void send(HttpExchange exchange) throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        boolean empty = status == 304 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, empty ? -1 : 0);
        if (!empty) {
            try (OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
                body.writeTo(out);
            }
        }
    }

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        body.writeTo(bytes);
        return bytes.toByteArray();
    }
}

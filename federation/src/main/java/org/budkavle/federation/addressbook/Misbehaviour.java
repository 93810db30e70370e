// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends answers, rightly or with the fault that was asked for. */
final class Misbehaviour {

    private static final String HTML = "<!DOCTYPE html><html><body><h1>Internal Server Error</h1></body></html>";
    private static final String BUSY = "{\"errors\":[{\"status\":\"503\",\"title\":\"Try again later\"}]}";
    private static final String ELSEWHERE = "http://elsewhere.example.se/";

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger rightAnswers = new AtomicInteger();
    private final AtomicInteger pages = new AtomicInteger();
    private volatile BookFault fault = BookFault.NONE;
    private volatile Duration delay = Duration.ofMillis(200);

    void begin(BookFault next, int right) {
        fault = BookFault.NONE;
        rightAnswers.set(right);
        fault = next;
    }

    void delay(Duration next) {
        delay = next;
    }

    void end() {
        ended.countDown();
    }

    void send(HttpExchange exchange, Answer right) throws IOException {
        BookFault now = fault;
        if (now == BookFault.NONE || rightAnswers.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            right.send(exchange);
            return;
        }
        switch (now) {
            case SERVER_ERROR -> plain(exchange, 500, "text/html; charset=utf-8", HTML);
            case UNAVAILABLE -> busy(exchange, 503);
            case TOO_MANY_REQUESTS -> busy(exchange, 429);
            case HTML -> plain(exchange, 200, "text/html; charset=utf-8", HTML);
            case NO_JSON -> plain(exchange, 200, "application/vnd.api+json", "%PDF-1.7 and so on");
            case REDIRECT -> {
                exchange.getResponseHeaders().set("Location", ELSEWHERE);
                plain(exchange, 302, "text/plain", "");
            }
            case TRUNCATED_JSON -> {
                byte[] whole = right.bytes();
                bytes(right, exchange, Arrays.copyOf(whole, whole.length * 2 / 3));
            }
            case BROKEN_CONNECTION -> broken(exchange, right);
            case SLOW_DRIP -> drip(exchange, right);
            case SLOW -> {
                if (!waitOneDelay()) {
                    right.send(exchange);
                }
            }
            case SILENT -> untilTheEnd();
            default -> bytes(right, exchange, altered(now, right, exchange));
        }
    }

    private byte[] altered(BookFault now, Answer right, HttpExchange exchange) throws IOException {
        if (right.status() != 200) {
            return right.bytes();
        }
        URI self = URI.create("http://" + exchange.getRequestHeaders().getFirst("Host") + exchange.getRequestURI());
        return AlteredPage.of(right.bytes(), now, self, pages.incrementAndGet());
    }

    private static void busy(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().set("Retry-After", "1");
        plain(exchange, status, "application/vnd.api+json", BUSY.replace("503", Integer.toString(status)));
    }

    private static void plain(HttpExchange exchange, int status, String type, String text) throws IOException {
        Answer answer = new Answer(
                status, Map.of("Content-Type", type), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        answer.send(exchange);
    }

    private static void bytes(Answer right, HttpExchange exchange, byte[] body) throws IOException {
        new Answer(right.status(), right.headers(), out -> out.write(body)).send(exchange);
    }

    private static void broken(HttpExchange exchange, Answer right) throws IOException {
        byte[] whole = right.bytes();
        right.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(right.status(), whole.length);
        exchange.getResponseBody().write(whole, 0, whole.length / 2);
        exchange.getResponseBody().flush();
        throw new IOException("Broken off, as asked for");
    }

    private void drip(HttpExchange exchange, Answer right) throws IOException {
        byte[] whole = right.bytes();
        right.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(right.status(), 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (byte each : whole) {
                if (waitOneDelay()) {
                    return;
                }
                out.write(each);
                out.flush();
            }
        }
    }

    /** True when the book is closed meanwhile. */
    private boolean waitOneDelay() {
        try {
            return ended.await(delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void untilTheEnd() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

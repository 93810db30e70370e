// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.message;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.budkavle.server.content.ContentUnavailable;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes answers while they are made: JSON in UTF-8, always {@code application/json} (api-and-address-book.md 1.2). */
@RestControllerAdvice(basePackageClasses = Answers.class)
class Answers {

    /** Writes one answer. */
    interface Body {
        void write(WriteMessage writer) throws IOException;
    }

    private static final String RETRY_SECONDS = "5";

    private final JsonFactory json = new JsonFactory();
    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    void write(HttpServletResponse response, int status, Body body) throws IOException {
        response.setStatus(status);
        response.setContentType("application/json");
        response.setHeader("Cache-Control", "no-store");
        JsonGenerator generator = json.createGenerator(ObjectWriteContext.empty(), response.getOutputStream());
        body.write(new WriteMessage(generator));
        // Not closed when writing fails: a half answer must not end like a whole one.
        generator.close();
    }

    EventIssue issue(String detail, String in) {
        return BadRequest.issue(clock, detail, in);
    }

    @ExceptionHandler
    void refused(BadRequest refusal, HttpServletResponse response) throws IOException {
        if (refusal.status() == HttpStatus.TOO_MANY_REQUESTS.value()
                || refusal.status() == HttpStatus.SERVICE_UNAVAILABLE.value()) {
            response.setHeader("Retry-After", RETRY_SECONDS);
        }
        write(response, refusal.status(), writer -> writer.badRequest(refusal));
    }

    @ExceptionHandler
    void notNow(ContentUnavailable silent, HttpServletResponse response) throws IOException {
        refused(
                BadRequest.withStatus(
                        HttpStatus.SERVICE_UNAVAILABLE.value(),
                        clock,
                        "Service Unavailable",
                        "What is stored cannot be reached now; ask for the same again later"),
                response);
    }

    @ExceptionHandler
    void notNow(MalwareScannerUnavailable silent, HttpServletResponse response) throws IOException {
        refused(
                BadRequest.withStatus(
                        HttpStatus.SERVICE_UNAVAILABLE.value(),
                        clock,
                        "Service Unavailable",
                        "The files cannot be examined now; send the same message again later"),
                response);
    }

    /** The address of the request, whole. */
    static String self(HttpServletRequest request) {
        return ServletUriComponentsBuilder.fromRequest(request).build().toUriString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.inbound;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.as4.As4Response;
import org.budkavle.edelivery.as4.MessageHandler;

/**
 * Interface A: POST of AS4 messages. A servlet of its own, and not a controller, since nothing may parse the multipart
 * body before the message handler, which reads it as a stream (transport.md 2.4).
 */
public final class As4Servlet extends HttpServlet {

    private static final String TLS_CHAIN = "jakarta.servlet.request.X509Certificate";

    private final transient MessageHandler handler;

    public As4Servlet(MessageHandler handler) {
        this.handler = handler;
    }

    /** Answers 405 itself: the servlet's own way leads to an error page, which is locked on this listener. */
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("POST")) {
            doPost(request, response);
        } else {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            response.setHeader("Allow", "POST");
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        As4Response answer = handler.receive(
                request.getInputStream(),
                Optional.ofNullable(request.getContentType()).orElse(""),
                request.getContentLengthLong(),
                tlsClient(request));
        response.setStatus(answer.status());
        answer.retryAfter()
                .ifPresent(wait -> response.setHeader("Retry-After", Long.toString(Math.max(1, wait.toSeconds()))));
        if (answer.body().length > 0) {
            response.setContentType(answer.contentType());
        }
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }

    private static List<X509Certificate> tlsClient(HttpServletRequest request) {
        return request.getAttribute(TLS_CHAIN) instanceof X509Certificate[] chain ? List.of(chain) : List.of();
    }
}

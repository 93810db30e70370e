// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi.token;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.DeniedCalls;
import org.budkavle.server.sdkapi.client.ApiClients;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Answers a refusal as RFC 6749 5.2 says, and logs it; those of unknown clients once a minute, so that nobody can fill the log. */
final class RefusedTokens implements AuthenticationFailureHandler {

    private final ApiClients clients;
    private final AuditLog audit;
    private final DeniedCalls denied;
    private final OAuth2ErrorHttpMessageConverter converter = new OAuth2ErrorHttpMessageConverter();

    RefusedTokens(ApiClients clients, AuditLog audit, DeniedCalls denied) {
        this.clients = clients;
        this.audit = audit;
        this.denied = denied;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
            throws IOException {
        OAuth2Error error = refusal instanceof OAuth2AuthenticationException oauth
                ? oauth.getError()
                : new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST);
        String code = error.getErrorCode();
        String claimed = request.getParameter("client_id");
        if (claimed != null && clients.find(claimed).isPresent()) {
            audit.append(
                    AuditEvent.of(AuditEventType.API_TOKEN_REFUSED, new Actor(Actor.Kind.API_CLIENT, claimed), claimed)
                            .with(Map.of("error", isReplay(refusal) ? "replayed" : code)));
        } else {
            denied.log(DeniedCalls.Why.CLIENT, request.getRemoteAddr());
        }
        ServletServerHttpResponse answer = new ServletServerHttpResponse(response);
        answer.setStatusCode(
                code.equals(OAuth2ErrorCodes.INVALID_CLIENT) ? HttpStatus.UNAUTHORIZED : HttpStatus.BAD_REQUEST);
        converter.write(error, MediaType.APPLICATION_JSON, answer);
    }

    /** Whether somebody shows an assertion that was used: perhaps one that was overheard. */
    private static boolean isReplay(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            if (cause instanceof JwtValidationException invalid
                    && invalid.getErrors().stream()
                            .anyMatch(error -> ClientAssertions.USED.equals(error.getDescription()))) {
                return true;
            }
        }
        return false;
    }
}

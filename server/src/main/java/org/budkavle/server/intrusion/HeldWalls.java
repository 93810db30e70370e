// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.sql.SQLException;
import java.util.Map;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/** Logs that the database held a wall (ADR 15) which the code before it did not: nobody's doing but a fault or an intruder's. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class HeldWalls implements HandlerExceptionResolver {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final AuditLog audit;

    HeldWalls(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused && INSUFFICIENT_PRIVILEGE.equals(refused.getSQLState())) {
                log(request);
                break;
            }
        }
        return null;
    }

    private void log(HttpServletRequest request) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        Object route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Map<String, String> facts =
                Map.of("method", request.getMethod(), "route", route == null ? "-" : route.toString());
        if (authentication != null && authentication.getPrincipal() instanceof SignedIn person) {
            audit.appendDurably(AuditEvent.of(AuditEventType.WALL_HELD, person.actor(), "-")
                    .of(person.organisation())
                    .with(facts));
        } else {
            audit.appendDurably(AuditEvent.of(AuditEventType.WALL_HELD, Actor.system("doors"), "-")
                    .with(facts));
        }
    }
}

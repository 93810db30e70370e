// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.NoAccess;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Logs what somebody who is signed in asked for and is not given (compliance.md 3.4: denials are logged too), and leaves the
 * answer to others: it is the same whether the thing exists or not, and only the log knows in whose mailbox it was.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class DeniedAttempts implements HandlerExceptionResolver {

    private static final String NOTHING = "-";

    private final AuditLog audit;
    private final Organisations organisations;
    private final CaseworkFeed casework;

    DeniedAttempts(AuditLog audit, Organisations organisations, CaseworkFeed casework) {
        this.audit = audit;
        this.organisations = organisations;
        this.casework = casework;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception refused) {
        if (refused instanceof NoAccess || refused instanceof NotGranted) {
            signedIn().ifPresent(person -> log(request, person));
        }
        return null;
    }

    private void log(HttpServletRequest request, SignedIn person) {
        Optional<UUID> asked = asked(request);
        AuditEvent event = AuditEvent.of(
                        AuditEventType.ACCESS_DENIED,
                        person.actor(),
                        asked.map(UUID::toString).orElse(NOTHING))
                .of(person.organisation())
                .with(Map.of("why", "GRANT", "method", request.getMethod(), "route", route(request)));
        audit.appendDurably(asked.flatMap(id -> mailbox(id, person.organisation()))
                .map(mailbox -> event.in(person.organisation(), mailbox))
                .orElse(event));
    }

    /** The pattern: what was written in the address itself may be anything. */
    private static String route(HttpServletRequest request) {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        return pattern == null ? NOTHING : pattern.toString();
    }

    /** The first id in the address. */
    private static Optional<UUID> asked(HttpServletRequest request) {
        for (String part : request.getRequestURI().split("/", -1)) {
            if (part.length() == 36) {
                try {
                    return Optional.of(UUID.fromString(part));
                } catch (IllegalArgumentException noId) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private Optional<MailboxId> mailbox(UUID id, OrganisationId organisation) {
        return organisations
                .mailbox(new MailboxId(id))
                .filter(mailbox -> mailbox.organisation().equals(organisation))
                .map(Mailbox::id)
                .or(() -> casework.state(new ConversationKey(id))
                        .filter(state -> state.organisation().equals(organisation))
                        .map(CaseworkFeed.State::mailbox));
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}

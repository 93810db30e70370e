// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.login.AssuranceLevel;
import org.budkavle.server.login.LoginMethod;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.Person;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * The one way in, for every method, after both factors are proven. What an earlier person left in the browser is thrown away
 * first, so that two people never mix in one session.
 */
@Component
public class SignIns {

    private static final String TARGET = SignIns.class.getName() + ".target";

    private final SignInRows rows;
    private final LoginProperties properties;
    private final AuditLog audit;
    private final Clock clock;
    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    SignIns(SignInRows rows, LoginProperties properties, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /** How a log-in ended. */
    public sealed interface Outcome {
        /** The person is in; where they go. */
        record In(String target) implements Outcome {}

        /** The person has left, or was never let in. */
        record Refused() implements Outcome {}

        /** The log-in is not sure enough for this server. */
        record TooWeak() implements Outcome {}
    }

    /** Remembers where the person was going, if it is a place here. */
    public void remember(HttpServletRequest request, String target) {
        if (isOurs(target)) {
            request.getSession().setAttribute(TARGET, target);
        }
    }

    /** Logs that somebody wanted a page of a session that is locked. */
    public void refusedWhileLocked(HttpServletRequest request) {
        stored(request)
                .ifPresent(signedIn ->
                        audit.appendDurably(AuditEvent.of(AuditEventType.ACCESS_DENIED, signedIn.actor(), "-")
                                .of(signedIn.organisation())
                                .with(Map.of("why", "LOCKED", "method", request.getMethod()))));
    }

    /** Lets the person in: begins a session, or goes on with theirs if it was locked or is to become surer. */
    public Outcome begin(
            HttpServletRequest request,
            HttpServletResponse response,
            Person person,
            LoginMethod method,
            AssuranceLevel level) {
        if (!person.active() || !level.atLeast(properties.leastLevel())) {
            audit.appendDurably(AuditEvent.of(
                            AuditEventType.SIGN_IN_REFUSED,
                            Actor.system("login"),
                            person.id().toString())
                    .of(person.organisation())
                    .with(Map.of(
                            "method", method.name(),
                            "level", level.name(),
                            "why", person.active() ? "too weak" : "has left")));
            leave(request);
            return person.active() ? new Outcome.TooWeak() : new Outcome.Refused();
        }
        Optional<SignedIn> before = stored(request);
        Optional<SignInRows.Standing> standing = before.map(signedIn -> rows.standing(signedIn, false));
        String target = target(request);
        boolean same = before.isPresent()
                && before.get().person().equals(person.id())
                && !(standing.get() instanceof SignInRows.Standing.Ended);
        SignedIn signedIn;
        if (same) {
            signedIn = rows.renew(
                    before.get(), person, method, level, standing.get() instanceof SignInRows.Standing.Locked);
            request.changeSessionId();
        } else {
            before.ifPresent(rows::signedOut);
            leave(request);
            signedIn = rows.begin(person, method, level, browser(request), request.getRemoteAddr());
            // What was looked for by someone else is not where this person starts.
            target = before.isPresent() ? "/" : target;
        }
        HttpSession session = request.getSession();
        session.removeAttribute(TARGET);
        session.setMaxInactiveInterval((int) properties.longest().toSeconds());
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedInToken(signedIn));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        return new Outcome.In(target);
    }

    /** Who the session belongs to, locked or not; empty if to nobody. */
    public Optional<SignedIn> stored(HttpServletRequest request) {
        return contexts.loadDeferredContext(request).get().getAuthentication() instanceof SignedInToken token
                ? Optional.of(token.getPrincipal())
                : Optional.empty();
    }

    /** Whether the session's person is known but locked out until they prove themselves again. */
    public boolean locked(HttpServletRequest request) {
        return request.getAttribute(SessionGuard.LOCKED) != null;
    }

    /** How long until the session locks if nobody does anything. */
    public Duration locksIn(SignedIn signedIn) {
        return rows.find(signedIn.id())
                .map(session ->
                        Duration.between(clock.instant(), session.lastActive().plus(properties.idleLock())))
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    /** How long before it locks the person is warned. */
    public Duration warns() {
        return properties.lockWarning();
    }

    /** The person says that they are there. */
    public void stay(SignedIn signedIn) {
        rows.touch(signedIn.id());
    }

    /** Locks the session and remembers the place to come back to. */
    public void lock(HttpServletRequest request, String target) {
        stored(request).ifPresent(signedIn -> {
            rows.lock(signedIn, "asked");
            remember(request, target);
        });
    }

    /** Ends the session and forgets everything in it. */
    public void signOut(HttpServletRequest request) {
        stored(request).ifPresent(rows::signedOut);
        leave(request);
    }

    private void leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
        SecurityContextHolder.clearContext();
    }

    private static String target(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(TARGET) instanceof String target ? target : "/";
    }

    private static boolean isOurs(String target) {
        return target.startsWith("/")
                && !target.startsWith("//")
                && target.length() <= 500
                && target.chars().allMatch(each -> each > ' ' && each < 127 && each != '\\');
    }

    /** «Firefox, Windows», so that a person recognises their own. */
    private static String browser(HttpServletRequest request) {
        String agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        String name = agent.contains("Edg/")
                ? "Edge"
                : agent.contains("Firefox/")
                        ? "Firefox"
                        : agent.contains("Chrome/") ? "Chrome" : agent.contains("Safari/") ? "Safari" : "";
        String system = agent.contains("Windows")
                ? "Windows"
                : agent.contains("Android")
                        ? "Android"
                        : agent.contains("iPhone") || agent.contains("iPad")
                                ? "iOS"
                                : agent.contains("Mac OS") ? "macOS" : agent.contains("Linux") ? "Linux" : "";
        return name.isEmpty() || system.isEmpty() ? name + system : name + ", " + system;
    }
}

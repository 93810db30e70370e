// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.intrusion.IntrusionProperties;
import org.budkavle.server.intrusion.IntrusionProperties.Limit;
import org.budkavle.server.login.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds back a person who does something too often: 429 with {@code Retry-After}, and an entry in the log. */
@Component
class LimitRequests implements HandlerInterceptor, WebMvcConfigurer {

    /** By method and route. A route that is not here may be asked for as often as anybody likes. */
    private static final Map<String, Limited> ROUTES = Map.ofEntries(
            Map.entry("POST /sok", Limited.SEARCH),
            Map.entry("GET /konversationer/{key}", Limited.OPENING),
            Map.entry("POST /konversationer/{key}/oppna", Limited.OPENING),
            Map.entry("GET /konversationer/{key}/filer/{message}/{file}", Limited.FILE),
            Map.entry("GET /konversationer/{key}/filer/{message}/{file}/visa", Limited.FILE),
            Map.entry("GET /konversationer/{key}/skriv-ut", Limited.FETCHING),
            Map.entry("GET /konversationer/{key}/hamta", Limited.FETCHING),
            Map.entry("GET /konversationer/{key}/diariefort/{id}/paket", Limited.FETCHING),
            Map.entry("GET /konversationer/{key}/leveransbevis/{message}", Limited.FETCHING),
            Map.entry("POST /adressbok/val", Limited.RECIPIENTS),
            Map.entry("POST /adressbok", Limited.RECIPIENTS),
            Map.entry("POST /prov", Limited.TRIAL),
            Map.entry("POST /prov/titta", Limited.LOOKING_UP),
            Map.entry("POST /administration/loggranskning/logg/hamta", Limited.LOG_EXPORT),
            Map.entry("POST /administration/loggranskning/utdrag/hamta", Limited.LOG_EXPORT));

    /** What all of an organisation do together is counted too. */
    private static final Map<Limited, Limited> TOGETHER = Map.of(Limited.TRIAL, Limited.TRIALS_TOGETHER);

    private static final Limit SAID = new Limit(1, Duration.ofMinutes(1));

    private final Map<Limited, Limit> limits;
    private final RateLimits done;
    private final AuditLog audit;

    LimitRequests(IntrusionProperties properties, RateLimits done, AuditLog audit) {
        this.limits = properties.all();
        this.done = done;
        this.audit = audit;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        Limited limited = ROUTES.get(request.getMethod() + " " + pattern);
        if (limited == null || request.getDispatcherType() != DispatcherType.REQUEST) {
            return true;
        }
        Optional<SignedIn> person = signedIn();
        if (person.isEmpty()) {
            return true;
        }
        Optional<Duration> wait = take(limited, person.get().getName())
                .or(() -> Optional.ofNullable(TOGETHER.get(limited))
                        .flatMap(all -> take(all, person.get().organisation().toString())));
        wait.ifPresent(left -> said(person.get(), limited));
        if (wait.isPresent()) {
            response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
            response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
        }
        return wait.isEmpty();
    }

    private Optional<Duration> take(Limited limited, String who) {
        return Optional.ofNullable(limits.get(limited)).flatMap(limit -> done.take(limited.name(), who, limit));
    }

    /** Once a minute, however often they try. */
    private void said(SignedIn person, Limited limited) {
        if (done.take("said " + limited, person.getName(), SAID).isEmpty()) {
            audit.appendDurably(AuditEvent.of(AuditEventType.RATE_LIMITED, person.actor(), person.getName())
                    .of(person.organisation())
                    .with(Map.of("what", limited.name())));
        }
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.rate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.intrusion.IntrusionProperties.Limit;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Holds back an address that asks for tokens, or shows keys of directories, far more than any client needs: whoever guesses
 * costs us no more signatures to verify.
 */
final class BrakeOnAddresses extends OncePerRequestFilter {

    private static final Limit MOST = new Limit(300, Duration.ofMinutes(1));
    private static final Limit SAID = new Limit(1, Duration.ofMinutes(1));

    private final RateLimits done;
    private final AuditLog audit;

    BrakeOnAddresses(RateLimits done, AuditLog audit) {
        this.done = done;
        this.audit = audit;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        Optional<Duration> wait = done.take("tokens", address, MOST);
        if (wait.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        if (done.take("said tokens", address, SAID).isEmpty()) {
            audit.appendDurably(AuditEvent.of(AuditEventType.RATE_LIMITED, Actor.system("doors"), "unknown")
                    .with(Map.of("what", "TOKENS", "address", address)));
        }
        response.setHeader("Retry-After", Long.toString(wait.get().toSeconds() + 1));
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
    }

    @Configuration(proxyBeanMethods = false)
    static class Doors {
        @Bean
        FilterRegistrationBean<BrakeOnAddresses> brakeOnAddresses(RateLimits done, AuditLog audit) {
            FilterRegistrationBean<BrakeOnAddresses> brake =
                    new FilterRegistrationBean<>(new BrakeOnAddresses(done, audit));
            brake.addUrlPatterns("/oauth2/token", "/scim/*");
            brake.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return brake;
        }
    }
}

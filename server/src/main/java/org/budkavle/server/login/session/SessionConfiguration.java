// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.budkavle.server.login.LoginProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** The guard of the web client's sessions, where they lie, and their cookie. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final String THIS_HOST_ALONE = "__Host-";
    private static final String CLEAR = "login-sessions-clear";

    /** Made for the web client's filter chain alone. */
    @Bean
    SessionGuards sessionGuards(SignInRows rows) {
        return () -> new SessionGuard(rows);
    }

    @Bean
    FilterRegistrationBean<SessionRepositoryFilter<SealedSession>> sessions(
            SealedSessions sessions,
            LoginProperties properties,
            @Value("${server.servlet.session.cookie.name}") String name) {
        SessionRepositoryFilter<SealedSession> filter = new SessionRepositoryFilter<>(sessions);
        CookieHttpSessionIdResolver cookies = new CookieHttpSessionIdResolver();
        cookies.setCookieSerializer(cookie(name, properties.address().startsWith("https://")));
        filter.setHttpSessionIdResolver(cookies);
        FilterRegistrationBean<SessionRepositoryFilter<SealedSession>> registration =
                new FilterRegistrationBean<>(filter);
        registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        return registration;
    }

    /**
     * Out of reach for scripts; over TLS alone where the connection is TLS. Where people reach us over TLS its name says so: a
     * browser then takes it from this very host over TLS alone, and nobody on a neighbouring name can plant one. An identity
     * provider's answer is a navigation from elsewhere, with which a strict cookie would not come.
     */
    private static DefaultCookieSerializer cookie(String name, boolean tls) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(tls ? THIS_HOST_ALONE + name : name);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
        if (tls) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }

    @Bean
    Task<Void> clearSessions(SealedSessions sessions) {
        return Tasks.recurring(CLEAR, FixedDelay.of(Duration.ofMinutes(5)))
                .execute((instance, context) -> sessions.clear());
    }
}

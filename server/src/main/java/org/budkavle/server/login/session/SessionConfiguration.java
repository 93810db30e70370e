// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import org.budkavle.server.login.LoginProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The guard of the web client's sessions, and their cookie. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    private static final String THIS_HOST_ALONE = "__Host-";

    /** Made for the web client's filter chain alone. */
    @Bean
    SessionGuards sessionGuards(SignInRows rows) {
        return () -> new SessionGuard(rows);
    }

    /**
     * Where people reach us over TLS the cookie's name says so: a browser then takes it from this very host over TLS alone, and
     * nobody on a neighbouring name can plant one.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> cookieOfThisHost(LoginProperties properties) {
        return factory -> {
            if (properties.address().startsWith("https://")) {
                var cookie = factory.getSettings().getSession().getCookie();
                cookie.setName(THIS_HOST_ALONE + cookie.getName());
                cookie.setSecure(true);
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.session;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    /** Made for the web client's filter chain alone. */
    @Bean
    SessionGuards sessionGuards(SignInRows rows) {
        return () -> new SessionGuard(rows);
    }
}

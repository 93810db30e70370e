// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.Sealing;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The two tools that make and open envelopes; both keep nothing, and serve any number of threads. */
@Configuration(proxyBeanMethods = false)
class EnvelopeTools {

    @Bean
    Sealing sealing() {
        return new Sealing();
    }

    @Bean
    Opening opening() {
        return new Opening();
    }
}

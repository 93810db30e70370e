// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.io.IOException;
import org.budkavle.server.connection.order.Catalogues;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

    /** A catalogue that cannot be read stops the start, and says which field is wrong. */
    @Bean
    Catalogues catalogues(ConnectionProperties properties) throws IOException {
        return Catalogues.load(properties.catalogues());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.net.http.HttpClient;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the book is reached: by anyone, over TLS that the public authorities or the federation's own vouch for. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Bean
    BookClient addressBookClient(ObjectProvider<FederationSettings> federation, Outgoing outgoing) {
        List<X509Certificate> roots = federation.stream()
                .findFirst()
                .map(FederationSettings::tlsRoots)
                .orElse(List.of());
        return new BookClient(GuardedClient.of(
                HttpClient.newBuilder()
                        .sslContext(PublicServiceTls.context(roots, true))
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT),
                outgoing.asConfigured()));
    }
}

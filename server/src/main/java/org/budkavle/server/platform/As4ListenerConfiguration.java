// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.time.Clock;
import org.apache.catalina.connector.Connector;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.trust.certificate.RevocationChecker;
import org.budkavle.trust.certificate.TlsPeerCertificates;
import org.budkavle.trust.http.Suites;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;

/** The second listener of the server (transport.md 6.6). */
@Configuration(proxyBeanMethods = false)
class As4ListenerConfiguration {

    private static final String PROTOCOLS = "TLSv1.2+TLSv1.3";
    private static final int SILENCE_MILLIS = 60_000;
    private static final int LARGEST_SWALLOW = 160 * 1024 * 1024;

    /** Separates the listeners also when there is no second one: then {@code /as4} is nowhere. */
    @Bean
    ListenerSeparation listenerSeparation() {
        return new ListenerSeparation();
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> separatedListeners(
            ListenerSeparation separation, BudkavleProperties properties) {
        return factory -> {
            factory.addEngineValves(separation);
            Ssl client = factory.getSsl();
            if (client != null && client.getCiphers() == null) {
                client.setCiphers(Suites.ALL.toArray(String[]::new));
                client.setEnabledProtocols(Suites.PROTOCOLS.toArray(String[]::new));
            }
            if (!properties.proxies().isEmpty()) {
                factory.addEngineValves(new ForwardedClient(properties.proxies(), separation));
            }
        };
    }

    @Bean
    @OnlyInFederation
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> as4Connector(
            BudkavleProperties properties,
            KeyFolder keys,
            FederationSettings federation,
            RevocationChecker revocation,
            Clock clock,
            ListenerSeparation separation,
            ApplicationEventPublisher events) {
        return factory -> {
            if (properties.has(Role.ACCESSPOINT)) {
                PeerTrust trust = new PeerTrust(
                        new TlsPeerCertificates(federation.tlsRoots(), revocation, clock)
                                .forRole(TlsPeerCertificates.Role.CLIENT),
                        federation.tlsRoots(),
                        events::publishEvent);
                Connector connector = connector(properties.as4(), tls(keys, trust));
                separation.as4Is(connector);
                factory.addAdditionalConnectors(connector);
            }
        };
    }

    /** Mutual TLS, and the signature of each message, say who comes: no log-in, no session, no CSRF token. */
    @Bean
    @Order(0)
    SecurityFilterChain as4Security(HttpSecurity http) {
        return http.securityMatcher(As4Listener.PATH, As4Listener.PATH + "/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(AnswerHeaders::machine)
                .build();
    }

    private static ListenerTls tls(KeyFolder keys, PeerTrust trust) {
        try {
            return ListenerTls.of(keys.tls(), trust);
        } catch (KeyStoreUnusable e) {
            throw new IllegalStateException(
                    "budkavle.keys.folder: tls.p12 in " + keys.folder() + " cannot be used. " + e.getMessage(), e);
        }
    }

    private static Connector connector(BudkavleProperties.As4 as4, ListenerTls tls) {
        Http11NioProtocol protocol = new Http11NioProtocol();
        Connector connector = new Connector(protocol);
        connector.setPort(as4.port());
        connector.setScheme("https");
        connector.setSecure(true);
        connector.setXpoweredBy(false);
        protocol.setAddress(as4.address());
        protocol.setSSLEnabled(true);
        protocol.setExecutor(new VirtualThreadExecutor("as4-"));
        protocol.setConnectionTimeout(SILENCE_MILLIS);
        protocol.setMaxSwallowSize(LARGEST_SWALLOW);
        limit(protocol);
        SSLHostConfig host = new SSLHostConfig();
        host.setCertificateVerification("required");
        host.setProtocols(PROTOCOLS);
        host.setCiphers(String.join(":", Suites.TLS_12_RSA));
        host.setCipherSuites(String.join(":", Suites.TLS_13));
        host.setHonorCipherOrder(true);
        SSLHostConfigCertificate certificate =
                new SSLHostConfigCertificate(host, SSLHostConfigCertificate.Type.UNDEFINED);
        certificate.setSslContext(tls);
        host.addCertificate(certificate);
        connector.addSslHostConfig(host);
        return connector;
    }

    private static void limit(AbstractHttp11Protocol<?> protocol) {
        protocol.setMaxHttpRequestHeaderSize(16 * 1024);
        protocol.setMaxHeaderCount(100);
        protocol.setMaxKeepAliveRequests(1000);
        protocol.setServer("");
    }
}

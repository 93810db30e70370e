// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.budkavle.server.intrusion.IntrusionProperties;
import org.budkavle.server.intrusion.IntrusionProperties.Syslog;
import org.budkavle.server.intrusion.Outlet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The outlets that the operator asked for. */
@Configuration(proxyBeanMethods = false)
class OutletConfiguration {

    @Bean
    @ConditionalOnProperty("budkavle.intrusion.file")
    Outlet eventFile(IntrusionProperties properties, EventLine lines) {
        return new EventFile(Objects.requireNonNull(properties.file()), lines);
    }

    @Bean
    @ConditionalOnProperty("budkavle.intrusion.syslog.host")
    Outlet syslogSender(IntrusionProperties properties, EventLine lines) {
        Syslog to = Objects.requireNonNull(properties.syslog());
        return new SyslogSender(to, trusting(to.trust()), lines, host());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unknown) {
            return "-";
        }
    }

    static SSLSocketFactory trusting(@Nullable Path roots) {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots == null ? null : store(roots));
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("budkavle.intrusion.syslog.trust cannot be used", e);
        } catch (IOException e) {
            throw new UncheckedIOException("budkavle.intrusion.syslog.trust cannot be read", e);
        }
    }

    private static KeyStore store(Path roots) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        try (InputStream in = Files.newInputStream(roots)) {
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("root" + number++, root);
            }
        }
        return store;
    }
}

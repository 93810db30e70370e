// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import java.io.IOException;
import java.net.http.HttpClient;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.budkavle.edelivery.FederationSettings;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the book is reached: by anyone, over TLS that the public authorities or the federation's own vouch for. */
@Configuration(proxyBeanMethods = false)
class BookConfiguration {

    private static final Duration CONNECT = Duration.ofSeconds(5);

    @Bean
    BookClient addressBookClient(ObjectProvider<FederationSettings> federation) {
        List<X509Certificate> roots = federation.stream()
                .findFirst()
                .map(FederationSettings::tlsRoots)
                .orElse(List.of());
        return new BookClient(HttpClient.newBuilder()
                .sslContext(trusting(roots))
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build());
    }

    private static SSLContext trusting(List<X509Certificate> roots) {
        try {
            List<X509Certificate> anchors = new ArrayList<>(roots);
            for (TrustManager manager : trustManagers(null)) {
                anchors.addAll(List.of(((X509TrustManager) manager).getAcceptedIssuers()));
            }
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (int i = 0; i < anchors.size(); i++) {
                store.setCertificateEntry("anchor-" + i, anchors.get(i));
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The trust anchors of TLS cannot be used", e);
        }
    }

    /** With no store, those of the Java runtime. */
    private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server as it is configured: what must be encrypted, and whom we believe that it is. */
final class MailServer {

    private MailServer() {}

    static JavaMailSenderImpl of(NoticeProperties properties) {
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost(properties.host());
        server.setPort(properties.port());
        server.setProtocol(properties.tls() == NoticeProperties.Tls.IMPLICIT ? "smtps" : "smtp");
        String prefix = "mail." + server.getProtocol() + ".";
        String wait = Integer.toString(properties.timeoutSeconds() * 1000);
        Properties session = server.getJavaMailProperties();
        session.setProperty(prefix + "connectiontimeout", wait);
        session.setProperty(prefix + "timeout", wait);
        session.setProperty(prefix + "writetimeout", wait);
        session.setProperty(prefix + "ssl.checkserveridentity", "true");
        if (properties.tls() == NoticeProperties.Tls.STARTTLS) {
            session.setProperty(prefix + "starttls.enable", "true");
            session.setProperty(prefix + "starttls.required", "true");
        }
        if (!properties.roots().isBlank()) {
            session.put(prefix + "ssl.socketFactory", trusting(Path.of(properties.roots())));
        }
        if (!properties.username().isBlank()) {
            server.setUsername(properties.username());
            server.setPassword(password(Path.of(properties.passwordFile())));
            session.setProperty(prefix + "auth", "true");
        }
        return server;
    }

    private static String password(Path file) {
        try {
            return Files.readAllLines(file).getFirst().strip();
        } catch (IOException e) {
            throw new UncheckedIOException("budkavle.notice.password-file cannot be read", e);
        }
    }

    private static SSLSocketFactory trusting(Path roots) {
        try (InputStream pem = Files.newInputStream(roots)) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("root-" + number++, root);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("budkavle.notice.roots: " + roots + " cannot be used", e);
        }
    }
}

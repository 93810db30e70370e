// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.trust.http.Reachable;
import org.budkavle.trust.http.Suites;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail server as it is configured: what must be encrypted, and whom we believe that it is. */
final class MailServer {

    private MailServer() {}

    static JavaMailSenderImpl of(NoticeProperties properties, Reachable reachable) {
        JavaMailSenderImpl server = new Guarded(properties.host(), reachable);
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
        session.setProperty(prefix + "ssl.protocols", String.join(" ", Suites.PROTOCOLS));
        session.setProperty(prefix + "ssl.ciphersuites", String.join(" ", Suites.ALL));
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

    /** Connects to the server where it may be, and nowhere else. */
    private static final class Guarded extends JavaMailSenderImpl {

        private final String name;
        private final Reachable reachable;

        Guarded(String name, Reachable reachable) {
            this.name = name;
            this.reachable = reachable;
        }

        @Override
        protected Transport connectTransport() throws MessagingException {
            try {
                return reachable.guard(name, super::connectTransport);
            } catch (UnknownHostException unknown) {
                throw new MessagingException("The mail server cannot be called", unknown);
            }
        }
    }

    private static String password(Path file) {
        try {
            return Files.readAllLines(file).getFirst().strip();
        } catch (IOException e) {
            throw new UncheckedIOException("budkavle.notice.password-file cannot be read", e);
        }
    }

    private static SSLSocketFactory trusting(Path roots) {
        try {
            return PublicServiceTls.trusting(roots).getSocketFactory();
        } catch (IOException e) {
            throw new IllegalStateException("budkavle.notice.roots: " + roots + " cannot be used", e);
        }
    }
}

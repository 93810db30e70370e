// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.icegreen.greenmail.util.DummySSLServerSocketFactory;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.trust.http.AddressRefused;
import org.budkavle.trust.http.Reachable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;

/** Mail over TLS, to a server whose certificate is checked, and never without it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private GreenMail plain;
    private GreenMail encrypted;
    private StartTls front;
    private String roots;
    private String others;

    @BeforeAll
    void start() throws Exception {
        CertificateAuthority authority = CertificateAuthority.root("Kommunens CA", KeyType.RSA_2048);
        KeyAndCertificate own = authority.issue(CertificateRequest.named("localhost")
                .key(KeyType.RSA_2048)
                .names(List.of("localhost"))
                .build());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("mail", own.key(), PASSWORD.toCharArray(), new X509Certificate[] {
            own.certificate(), authority.certificate()
        });
        Path keys = folder.resolve("mail.p12");
        try (OutputStream out = Files.newOutputStream(keys)) {
            store.store(out, PASSWORD.toCharArray());
        }
        roots = pem("roots.pem", authority.certificate());
        others = pem(
                "others.pem",
                CertificateAuthority.root("Någon annan", KeyType.RSA_2048).certificate());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY, keys.toString());
        System.setProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY, PASSWORD);
        plain = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        encrypted = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        plain.start();
        encrypted.start();
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        front = new StartTls(context, plain.getSmtp().getPort());
    }

    @AfterAll
    void stop() throws IOException {
        front.close();
        plain.stop();
        encrypted.stop();
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_FILE_PROPERTY);
        System.clearProperty(DummySSLServerSocketFactory.GREENMAIL_KEYSTORE_PASSWORD_PROPERTY);
    }

    @Test
    void aServerThatBecomesEncryptedGetsTheMail() throws Exception {
        plain.purgeEmailFromAllMailboxes();
        send(NoticeProperties.Tls.STARTTLS, front.port(), roots);
        assertThat(plain.getReceivedMessages()).hasSize(1);
        assertThat(front.encrypted()).isEqualTo(1);
    }

    @Test
    void aServerThatIsEncryptedFromTheBeginningGetsTheMail() {
        send(NoticeProperties.Tls.IMPLICIT, encrypted.getSmtps().getPort(), roots);
        assertThat(encrypted.getReceivedMessages()).hasSize(1);
    }

    @Test
    void aServerThatCannotBecomeEncryptedGetsNothing() throws Exception {
        int before = plain.getReceivedMessages().length;
        assertThatExceptionOfType(MailException.class)
                .isThrownBy(() ->
                        send(NoticeProperties.Tls.STARTTLS, plain.getSmtp().getPort(), roots))
                .havingRootCause()
                .withMessageContaining("STARTTLS is required");
        assertThat(plain.getReceivedMessages()).hasSize(before);
    }

    @Test
    void aServerThatNobodyVouchesForGetsNothing() {
        int before = plain.getReceivedMessages().length;
        assertThatExceptionOfType(MailException.class)
                .isThrownBy(() -> send(NoticeProperties.Tls.STARTTLS, front.port(), others));
        assertThatExceptionOfType(MailException.class)
                .isThrownBy(() -> send(NoticeProperties.Tls.STARTTLS, front.port(), ""));
        assertThat(plain.getReceivedMessages()).hasSize(before);
    }

    @Test
    void anAddressThatMayNotBeCalledIsNotCalled() {
        for (NoticeProperties.Tls tls : NoticeProperties.Tls.values()) {
            assertThatExceptionOfType(MailException.class)
                    .isThrownBy(() -> send(tls, front.port(), roots, Reachable.publicly()))
                    .havingRootCause()
                    .isInstanceOf(AddressRefused.class);
        }
    }

    private static void send(NoticeProperties.Tls tls, int port, String roots) {
        send(tls, port, roots, Reachable.asConfigured());
    }

    private static void send(NoticeProperties.Tls tls, int port, String roots, Reachable reachable) {
        SimpleMailMessage mail = new SimpleMailMessage();
        mail.setFrom("notis@bjorkvik.example.se");
        mail.setTo("sara@bjorkvik.example.se");
        mail.setText("Du har 1 nytt säkert meddelande.");
        MailServer.of(
                        new NoticeProperties(
                                "localhost",
                                port,
                                tls,
                                roots,
                                "",
                                "",
                                "notis@bjorkvik.example.se",
                                "",
                                Set.of(),
                                6,
                                LocalTime.of(7, 30),
                                10),
                        reachable)
                .send(mail);
    }

    private String pem(String name, X509Certificate certificate) throws Exception {
        return Files.writeString(
                        folder.resolve(name),
                        "-----BEGIN CERTIFICATE-----\n"
                                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                                + "\n-----END CERTIFICATE-----\n")
                .toString();
    }
}

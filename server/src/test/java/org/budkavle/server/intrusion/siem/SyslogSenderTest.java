// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.intrusion.IntrusionProperties.Syslog;
import org.budkavle.server.intrusion.IntrusionProperties.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Against real sockets, as a receiver of syslog would read them. */
class SyslogSenderTest {

    private static final String HEAD = "<108>1 2026-11-22T12:00:00.250000Z desk.example budkavle "
            + ProcessHandle.current().pid() + " SIGN_IN_REFUSED - \uFEFF";

    private final JsonMapper json = JsonMapper.builder().build();
    private final EventLine lines = new EventLine(json);

    private static final AuditEntry ENTRY = new AuditEntry(
            7,
            Instant.parse("2026-11-22T12:00:00.250Z"),
            AuditEvent.of(AuditEventType.SIGN_IN_REFUSED, Actor.system("login"), "unknown")
                    .with(Map.of("address", "192.0.2.7", "why", "å\n")));

    @Test
    void aDatagramIsAMessage() throws IOException {
        try (DatagramSocket receiver = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            receiver.setSoTimeout(10_000);
            sender(receiver.getLocalPort(), Transport.UDP).tell(List.of(ENTRY));
            DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
            receiver.receive(packet);
            String message = new String(packet.getData(), 0, packet.getLength(), UTF_8);
            assertThat(message).startsWith(HEAD);
            assertThat(json.readTree(message.substring(HEAD.length()))
                            .get("facts")
                            .get("why")
                            .asString())
                    .isEqualTo("å\n");
        }
    }

    @Test
    void overAConnectionOctetsAreCounted() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<byte[]> all = CompletableFuture.supplyAsync(() -> all(receiver), threads);
            sender(receiver.getLocalPort(), Transport.TCP).tell(List.of(ENTRY, ENTRY));
            byte[] bytes = all.get();
            String text = new String(bytes, UTF_8);
            int space = text.indexOf(' ');
            int length = Integer.parseInt(text.substring(0, space));
            String first = new String(bytes, space + 1, length, UTF_8);
            assertThat(first).startsWith(HEAD).endsWith("}");
            assertThat(first).doesNotContain("\n");
            assertThat(new String(bytes, space + 1 + length, bytes.length - space - 1 - length, UTF_8))
                    .isEqualTo(length + " " + first);
        }
    }

    @Test
    void aReceiverThatSpeaksNoTlsGetsNothing() throws Exception {
        try (ServerSocket receiver = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> closed = CompletableFuture.runAsync(() -> hangUp(receiver), threads);
            assertThatThrownBy(
                            () -> sender(receiver.getLocalPort(), Transport.TLS).tell(List.of(ENTRY)))
                    .isInstanceOf(IOException.class);
            closed.get();
        }
    }

    @Test
    void overTlsItIsReceivedByWhoeverProvesItsNameAndNobodyElse(@TempDir Path folder) throws Exception {
        CertificateAuthority authority = CertificateAuthority.root("Kommunens CA", KeyType.RSA_2048);
        CertificateAuthority stranger = CertificateAuthority.root("Någon annan", KeyType.RSA_2048);
        Path roots = Files.writeString(
                folder.resolve("roots.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(authority.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        SSLSocketFactory trusting = PublicServiceTls.trusting(roots).getSocketFactory();
        assertThat(told(authority, "localhost", trusting)).contains(HEAD);
        assertThatThrownBy(() -> told(authority, "annan.example", trusting))
                .as("another name")
                .isInstanceOf(SSLException.class);
        assertThatThrownBy(() -> told(stranger, "localhost", trusting))
                .as("another authority")
                .isInstanceOf(SSLException.class);
    }

    /** What a receiver with a certificate of that name gets. */
    private String told(CertificateAuthority authority, String name, SSLSocketFactory trusting) throws Exception {
        KeyAndCertificate own = authority.issue(CertificateRequest.named(name)
                .key(KeyType.RSA_2048)
                .names(List.of(name))
                .build());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("syslog", own.key(), new char[0], new X509Certificate[] {own.certificate()});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (ServerSocket receiver =
                        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<byte[]> all = CompletableFuture.supplyAsync(() -> all(receiver), threads);
            new SyslogSender(
                            new Syslog("localhost", receiver.getLocalPort(), Transport.TLS, null),
                            trusting,
                            lines,
                            "desk.example")
                    .tell(List.of(ENTRY));
            return new String(all.get(), UTF_8);
        }
    }

    @Test
    void aFileHasALineForEach(@TempDir Path folder) throws IOException {
        EventFile file = new EventFile(folder.resolve("security.jsonl"), lines);
        file.tell(List.of(ENTRY));
        file.tell(List.of(ENTRY));
        assertThat(Files.readAllLines(folder.resolve("security.jsonl")))
                .hasSize(2)
                .allSatisfy(line ->
                        assertThat(json.readTree(line).get("type").asString()).isEqualTo("SIGN_IN_REFUSED"));
    }

    private SyslogSender sender(int port, Transport transport) throws IOException {
        return new SyslogSender(new Syslog("localhost", port, transport, null), tls(), lines, "desk.example");
    }

    private static SSLSocketFactory tls() throws IOException {
        try {
            return SSLContext.getDefault().getSocketFactory();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IOException(e);
        }
    }

    private static byte[] all(ServerSocket receiver) {
        try (Socket socket = receiver.accept();
                InputStream in = socket.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void hangUp(ServerSocket receiver) {
        try (Socket socket = receiver.accept()) {
            assertThat(socket.getInputStream().read())
                    .as("a handshake, no event")
                    .isEqualTo(22);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

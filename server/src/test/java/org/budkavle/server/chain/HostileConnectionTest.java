// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.budkavle.federation.JoiningServer;
import org.budkavle.federation.authority.SpecialLeaf;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.ExtendedUse;
import org.budkavle.pki.KeyAndCertificate;
import org.budkavle.pki.KeyType;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What does not even get as far as a message: connections, methods and bodies (transport.md 2.4, 6.6). */
@ExtendWith(Chain.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileConnectionTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final Chain chain;
    private final TestServer region;
    private Intruder intruder;

    HostileConnectionTest(Chain chain) {
        this.chain = chain;
        this.region = chain.region;
    }

    @BeforeAll
    void intrude() throws Exception {
        intruder = new Intruder(chain, "AP0005-SDK-QA", "port.example.se");
    }

    @AfterAll
    void leave() {
        intruder.close();
    }

    @AfterEach
    void theServerIsUnharmed() throws Exception {
        intruder.assertThatTheVictimIsUnharmed();
    }

    @Test
    void aConnectionThatEndsInTheMiddleLeavesNothing() throws Exception {
        Draft draft = intruder.draft().file(new byte[300_000]);
        Wire wire = Wire.of(intruder.pack(draft));
        byte[] body = wire.bytes();
        try (SSLSocket socket = connect()) {
            socket.getOutputStream()
                    .write(("POST /as4 HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + wire.contentType()
                                    + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(Arrays.copyOf(body, body.length / 2));
            socket.getOutputStream().flush();
            await().atMost(PATIENCE).until(() -> !Chain.temporaryFiles(region).isEmpty());
        }

        await().atMost(PATIENCE).until(() -> Chain.temporaryFiles(region).isEmpty());
        assertThat(Chain.inbound(region, draft.id)).isZero();
    }

    @Test
    void rubbishIsABadRequest() throws Exception {
        byte[] rubbish = "{\"rubbish\":true}".getBytes(StandardCharsets.UTF_8);
        for (String contentType : List.of("application/soap+xml", "application/json", "multipart/related", "x")) {
            assertThat(intruder.accessPoint
                            .post(intruder.target().address(), contentType, rubbish)
                            .statusCode())
                    .as(contentType)
                    .isEqualTo(400);
        }
        assertThat(intruder.accessPoint
                        .post(intruder.target().address(), "multipart/related; boundary=x", rubbish)
                        .body())
                .contains("EBMS:0007");
    }

    @Test
    void onlyPostIsAllowed() throws Exception {
        for (String method : List.of("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE")) {
            HttpRequest request = HttpRequest.newBuilder(intruder.target().address())
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .build();
            HttpResponse<Void> answer =
                    intruder.accessPoint.http().send(request, HttpResponse.BodyHandlers.discarding());

            assertThat(answer.statusCode()).as(method).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow").orElse("")).contains("POST");
        }
    }

    @Test
    void whoShowsNoCertificateGetsNoConnection() {
        assertThatThrownBy(() -> get(Optional.empty())).isInstanceOf(IOException.class);
    }

    @Test
    void whoShowsAStrangersCertificateGetsNoConnection() {
        KeyAndCertificate stranger = CertificateAuthority.root("Stranger", KeyType.RSA_2048)
                .issue(CertificateRequest.named("localhost")
                        .key(KeyType.RSA_2048)
                        .extendedUses(ExtendedUse.CLIENT_AUTH)
                        .build());

        assertThatThrownBy(() -> get(Optional.of(stranger))).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SpecialLeaf.class,
            names = {"EXPIRED", "REVOKED", "WRONG_EXTENDED_USE"})
    void whoShowsACertificateThatDoesNotCountGetsNoConnection(SpecialLeaf fault) {
        KeyAndCertificate key = chain.federation.authorities().issueTls(JoiningServer.LOCAL_HOSTS, fault);

        assertThatThrownBy(() -> get(Optional.of(key))).isInstanceOf(IOException.class);
    }

    private void get(Optional<KeyAndCertificate> key) throws Exception {
        try (HttpClient client = ForeignAccessPoint.client(tls(key))) {
            client.send(
                    HttpRequest.newBuilder(intruder.target().address()).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private SSLSocket connect() throws Exception {
        SSLContext tls = tls(Optional.of(chain.federation.authorities().issueTls(JoiningServer.LOCAL_HOSTS)));
        return (SSLSocket) tls.getSocketFactory()
                .createSocket("localhost", intruder.target().address().getPort());
    }

    private SSLContext tls(Optional<KeyAndCertificate> key) throws Exception {
        return ForeignAccessPoint.tls(
                key, chain.federation.authorities().tlsRoot().certificate());
    }
}

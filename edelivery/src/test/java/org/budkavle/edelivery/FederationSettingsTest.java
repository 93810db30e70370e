// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.KeyType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FederationSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void whatIsStoredIsLoadedAgain() throws Exception {
        X509Certificate one =
                CertificateAuthority.root("Första", KeyType.RSA_2048).certificate();
        X509Certificate two =
                CertificateAuthority.root("Andra", KeyType.RSA_2048).certificate();
        FederationSettings settings = new FederationSettings(
                FederationId.SDK,
                "SDK-QA",
                "sdk-qa.sml.test",
                List.of(server("127.0.0.1", 5353), server("::1", 5354)),
                true,
                List.of(one),
                List.of(one, two),
                List.of(two),
                List.of(one),
                List.of());

        Path file = settings.store(folder);

        assertThat(FederationSettings.load(file)).isEqualTo(settings);
    }

    @Test
    void aNameServerWithoutPortListensOnTheUsualOne() throws Exception {
        Path file = Files.writeString(folder.resolve(FederationSettings.FILE), """
                federation.code=urn:fdc:digg.se:edelivery:federation:sdk
                environment=SDK-QA
                sml.zone=sdk-qa.sml.test
                dns.servers=127.0.0.1, [::1], ::1 ,127.0.0.2:5353
                """);

        FederationSettings settings = FederationSettings.load(file);

        assertThat(settings.nameServers())
                .containsExactly(
                        server("127.0.0.1", 53), server("::1", 53), server("::1", 53), server("127.0.0.2", 5353));
        assertThat(settings.allowHttp()).isFalse();
    }

    @Test
    void aMissingKeyIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve(FederationSettings.FILE), "environment=SDK-QA\n");

        assertThatThrownBy(() -> FederationSettings.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("federation.code");
    }

    @Test
    void aBrokenAnchorIsNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve(FederationSettings.FILE), "federation.code=x\nenvironment=SDK-QA\nsml.zone=test\n");
        Files.writeString(
                folder.resolve("ap-roots.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> FederationSettings.load(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ap-roots.pem");
    }

    private static InetSocketAddress server(String address, int port) {
        return new InetSocketAddress(InetAddress.ofLiteral(address), port);
    }
}

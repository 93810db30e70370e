// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.budkavle.pki.CertificateAuthority;
import org.budkavle.pki.CertificateRequest;
import org.budkavle.pki.KeyType;
import org.budkavle.pki.Validity;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.platform.KeyFolder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** «Inloggning» and «Certifikat», as who runs the server meets them. */
@ServerTest
@Import({TestPeople.class, ConnectionsTest.Keys.class})
class ConnectionsTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @TempDir
    static Path folder;

    private static final HttpServer PROVIDER = provider();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    /** The folder with the keys, as a server that is connected has one. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Keys {
        @Bean
        KeyFolder keyFolder() throws Exception {
            Files.writeString(folder.resolve("password"), "secret\n");
            CertificateAuthority issuer =
                    CertificateAuthority.root("SITHS e-id Function CA v1 (prov)", KeyType.RSA_2048);
            issue(issuer, "Björkviks kommun", 400, "0203_bjorkvik.example.se.p12");
            issue(issuer, "sdk.bjorkvik.example.se", 20, "tls.p12");
            issue(issuer, "Grannens kommun", 300, "0203_granne.example.se.p12");
            return new KeyFolder(folder, folder.resolve("password"));
        }

        private static void issue(CertificateAuthority issuer, String name, int days, String file) throws Exception {
            Instant now = Instant.now();
            issuer.issue(CertificateRequest.named(name)
                            .key(KeyType.RSA_2048)
                            .validity(new Validity(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(days))))
                            .build())
                    .store(folder.resolve(file), "key", "secret".toCharArray());
        }
    }

    @DynamicPropertySource
    static void providers(DynamicPropertyRegistry properties) {
        String issuer = "http://localhost:" + PROVIDER.getAddress().getPort();
        answer("/.well-known/openid-configuration", """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/a", "token_endpoint": "%1$s/t", "jwks_uri": "%1$s/keys"}""".formatted(issuer));
        answer("/keys", "{\"keys\": [{\"kty\": \"RSA\", \"kid\": \"1\"}]}");
        answer("/other/.well-known/openid-configuration", "{\"issuer\": \"https://somebody.example.se\"}");
        PROVIDER.createContext("/moved/.well-known/openid-configuration", exchange -> {
            exchange.getResponseHeaders().add("Location", issuer + "/.well-known/openid-configuration");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        PROVIDER.start();
        String[] issuers = {issuer, issuer + "/other", issuer + "/moved", "http://localhost:1"};
        for (int i = 0; i < issuers.length; i++) {
            String name = "budkavle.login.identity-providers[" + i + "].";
            String address = issuers[i];
            String id = "idp" + i;
            properties.add(name + "id", () -> id);
            properties.add(name + "label", () -> "Logga in med " + id);
            properties.add(name + "issuer", () -> address);
            properties.add(name + "client-id", () -> "budkavle");
            properties.add(name + "two-factors[0]", () -> "mfa");
        }
    }

    private static HttpServer provider() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(String path, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        PROVIDER.createContext(path, exchange -> {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterAll
    static void stop() {
        PROVIDER.stop(0);
    }

    @Test
    void aConnectionIsTriedAndTheAnswerSaysWhatIsWrong() {
        Page page = open("/administration/inloggning");
        everywhere(page, "inloggning-anslutningar");
        check(page, "idp0");
        assertThat(page.locator("#idp-idp0"))
                .containsText("Anslutningen fungerar. Leverantören signerar med 1 nyckel.");
        everywhere(page, "inloggning-provad");
        check(page, "idp1");
        assertThat(page.locator("#idp-idp1")).containsText("annan utfärdare");
        check(page, "idp2");
        assertThat(page.locator("#idp-idp2")).containsText("lämnar inga metadata");
        check(page, "idp3");
        assertThat(page.locator("#idp-idp3")).containsText("svarar inte");
    }

    @Test
    void theCertificatesSayHowLongTheyLastAndHowToOrderNewOnes() {
        Page page = open("/administration/certifikat");
        everywhere(page, "certifikat");
        assertThat(page.locator("section.card")).hasCount(2);
        assertThat(page.locator("section.card").first()).containsText("sdk.bjorkvik.example.se");
        assertThat(page.locator("section.card").first()).containsText("TLS mot andra accesspunkter");
        assertThat(page.locator("section.card").first().locator("pre")).containsText("Nyckel: RSA 2048");
        assertThat(page.locator("main")).not().containsText("Grannens");
        page.getByLabel("Certifikatet").fill("Ingenting");
        page.getByText("Pröva", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(page.locator("#fel")).containsText("klistra in ett certifikat");
        Browsing.accessible(page);
    }

    private static void check(Page page, String provider) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Prova anslutningen Logga in med " + provider))
                .click();
    }

    private Page open(String path) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, people.person("Birgitta Ström", Map.of(), AdministratorRole.SYSTEM));
        page.navigate(path);
        return page;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Ssl;

/** What is said, or refused, before anything listens. */
class BeforeStartTest {

    private static final Map<String, String> BEHIND_A_PROXY = Map.of("budkavle.proxies", "10.0.0.5");

    @Test
    void anAddressThatIsOpenToANetworkWithoutTlsIsRefused() {
        for (String open : new String[] {"0.0.0.0", "192.0.2.7", "::", ""}) {
            assertThatIllegalArgumentException()
                    .as(open)
                    .isThrownBy(() -> start(open, "", Map.of()))
                    .withMessageContaining("server.address");
            assertThatCode(() -> start(open, "server.p12", Map.of())).doesNotThrowAnyException();
            assertThatCode(() -> start(open, "", BEHIND_A_PROXY)).doesNotThrowAnyException();
        }
        assertThatCode(() -> start("127.0.0.1", "", Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> start("::1", "", Map.of())).doesNotThrowAnyException();
    }

    @Test
    void aPasswordThatCanBeGuessedIsSeen(@TempDir Path folder) throws Exception {
        for (String weak : new String[] {"", "changeit", "Sommaren2026", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}) {
            assertThat(folder(folder, weak).isGuessable()).as(weak).isTrue();
        }
        assertThat(folder(folder, "kT9w0pQ2v7Zs4Lm1Xc8Rb6Ny3Hd5Jf+a").isGuessable())
                .isFalse();
    }

    @Test
    void aDatabaseElsewhereIsCalledAsTheOperatorSays() {
        for (String open : new String[] {
            "jdbc:postgresql://db.example/budkavle",
            "jdbc:postgresql://127.0.0.1,192.0.2.4:5433/budkavle?targetServerType=primary"
        }) {
            assertThatIllegalArgumentException()
                    .as(open)
                    .isThrownBy(() -> new DatabaseLink(open))
                    .withMessageContaining("sslmode=verify-full");
        }
        for (String said : new String[] {
            "embedded",
            "jdbc:postgresql:budkavle",
            "jdbc:postgresql://localhost:5433,[::1]/budkavle",
            "jdbc:postgresql://db.example/budkavle?sslmode=verify-full",
            "jdbc:postgresql://db.example/budkavle?sslmode=disable"
        }) {
            assertThatCode(() -> new DatabaseLink(said)).as(said).doesNotThrowAnyException();
        }
    }

    @Test
    void theClientSpeaksModernTlsUnlessTheOperatorSaysOtherwise() {
        Ssl own = new Ssl();
        serve(own);
        assertThat(own.getCiphers())
                .isNotEmpty()
                .allMatch(suite -> suite.contains("GCM") || suite.contains("CHACHA20"));
        assertThat(own.getEnabledProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
        Ssl said = new Ssl();
        said.setCiphers(new String[] {"TLS_AES_128_GCM_SHA256"});
        serve(said);
        assertThat(said.getCiphers()).containsExactly("TLS_AES_128_GCM_SHA256");
    }

    private static void serve(Ssl tls) {
        TomcatServletWebServerFactory factory = new TomcatServletWebServerFactory();
        factory.setSsl(tls);
        new As4ListenerConfiguration()
                .separatedListeners(new ListenerSeparation(), properties(Map.of()))
                .customize(factory);
    }

    private static BudkavleProperties properties(Map<String, String> said) {
        return new Binder(new MapConfigurationPropertySource(new HashMap<>(said)))
                .bindOrCreate("budkavle", BudkavleProperties.class);
    }

    @Test
    void inProductionAPasswordThatCanBeGuessedStopsTheStart(@TempDir Path folder) throws Exception {
        folder(folder, "changeit");
        Map<String, String> keys = Map.of(
                "budkavle.keys.folder",
                folder.toString(),
                "budkavle.keys.password-file",
                folder.resolve("password").toString());
        assertThatCode(() -> new FederationConfiguration().keyFolder(properties(keys)))
                .doesNotThrowAnyException();
        Map<String, String> production = new HashMap<>(keys);
        production.put("budkavle.environment", "SDK-PROD");
        assertThatIllegalStateException()
                .isThrownBy(() -> new FederationConfiguration().keyFolder(properties(production)))
                .withMessageContaining("budkavle.keys.password-file");
        folder(folder, "kT9w0pQ2v7Zs4Lm1Xc8Rb6Ny3Hd5Jf+a");
        assertThatCode(() -> new FederationConfiguration().keyFolder(properties(production)))
                .doesNotThrowAnyException();
    }

    private static KeyFolder folder(Path folder, String password) throws Exception {
        return new KeyFolder(folder, Files.writeString(folder.resolve("password"), password + "\n"));
    }

    private static OpenAddress start(String address, String keys, Map<String, String> properties) throws Exception {
        return new OpenAddress(
                address.isEmpty() ? Optional.empty() : Optional.of(java.net.InetAddress.getByName(address)),
                true,
                keys,
                properties(properties));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

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

    private static KeyFolder folder(Path folder, String password) throws Exception {
        return new KeyFolder(folder, Files.writeString(folder.resolve("password"), password + "\n"));
    }

    private static OpenAddress start(String address, String keys, Map<String, String> properties) throws Exception {
        return new OpenAddress(
                address.isEmpty() ? Optional.empty() : Optional.of(java.net.InetAddress.getByName(address)),
                true,
                keys,
                new Binder(new MapConfigurationPropertySource(new HashMap<>(properties)))
                        .bindOrCreate("budkavle", BudkavleProperties.class));
    }
}

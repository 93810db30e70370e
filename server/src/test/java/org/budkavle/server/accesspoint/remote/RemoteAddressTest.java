// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import org.junit.jupiter.api.Test;

class RemoteAddressTest {

    @Test
    void anAccessPointElsewhereIsCalledEncrypted() {
        for (String good :
                new String[] {"https://ap.example", "http://127.0.0.1:8080", "http://[::1]:8080", "http://localhost/x"
                }) {
            assertThat(RemoteConfiguration.encrypted(URI.create(good))).hasToString(good);
        }
        for (String open : new String[] {"http://ap.example", "http://192.0.2.7", "http://localhost.example"}) {
            assertThatIllegalArgumentException()
                    .as(open)
                    .isThrownBy(() -> RemoteConfiguration.encrypted(URI.create(open)))
                    .withMessageContaining("https");
        }
    }
}

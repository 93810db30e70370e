// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.net.InetAddress;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Refuses to start when the client and the APIs would be open to a network without TLS. A proxy that does TLS before us is
 * declared in {@code budkavle.proxies}.
 */
@Component
final class OpenAddress {

    OpenAddress(
            @Value("${server.address:}") Optional<InetAddress> address,
            @Value("${server.ssl.enabled:true}") boolean enabled,
            @Value("${server.ssl.key-store:}${server.ssl.certificate:}${server.ssl.bundle:}") String keys,
            BudkavleProperties properties) {
        boolean here = address.filter(InetAddress::isLoopbackAddress).isPresent();
        boolean encrypted = enabled && !keys.isBlank();
        if (!here && !encrypted && properties.proxies().isEmpty()) {
            throw new IllegalArgumentException(
                    "server.address: open to a network without TLS. Set server.ssl, or name the proxy that does TLS in"
                            + " budkavle.proxies");
        }
    }
}

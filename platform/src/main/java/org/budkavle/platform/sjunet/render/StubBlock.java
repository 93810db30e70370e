// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.stream.Collectors;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;

/**
 * NodeLocalDNS's block for Sjunet's zones. It binds what the other blocks bind: without that CoreDNS listens on all of the node's addresses and
 * collides with whatever is on port 53 (network.md 1.4, trap 1).
 */
public final class StubBlock {

    private StubBlock() {}

    /** The block, with a line before and after by which it is found again in a whole Corefile. */
    public static String of(SjunetDeclaration declaration) {
        var dns = declaration.cluster().dns();
        return """
                %s
                %s {
                  errors
                  cache {
                    success 9984 30
                    denial 9984 5
                  }
                  reload
                  loop
                  bind %s %s
                  forward . %s {
                    max_fails 3
                    expire 10s
                    health_check 5s
                    policy sequential
                  }
                  prometheus :9253
                }
                %s
                """.formatted(
                begin(declaration),
                declaration.sjunet().zones().stream().map(zone -> zone + ":53").collect(Collectors.joining(" ")),
                dns.nodeLocalAddress(),
                dns.serviceAddress(),
                declaration.sjunet().dnsServers().stream()
                        .map(Address::toString)
                        .collect(Collectors.joining(" ")),
                end(declaration));
    }

    public static String begin(SjunetDeclaration declaration) {
        return "# sjunet " + declaration.connection().name() + ": börjar";
    }

    public static String end(SjunetDeclaration declaration) {
        return "# sjunet " + declaration.connection().name() + ": slutar";
    }
}

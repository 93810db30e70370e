// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.util.List;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.trust.http.GuardedResolver;
import org.budkavle.trust.http.Network;
import org.budkavle.trust.http.Reachable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Which addresses this installation calls, by who wrote them (docs/security.md, "Addresses that others write"). An environment
 * whose name server is this machine runs on it, and is reached on it.
 */
@Component
public final class Outgoing {

    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final List<Network> own;
    private final boolean here;

    Outgoing(OutgoingProperties properties, ObjectProvider<FederationSettings> federation) {
        this.own = properties.allowedNetworks().stream().map(Network::parse).toList();
        this.here = federation.stream().findFirst().filter(Outgoing::isHere).isPresent();
        if (!GuardedResolver.isInstalled()) {
            LOG.warn("Names are judged before a call alone: the resolver is not on the class path of the JDK itself");
        }
    }

    private static boolean isHere(FederationSettings federation) {
        return federation.nameServers().stream()
                .anyMatch(server ->
                        server.getAddress() != null && server.getAddress().isLoopbackAddress());
    }

    /** For what stands in metadata and certificates: public addresses, and the networks that the operator allows. */
    public Reachable fromOutside() {
        Reachable allowed = Reachable.publicly().and(own);
        return here ? allowed.andLoopback() : allowed;
    }

    /** For what an administrator writes in the browser: the organisation's own networks, not this machine. */
    public Reachable fromForms() {
        return Reachable.fromForms();
    }

    /** For what the operator has set. */
    public Reachable asConfigured() {
        return Reachable.asConfigured().and(own);
    }
}

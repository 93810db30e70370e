// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.List;
import org.budkavle.platform.sjunet.declaration.Address;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Node;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Routing;

/** Each node's static routes to the gateway (network.md 1.5). A replaced node has none until it is given them again. */
final class NodeFiles {

    private static final int METRIC = 50;

    private NodeFiles() {}

    static List<RenderedFile> of(SjunetDeclaration declaration) {
        return declaration.cluster().nodes().stream()
                .map(node -> file(declaration, node))
                .toList();
    }

    private static RenderedFile file(SjunetDeclaration declaration, Node node) {
        var gateway = declaration.gateway().lan().address().host();
        var prefixes = declaration.sjunet().prefixes().stream().sorted().toList();
        var routing = declaration.cluster().nodeRouting();
        return new RenderedFile(
                Responsible.PLATFORM,
                "noder/" + node.name() + "/" + path(routing, node),
                switch (routing) {
                    case NETWORKD -> networkd(prefixes, gateway);
                    case NETPLAN -> netplan(node, prefixes, gateway);
                    case IP_COMMANDS -> commands(prefixes, gateway);
                });
    }

    private static String path(Routing routing, Node node) {
        return switch (routing) {
            case NETWORKD -> "etc/systemd/network/10-%s.network.d/sjunet.conf".formatted(node.interfaceName());
            case NETPLAN -> "etc/netplan/60-sjunet.yaml";
            case IP_COMMANDS -> "etc/sjunet/vagar.sh";
        };
    }

    private static String commands(List<Prefix> prefixes, Address gateway) {
        var text = new StringBuilder("#!/bin/sh\nset -e\n");
        prefixes.forEach(prefix ->
                text.append("ip route replace %s via %s proto static metric %d\n".formatted(prefix, gateway, METRIC)));
        return text.toString();
    }

    private static String networkd(List<Prefix> prefixes, Address gateway) {
        var text = new StringBuilder();
        prefixes.forEach(prefix ->
                text.append("[Route]\nDestination=%s\nGateway=%s\nMetric=%d\n\n".formatted(prefix, gateway, METRIC)));
        return text.toString();
    }

    private static String netplan(Node node, List<Prefix> prefixes, Address gateway) {
        var text = new StringBuilder(
                "network:\n  version: 2\n  ethernets:\n    %s:\n      routes:\n".formatted(node.interfaceName()));
        prefixes.forEach(prefix -> text.append(
                "        - to: %s\n          via: %s\n          metric: %d\n".formatted(prefix, gateway, METRIC)));
        return text.toString();
    }
}

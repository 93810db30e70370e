// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration.Routing;
import org.budkavle.platform.sjunet.declaration.Vpn;

/** What is laid on the gateway: VPN client, firewall, forwarding, and routes that end nowhere when the tunnel is gone. */
final class GatewayFiles {

    /** Ties the tunnel's interface to its security associations. */
    static final int XFRM_ID = 82;

    /** Only used when no other route to Sjunet is left. */
    private static final int LAST_RESORT = 4_000_000;

    private GatewayFiles() {}

    static List<RenderedFile> of(SjunetDeclaration declaration) {
        var files = new ArrayList<RenderedFile>();
        for (var tunnel : TunnelFiles.of(declaration)) {
            files.add(file(tunnel.path(), tunnel.content()));
        }
        files.add(file("etc/nftables.d/sjunet.nft", new Firewall(declaration).ruleset()));
        files.add(file("etc/sysctl.d/90-sjunet.conf", """
                net.ipv4.ip_forward = 1
                net.ipv4.conf.all.accept_redirects = 0
                net.ipv4.conf.all.send_redirects = 0
                net.ipv4.conf.all.accept_source_route = 0
                net.ipv6.conf.all.forwarding = 0
                """));
        if (declaration.gateway().routing() == Routing.NETWORKD) {
            files.add(file(
                    "etc/systemd/network/10-%s.network.d/sjunet.conf"
                            .formatted(declaration.gateway().lan().interfaceName()),
                    networkd(declaration)));
            if (isKernelIpsec(declaration)) {
                xfrm(declaration, files);
            }
        } else {
            files.add(file("etc/sjunet/vagar.sh", commands(declaration)));
        }
        return files;
    }

    private static RenderedFile file(String path, String content) {
        return new RenderedFile(Responsible.DEVELOPER, "gateway/" + path, content);
    }

    private static boolean isKernelIpsec(SjunetDeclaration declaration) {
        return declaration.vpn().kind() == Vpn.Kind.IPSEC
                && !declaration.vpn().asIpsec().userSpace();
    }

    private static String commands(SjunetDeclaration declaration) {
        var text = new StringBuilder("#!/bin/sh\nset -e\n");
        var vpn = declaration.vpn();
        if (vpn.kind() == Vpn.Kind.IPSEC) {
            text.append("ip address replace %s/32 dev lo\n"
                    .formatted(declaration.sjunet().assignedAddress()));
        }
        if (isKernelIpsec(declaration)) {
            text.append("ip link show %1$s >/dev/null 2>&1 || ip link add %1$s type xfrm dev %2$s if_id %3$d\n"
                    .formatted(vpn.interfaceName(), declaration.gateway().wan().interfaceName(), XFRM_ID));
            text.append("ip link set %s mtu %d up\n".formatted(vpn.interfaceName(), vpn.mtu()));
        }
        for (var prefix : declaration.sjunet().prefixes().stream().sorted().toList()) {
            text.append("ip route replace unreachable %s metric %d\n".formatted(prefix, LAST_RESORT));
            if (isKernelIpsec(declaration)) {
                text.append("ip route replace %s dev %s src %s\n"
                        .formatted(
                                prefix,
                                vpn.interfaceName(),
                                declaration.sjunet().assignedAddress()));
            }
        }
        return text.toString();
    }

    private static String networkd(SjunetDeclaration declaration) {
        var text = new StringBuilder();
        for (var prefix : declaration.sjunet().prefixes().stream().sorted().toList()) {
            text.append("[Route]\nDestination=%s\nType=unreachable\nMetric=%d\n\n".formatted(prefix, LAST_RESORT));
        }
        if (declaration.vpn().kind() == Vpn.Kind.IPSEC && !isKernelIpsec(declaration)) {
            text.append(
                    "[Address]\nAddress=%s/32\n".formatted(declaration.sjunet().assignedAddress()));
        }
        return text.toString();
    }

    private static void xfrm(SjunetDeclaration declaration, List<RenderedFile> files) {
        var name = declaration.vpn().interfaceName();
        files.add(file(
                "etc/systemd/network/20-%s.netdev".formatted(name),
                "[NetDev]\nName=%s\nKind=xfrm\nMTUBytes=%d\n\n[Xfrm]\nInterfaceId=%d\nIndependent=yes\n"
                        .formatted(name, declaration.vpn().mtu(), XFRM_ID)));
        var text = new StringBuilder("[Match]\nName=%s\n\n[Network]\nAddress=%s/32\n"
                .formatted(name, declaration.sjunet().assignedAddress()));
        for (var prefix : declaration.sjunet().prefixes().stream().sorted().toList()) {
            text.append("\n[Route]\nDestination=%s\nScope=link\nPreferredSource=%s\n"
                    .formatted(prefix, declaration.sjunet().assignedAddress()));
        }
        files.add(file("etc/systemd/network/20-%s.network".formatted(name), text.toString()));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.render;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.platform.sjunet.declaration.Prefix;
import org.budkavle.platform.sjunet.declaration.ServicePort.Protocol;
import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.Vpn;

/** The VPN client's configuration (network.md 1.5). Keys are named by their path, never written. */
final class TunnelFiles {

    /** Below the gateway's root. */
    record TunnelFile(String path, String content) {}

    private static final int SECONDS_BETWEEN_PINGS = 10;
    private static final int SECONDS_UNTIL_RESTART = 60;

    private TunnelFiles() {}

    static List<TunnelFile> of(SjunetDeclaration declaration) {
        return switch (declaration.vpn().kind()) {
            case WIREGUARD -> List.of(wireguard(declaration));
            case OPENVPN -> List.of(openvpn(declaration));
            case IPSEC -> List.of(swanctl(declaration), charon(declaration));
        };
    }

    /** How a gateway with systemd starts it and keeps it running. */
    static String unit(SjunetDeclaration declaration) {
        return switch (declaration.vpn().kind()) {
            case WIREGUARD -> "wg-quick@" + declaration.vpn().interfaceName();
            case OPENVPN -> "openvpn-client@sjunet";
            case IPSEC -> "strongswan";
        };
    }

    private static TunnelFile wireguard(SjunetDeclaration declaration) {
        var vpn = declaration.vpn();
        var own = vpn.asWireGuard();
        var allowed = Stream.concat(
                        vpn.farAddress().stream().map(far -> far + "/32"),
                        declaration.sjunet().prefixes().stream().sorted().map(Prefix::toString))
                .collect(Collectors.joining(", "));
        var shared = own.presharedKey()
                .map(name -> " peer %s preshared-key %s"
                        .formatted(own.peerPublicKey(), declaration.key(name).path()))
                .orElse("");
        return new TunnelFile("etc/wireguard/" + vpn.interfaceName() + ".conf", """
                [Interface]
                Address = %s/32
                MTU = %d
                PostUp = wg set %%i private-key %s%s

                [Peer]
                PublicKey = %s
                Endpoint = %s
                AllowedIPs = %s
                PersistentKeepalive = %d
                """.formatted(
                        declaration.sjunet().assignedAddress(),
                        vpn.mtu(),
                        declaration.key(own.privateKey()).path(),
                        shared,
                        own.peerPublicKey(),
                        vpn.endpoint(),
                        allowed,
                        own.keepalive()));
    }

    private static TunnelFile openvpn(SjunetDeclaration declaration) {
        var vpn = declaration.vpn();
        var own = vpn.asOpenVpn();
        var far = vpn.farAddress().orElseThrow();
        // Without its gateway a route is silently left out, since route-nopull ignores the pushed one too (network.md
        // 1.5).
        var routes = declaration.sjunet().prefixes().stream()
                .sorted()
                .map(prefix -> "route %s %s %s\n".formatted(prefix.first(), prefix.mask(), far))
                .collect(Collectors.joining());
        var tlsCrypt = own.tlsCrypt()
                .map(name -> "tls-crypt %s\n".formatted(declaration.key(name).path()))
                .orElse("");
        return new TunnelFile("etc/openvpn/client/sjunet.conf", """
                client
                dev %s
                dev-type tun
                proto %s
                remote %s %d
                nobind
                persist-key
                persist-tun
                resolv-retry infinite
                connect-retry 2 5
                ping %d
                ping-restart %d
                remote-cert-tls server
                verify-x509-name %s name
                tls-version-min %s
                data-ciphers %s
                auth %s
                tun-mtu %d
                mssfix 0
                route-nopull
                %spull-filter ignore "redirect-gateway"
                pull-filter ignore "dhcp-option"
                script-security 1
                ca %s
                cert %s
                key %s
                %sstatus /run/openvpn-sjunet.status 2
                log-append /var/log/openvpn-sjunet.log
                verb 3
                """.formatted(
                        vpn.interfaceName(),
                        own.protocol() == Protocol.UDP ? "udp4" : "tcp4-client",
                        vpn.endpoint().address(),
                        vpn.endpoint().port(),
                        SECONDS_BETWEEN_PINGS,
                        SECONDS_UNTIL_RESTART,
                        own.serverName(),
                        own.tlsVersionMin(),
                        String.join(":", own.dataCiphers()),
                        own.auth(),
                        vpn.mtu(),
                        routes,
                        declaration.key(own.ca()).path(),
                        declaration.key(own.certificate()).path(),
                        declaration.key(own.privateKey()).path(),
                        tlsCrypt));
    }

    private static TunnelFile swanctl(SjunetDeclaration declaration) {
        var vpn = declaration.vpn();
        var own = vpn.asIpsec();
        boolean shared = own.authentication() == Vpn.Authentication.PSK;
        var local = shared
                ? "      auth = psk\n"
                : "      auth = pubkey\n      certs = %s\n"
                        .formatted(
                                declaration.key(own.certificate().orElseThrow()).path());
        var remote = shared
                ? "      auth = psk\n"
                : "      auth = pubkey\n      cacerts = %s\n"
                        .formatted(declaration.key(own.ca().orElseThrow()).path());
        // The key file holds one line, secret = "…", which strongSwan reads in place; a private key is a PEM file of
        // its own.
        var secrets = shared
                ? """
                  ike-sjunet {
                    id-1 = %s
                    id-2 = %s
                    include %s
                  }
                """.formatted(
                                own.localId(),
                                own.remoteId(),
                                declaration.key(own.secret().orElseThrow()).path())
                : """
                  private-sjunet {
                    file = %s
                  }
                """.formatted(declaration.key(own.privateKey().orElseThrow()).path());
        var marks = own.userSpace()
                ? ""
                : "        if_id_in = %1$d\n        if_id_out = %1$d\n".formatted(GatewayFiles.XFRM_ID);
        return new TunnelFile("etc/swanctl/conf.d/sjunet.conf", """
                connections {
                  sjunet {
                    version = 2
                    local_addrs = %s
                    remote_addrs = %s
                    remote_port = %d
                    proposals = %s
                    encap = yes
                    mobike = no
                    dpd_delay = 5s
                    keyingtries = 0
                    local {
                %s      id = %s
                    }
                    remote {
                %s      id = %s
                    }
                    children {
                      sjunet {
                        local_ts = %s/32
                        remote_ts = %s
                        esp_proposals = %s
                %s        start_action = start
                        close_action = start
                        dpd_action = restart
                      }
                    }
                  }
                }
                secrets {
                %s}
                """.formatted(
                        declaration.gateway().wan().address().host(),
                        vpn.endpoint().address(),
                        vpn.endpoint().port(),
                        String.join(",", own.ikeProposals()),
                        local,
                        own.localId(),
                        remote,
                        own.remoteId(),
                        declaration.sjunet().assignedAddress(),
                        declaration.sjunet().prefixes().stream()
                                .sorted()
                                .map(Prefix::toString)
                                .collect(Collectors.joining(",")),
                        String.join(",", own.espProposals()),
                        marks,
                        secrets));
    }

    private static TunnelFile charon(SjunetDeclaration declaration) {
        var carrier = declaration.vpn().asIpsec().userSpace() ? """
                  plugins {
                    kernel-libipsec {
                      load = yes
                    }
                  }
                """ : "";
        return new TunnelFile("etc/strongswan.d/sjunet.conf", """
                charon {
                  retransmit_tries = 3
                %s  filelog {
                    sjunet {
                      path = /var/log/charon-sjunet.log
                      default = 1
                      flush_line = yes
                    }
                  }
                }
                """.formatted(carrier));
    }
}

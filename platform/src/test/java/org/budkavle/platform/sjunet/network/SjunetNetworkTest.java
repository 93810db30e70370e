// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.Vpn.Kind;
import org.budkavle.platform.sjunet.verify.Cause;
import org.budkavle.platform.sjunet.verify.Vantage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real tunnels, firewalls and resolvers in network namespaces: what is rendered works as rendered, and each fault is found and named. */
class SjunetNetworkTest {

    private static final List<Vantage> EVERYWHERE =
            List.of(Vantage.GATEWAY, Vantage.NODE, Vantage.POD, Vantage.OUTSIDE);

    @TempDir
    private static Path folder;

    private static SmallSjunet network;

    @BeforeAll
    static void buildOrSayWhyNot() throws IOException {
        var obstacle = TestMachine.obstacle(
                "ip",
                "nft",
                "unbound",
                "dnsmasq",
                "dig",
                "python3",
                "tcpdump",
                "ping",
                "wg",
                "wg-quick",
                "wireguard-go",
                "openvpn",
                "swanctl",
                "/usr/lib/ipsec/charon",
                "openssl");
        if (!obstacle.isEmpty()) {
            TestMachine.say("SJUNET: tunnlarna prövas INTE på den här maskinen: " + obstacle);
        }
        assumeTrue(obstacle.isEmpty(), obstacle);
        network = SmallSjunet.up(Kind.WIREGUARD, folder.resolve("wg"));
    }

    @AfterAll
    static void takeDown() {
        if (network != null) {
            network.close();
        }
    }

    @Test
    void wireGuardIsGreenFromEverywhere() throws IOException {
        // It remembers for minutes which servers were silent while another test had them so.
        network.resolver(true);
        isGreen(network);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"OPENVPN", "IPSEC"})
    void theOtherKindsAreGreenAndShutWhenTheyFall(Kind kind, @TempDir Path own) throws IOException {
        try (var other = SmallSjunet.up(kind, own)) {
            isGreen(other);
            assertThat(other.seenInPublic(() -> {
                        other.farEnd().stopClient();
                        other.at("node").tries("ping -n -c2 -i0.2 -W1 192.0.2.80");
                        other.at("gateway").tries("ping -n -c2 -i0.2 -W1 192.0.2.80");
                    }))
                    .isEmpty();
            finds(other, Vantage.GATEWAY, Cause.TUNNEL_DOWN);
        }
    }

    @Test
    void aWrongKeyIsNamed() throws IOException {
        network.at("gateway").run("wg genkey > /run/other.key; wg set wg-sjunet private-key /run/other.key");
        try {
            finds(network, Vantage.GATEWAY, Cause.WRONG_KEY);
        } finally {
            network.at("gateway").run("wg set wg-sjunet private-key /etc/wireguard/keys/sjunet.key; rm /run/other.key");
            SmallSjunet.until(() -> network.at("gateway").tries("ping -n -c1 -W1 172.31.255.1"));
        }
    }

    @Test
    void aTunnelThatIsDeadInTheOtherEndIsNamed() throws IOException {
        network.farEnd().stop();
        try {
            finds(network, Vantage.GATEWAY, Cause.STALE_TUNNEL);
        } finally {
            network.farEnd().start();
            SmallSjunet.until(() -> network.at("gateway").tries("ping -n -c1 -W1 172.31.255.1"));
        }
    }

    @Test
    void aNarrowerWayThanTheFileSaysIsMeasured() throws IOException {
        network.at("vpn")
                .run(
                        "ip link set s-vp mtu 1300; nft 'add table ip black; add chain ip black o { type filter hook output priority 0; }; add rule ip black o icmp type destination-unreachable drop'");
        try {
            assertThat(finds(network, Vantage.GATEWAY, Cause.WRONG_MTU))
                    .anyMatch(line -> line.contains("1300 byte går fram, filen säger 1420"));
        } finally {
            network.at("vpn").run("ip link set s-vp mtu 1500; nft delete table ip black");
        }
    }

    @Test
    void namesThatLeakToAnotherResolverAreNamed() throws IOException {
        network.resolver(false);
        network.at("gateway")
                .run(
                        "nft insert rule inet sjunet forward iifname lan0 oifname wan0 udp dport 53 accept comment '\"fault\"'; nft 'add table ip fault; add chain ip fault p { type nat hook postrouting priority 100; }; add rule ip fault p oifname wan0 masquerade'");
        try {
            assertThat(finds(network, Vantage.NODE, Cause.DNS_LEAK)).anyMatch(line -> line.contains("198.51.100.80"));
            finds(network, Vantage.POD, Cause.DNS_LEAK);
        } finally {
            reload();
            network.at("gateway").run("nft delete table ip fault");
            network.resolver(true);
        }
    }

    @Test
    void aMissingWayBackIsToldFromADeadTunnel() throws IOException {
        network.at("core").run("ip route del default");
        try {
            finds(network, Vantage.GATEWAY, Cause.NO_RETURN_ROUTE);
        } finally {
            network.at("core").run("ip route add default via 192.0.2.1");
        }
    }

    @Test
    void aNetworkThatOverlapsIsNamed() throws IOException {
        network.at("node")
                .run("ip link add docker9 type bridge; ip addr add 192.0.2.65/26 dev docker9; ip link set docker9 up");
        try {
            assertThat(finds(network, Vantage.NODE, Cause.OVERLAP)).anyMatch(line -> line.contains("docker9"));
        } finally {
            network.at("node").run("ip link del docker9");
        }
    }

    @Test
    void aBlockedPortIsNamed() throws IOException {
        network.at("gateway")
                .run(
                        "h=$(nft -a list chain inet sjunet forward | sed -n 's/.*dport 443 .*handle //p'); nft delete rule inet sjunet forward handle $h");
        try {
            assertThat(finds(network, Vantage.NODE, Cause.PORT_BLOCKED))
                    .anyMatch(line -> line.contains("npo 192.0.2.80:443"));
            assertThat(finds(network, Vantage.GATEWAY, Cause.RULES_DIFFER))
                    .anyMatch(line -> line.contains("dport 443"));
        } finally {
            reload();
        }
    }

    @Test
    void aDeadResolverIsNamedAndTheOtherBearsTheNames() throws IOException {
        network.at("core").end("dns1", "TERM");
        try {
            assertThat(finds(network, Vantage.NODE, Cause.RESOLVER_DEAD)).anyMatch(line -> line.contains("192.0.2.53"));
            assertThat(network.verify(Vantage.NODE)).anyMatch(line -> line.startsWith("PASS resolver 192.0.2.54"));
        } finally {
            network.startResolver();
        }
    }

    @Test
    void aGatewayThatDoesNotForwardIsNamed() throws IOException {
        network.at("gateway").run("sysctl -qw net.ipv4.ip_forward=0");
        try {
            finds(network, Vantage.GATEWAY, Cause.FORWARDING_OFF);
        } finally {
            network.at("gateway").run("sysctl -qp /etc/sysctl.d/90-sjunet.conf");
        }
    }

    @Test
    void aMissingTranslationIsNamed() throws IOException {
        network.at("gateway").run("nft flush chain inet sjunet translate");
        try {
            finds(network, Vantage.GATEWAY, Cause.NAT_MISSING);
            finds(network, Vantage.NODE, Cause.UNREACHABLE);
        } finally {
            reload();
        }
    }

    @Test
    void whenTheTunnelFallsNothingLeavesInClear() throws IOException {
        try {
            assertThat(network.seenInPublic(() -> {
                        network.farEnd().stopClient();
                        network.at("node").tries("ping -n -c2 -i0.2 -W1 192.0.2.80");
                        network.at("gateway").tries("ping -n -c2 -i0.2 -W1 192.0.2.80");
                    }))
                    .isEmpty();
            var found = finds(network, Vantage.GATEWAY, Cause.TUNNEL_DOWN);
            assertThat(found)
                    .anyMatch(line -> line.startsWith("PASS fail_closed"))
                    .noneMatch(line -> line.contains(Cause.LEAK.name()));
            network.at("gateway")
                    .run(
                            "nft flush chain inet sjunet failclosed; ip route del unreachable 192.0.2.0/24 metric 4000000");
            assertThat(network.seenInPublic(() -> network.at("gateway").tries("ping -n -c2 -i0.2 -W1 192.0.2.80")))
                    .contains("192.0.2.80");
            finds(network, Vantage.GATEWAY, Cause.LEAK);
        } finally {
            reload();
            network.at("gateway").run("/etc/sjunet/vagar.sh");
            network.farEnd().startClient();
        }
    }

    @Test
    void aWiderSetOfAddressesThanTheWrittenIsNamed() throws IOException {
        network.at("gateway").run("nft add element inet sjunet cluster { 10.9.0.0/16, 10.8.3.0/24 }");
        try {
            assertThat(finds(network, Vantage.GATEWAY, Cause.RULES_DIFFER))
                    .anyMatch(line -> line.contains("10.9.0.0/16"));
        } finally {
            reload();
        }
    }

    @Test
    void anUnexpectedWayInIsNamed() throws IOException {
        network.at("gateway").run("nft insert rule inet sjunet input tcp dport 22 accept");
        network.at("gateway").keep("door", "python3 -m http.server --bind 198.51.100.2 --directory /run 22");
        try {
            SmallSjunet.until(() -> network.at("gateway").tries("bash -c 'exec 3<>/dev/tcp/198.51.100.2/22'"));
            finds(network, Vantage.GATEWAY, Cause.WAY_IN);
            assertThat(finds(network, Vantage.OUTSIDE, Cause.WAY_IN))
                    .anyMatch(line -> line.contains("198.51.100.2: går att nå utifrån på port 22"));
        } finally {
            network.at("gateway").end("door", "TERM");
            reload();
        }
    }

    private static void reload() {
        network.at("gateway").run("nft -f /etc/nftables.d/sjunet.nft");
    }

    private static void isGreen(SmallSjunet network) throws IOException {
        for (var vantage : EVERYWHERE) {
            var lines = network.verify(vantage);
            assertThat(lines).as(vantage.name()).isNotEmpty().allMatch(line -> line.startsWith("PASS "));
        }
    }

    private static List<String> finds(SmallSjunet network, Vantage vantage, Cause cause) throws IOException {
        var lines = network.verify(vantage);
        assertThat(lines).as(vantage.name()).anyMatch(line -> line.startsWith("FAIL " + cause.name() + " "));
        return lines;
    }
}

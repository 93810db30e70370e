// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.IOException;
import java.util.List;
import org.budkavle.platform.sjunet.Sample;

/** User-space WireGuard on both sides; ours by wg-quick, which falls back to it where the kernel has none. */
final class WireGuardFarEnd implements FarEnd {

    private final TestMachine gateway;
    private final TestMachine vpn;
    private final String publicKey;
    private final String peerPublicKey;

    WireGuardFarEnd(TestMachine gateway, TestMachine vpn) throws IOException {
        this.gateway = gateway;
        this.vpn = vpn;
        gateway.run(
                "umask 077; mkdir -p /etc/wireguard/keys; wg genkey > /etc/wireguard/keys/sjunet.key; wg genpsk > /etc/wireguard/keys/sjunet.psk");
        this.publicKey =
                gateway.run("wg pubkey < /etc/wireguard/keys/sjunet.key").strip();
        vpn.write("wireguard/far.key", vpn.run("wg genkey"));
        vpn.write("wireguard/far.psk", gateway.run("cat /etc/wireguard/keys/sjunet.psk"));
        this.peerPublicKey = vpn.run("wg pubkey < /etc/wireguard/far.key").strip();
    }

    @Override
    public List<String> facts() {
        var sample = Sample.text();
        return List.of(word(sample, "    publicKey: "), publicKey, word(sample, "    peerPublicKey: "), peerPublicKey);
    }

    private static String word(String text, String after) {
        int from = text.indexOf(after) + after.length();
        return text.substring(from, text.indexOf('\n', from));
    }

    @Override
    public void start() throws IOException {
        vpn.keep("wireguard", "wireguard-go -f ws0");
        SmallSjunet.until(() -> vpn.tries("wg show ws0"));
        vpn.run(
                "wg set ws0 private-key /etc/wireguard/far.key listen-port 51820 peer %s preshared-key /etc/wireguard/far.psk allowed-ips 172.31.255.2/32"
                        .formatted(publicKey));
        vpn.run(
                "ip addr add 172.31.255.1/32 dev ws0; ip link set ws0 mtu 1420 up; ip route replace 172.31.255.2/32 dev ws0");
    }

    @Override
    public void stop() {
        vpn.end("wireguard", "TERM");
    }

    @Override
    public void startClient() {
        gateway.run("WG_QUICK_USERSPACE_IMPLEMENTATION=wireguard-go wg-quick up wg-sjunet");
        SmallSjunet.until(() -> gateway.tries("ping -n -c1 -W1 172.31.255.1"));
    }

    @Override
    public void stopClient() {
        gateway.run("wg-quick down wg-sjunet");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** An OpenVPN server with an authority of its own; our client as its letter says, without systemd. */
final class OpenVpnFarEnd implements FarEnd {

    private final TestMachine gateway;
    private final TestMachine vpn;

    OpenVpnFarEnd(TestMachine gateway, TestMachine vpn) throws IOException {
        this.gateway = gateway;
        this.vpn = vpn;
        vpn.run("""
                umask 077; mkdir -p /etc/openvpn/pki /etc/openvpn/ccd; cd /etc/openvpn/pki
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj '/CN=Test CA' -keyout ca.key -out ca.crt 2>/dev/null
                leaf() {
                  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout $1.key -out $1.csr 2>/dev/null
                  printf 'keyUsage=digitalSignature\\nextendedKeyUsage=%s\\n' $2 > ext
                  openssl x509 -req -in $1.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 -extfile ext -out $1.crt 2>/dev/null
                }
                leaf vpn.sjunet.test serverAuth; leaf gw.kund.test clientAuth
                openvpn --genkey tls-crypt tc.key
                echo 'ifconfig-push 172.31.255.2 255.255.255.0' > /etc/openvpn/ccd/gw.kund.test
                """);
        var pki = vpn.folder().resolve("etc/openvpn/pki");
        gateway.write("openvpn/keys/gw.key", Files.readString(pki.resolve("gw.kund.test.key")));
        gateway.write("openvpn/keys/gw.crt", Files.readString(pki.resolve("gw.kund.test.crt")));
        gateway.write("openvpn/keys/ca.crt", Files.readString(pki.resolve("ca.crt")));
        gateway.write("openvpn/keys/tc.key", Files.readString(pki.resolve("tc.key")));
        vpn.write("openvpn/server.conf", """
                mode server
                tls-server
                dev os0
                dev-type tun
                proto udp4
                local 203.0.113.2
                port 1194
                topology subnet
                ifconfig 172.31.255.1 255.255.255.0
                push "topology subnet"
                client-config-dir /etc/openvpn/ccd
                ccd-exclusive
                ca /etc/openvpn/pki/ca.crt
                cert /etc/openvpn/pki/vpn.sjunet.test.crt
                key /etc/openvpn/pki/vpn.sjunet.test.key
                dh none
                tls-crypt /etc/openvpn/pki/tc.key
                remote-cert-tls client
                tls-version-min 1.2
                data-ciphers AES-256-GCM
                auth SHA256
                keepalive 5 30
                tun-mtu 1420
                mssfix 0
                verb 3
                """);
    }

    @Override
    public List<String> facts() {
        return List.of();
    }

    @Override
    public void start() {
        vpn.run(
                "openvpn --config /etc/openvpn/server.conf --daemon --writepid /run/openvpn.pid --log /var/log/openvpn.log");
        SmallSjunet.until(() -> vpn.tries("grep -q 'Initialization Sequence Completed' /var/log/openvpn.log"));
    }

    @Override
    public void stop() {
        vpn.run("kill $(cat /run/openvpn.pid)");
    }

    @Override
    public void startClient() {
        gateway.run("openvpn --config /etc/openvpn/client/sjunet.conf --daemon --writepid /run/openvpn.pid");
        SmallSjunet.until(() -> gateway.tries("ping -n -c1 -W1 172.31.255.1"));
    }

    @Override
    public void stopClient() {
        gateway.run("kill $(cat /run/openvpn.pid)");
    }
}

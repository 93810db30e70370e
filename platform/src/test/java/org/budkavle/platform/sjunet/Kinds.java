// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet;

/** What to replace in the sample for the other kinds of VPN. */
public final class Kinds {

    private static final String WIREGUARD = Sample.text()
            .substring(Sample.text().indexOf("  wireguard:"), Sample.text().indexOf("\ngateway:"));

    private static final String KEYS = Sample.text().substring(Sample.text().indexOf("  - { name: gateway, file"));

    private Kinds() {}

    public static String[] openVpn() {
        return new String[] {
            "kind: WIREGUARD",
            "kind: OPENVPN",
            "interface: wg-sjunet",
            "interface: tun-sjunet",
            "port: 51820",
            "port: 1194",
            WIREGUARD,
            """
              openvpn: { serverName: vpn.sjunet.test, protocol: UDP, dataCiphers: [AES-256-GCM], tlsVersionMin: "1.2", auth: SHA256, ca: ca, certificate: cert, privateKey: gateway, tlsCrypt: tls }
            """,
            KEYS,
            """
              - { name: gateway, file: /etc/openvpn/keys/gw.key, createdAt: 2026-10-01, notAfter: 2027-10-01 }
              - { name: cert, file: /etc/openvpn/keys/gw.crt, createdAt: 2026-10-01, notAfter: 2027-10-01 }
              - { name: ca, file: /etc/openvpn/keys/ca.crt, createdAt: 2026-10-01, notAfter: 2027-10-01 }
              - { name: tls, file: /etc/openvpn/keys/tc.key, createdAt: 2026-10-01, notAfter: 2027-10-01 }
            """
        };
    }

    public static String[] ipsec() {
        return new String[] {
            "kind: WIREGUARD",
            "kind: IPSEC",
            "interface: wg-sjunet",
            "interface: ipsec0",
            "port: 51820",
            "port: 4500",
            "mtu: 1420",
            "mtu: 1400",
            "  farAddress: 172.31.255.1\n",
            "",
            WIREGUARD,
            """
              ipsec:
                localId: gw.kund.test
                remoteId: vpn.sjunet.test
                authentication: PSK
                ikeProposals: [aes256gcm16-prfsha384-ecp384]
                espProposals: [aes256gcm16-ecp384]
                userSpace: true
                secret: gateway
            """,
            KEYS,
            "  - { name: gateway, file: /etc/swanctl/keys/sjunet.conf, createdAt: 2026-10-01, notAfter: 2027-10-01 }\n"
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.IOException;
import java.util.List;

/** strongSwan on both sides, carrying ESP in user space, since the kernel here has none. */
final class IpsecFarEnd implements FarEnd {

    private final TestMachine gateway;
    private final TestMachine vpn;

    IpsecFarEnd(TestMachine gateway, TestMachine vpn) throws IOException {
        this.gateway = gateway;
        this.vpn = vpn;
        var secret = vpn.run("head -c 32 /dev/urandom | base64").strip();
        gateway.write("swanctl/keys/sjunet.conf", "secret = \"" + secret + "\"\n");
        vpn.write(
                "strongswan.d/far.conf",
                "charon {\n  plugins {\n    kernel-libipsec {\n      load = yes\n    }\n  }\n}\n");
        vpn.write("swanctl/conf.d/far.conf", """
                connections {
                  kund {
                    version = 2
                    local_addrs = 203.0.113.2
                    remote_addrs = 198.51.100.2
                    proposals = aes256gcm16-prfsha384-ecp384
                    encap = yes
                    local {
                      auth = psk
                      id = vpn.sjunet.test
                    }
                    remote {
                      auth = psk
                      id = gw.kund.test
                    }
                    children {
                      kund {
                        local_ts = 192.0.2.0/24
                        remote_ts = 172.31.255.2/32
                        esp_proposals = aes256gcm16-ecp384
                      }
                    }
                  }
                }
                secrets {
                  ike-kund {
                    id-1 = gw.kund.test
                    id-2 = vpn.sjunet.test
                    secret = "%s"
                  }
                }
                """.formatted(secret));
    }

    @Override
    public List<String> facts() {
        return List.of();
    }

    @Override
    public void start() throws IOException {
        charon(vpn);
    }

    private static void charon(TestMachine machine) throws IOException {
        machine.keep("charon", "/usr/lib/ipsec/charon");
        SmallSjunet.until(() -> machine.tries("swanctl --stats"));
        machine.run("swanctl --load-all");
    }

    @Override
    public void stop() {
        vpn.end("charon", "KILL");
    }

    @Override
    public void startClient() throws IOException {
        charon(gateway);
        SmallSjunet.until(() -> gateway.tries("ping -n -c1 -W1 192.0.2.53"));
    }

    @Override
    public void stopClient() {
        gateway.end("charon", "KILL");
    }
}

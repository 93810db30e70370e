// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.budkavle.platform.sjunet.declaration.Vpn.Kind;

/** Sjunet's side of the tunnel, and the commands that start ours as its letter says. */
interface FarEnd {

    static FarEnd of(Kind kind, TestMachine gateway, TestMachine vpn, Path folder) throws IOException {
        return switch (kind) {
            case WIREGUARD -> new WireGuardFarEnd(gateway, vpn);
            case OPENVPN -> new OpenVpnFarEnd(gateway, vpn);
            case IPSEC -> new IpsecFarEnd(gateway, vpn);
        };
    }

    /** What of the sample must be replaced: pairs of texts. */
    List<String> facts();

    void start() throws IOException;

    void stop();

    void startClient() throws IOException;

    void stopClient();
}

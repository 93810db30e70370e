// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import org.budkavle.platform.sjunet.declaration.ServicePort.Protocol;
import org.budkavle.platform.sjunet.declaration.Vpn;

/**
 * The largest packet that fits in a tunnel, in bytes, from what each kind of VPN adds outside it over IPv4. A larger one would be cut in pieces or
 * lost where the answer «too large» is filtered (network.md 1.7, F3).
 */
final class TunnelMtu {

    private static final int IP = 20;
    private static final int UDP = 8;
    /** With time stamps, as Linux sends. */
    private static final int TCP = 32;

    private static final int WIREGUARD_HEADER_AND_TAG = 32;
    private static final int OPENVPN_OPCODE_AND_PEER = 4;
    private static final int OPENVPN_PACKET_ID = 4;
    private static final int OPENVPN_LENGTH_OVER_TCP = 2;
    private static final int TAG = 16;
    private static final int ESP_HEADER = 8;
    private static final int ESP_TRAILER = 2;
    /** What strongSwan gives the interface of its user-space carrier, whatever is asked. */
    private static final int STRONGSWAN_USER_SPACE = 1400;

    private TunnelMtu() {}

    /** The most that fits inside the declared uplink. */
    static int most(Vpn vpn) {
        int room = vpn.uplinkMtu() - IP;
        return switch (vpn.kind()) {
            case WIREGUARD -> room - UDP - WIREGUARD_HEADER_AND_TAG;
            case OPENVPN -> {
                var own = vpn.asOpenVpn();
                int transport = own.protocol() == Protocol.UDP ? UDP : TCP + OPENVPN_LENGTH_OVER_TCP;
                int header = OPENVPN_OPCODE_AND_PEER + OPENVPN_PACKET_ID;
                boolean authenticating = own.dataCiphers().stream().allMatch(TunnelStrength::isAuthenticating);
                // Otherwise an IV and a digest of up to 32 bytes, and padding of up to a block.
                yield room - transport - header - (authenticating ? TAG : TAG + 32 + 16);
            }
            case IPSEC -> {
                boolean authenticating = vpn.asIpsec().espProposals().stream().allMatch(p -> p.contains("gcm"));
                int vector = authenticating ? 8 : 16;
                int block = authenticating ? 4 : 16;
                int inner = room - UDP - ESP_HEADER - vector - TAG;
                int most = inner / block * block - ESP_TRAILER;
                yield vpn.asIpsec().userSpace() ? Math.min(most, STRONGSWAN_USER_SPACE) : most;
            }
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import org.budkavle.platform.sjunet.declaration.SjunetDeclaration;
import org.budkavle.platform.sjunet.declaration.Vpn;

/** Whether packets fit in the tunnel, and whether it is strong. */
final class TunnelChecks {

    /** Below this, IPv6's own least packet would not pass, and every transfer takes a fifth more packets. */
    private static final int SMALL = 1280;

    private final Vpn vpn;
    private final Findings findings;

    TunnelChecks(SjunetDeclaration declaration, Findings findings) {
        this.vpn = declaration.vpn();
        this.findings = findings;
    }

    void run() {
        int most = TunnelMtu.most(vpn);
        if (vpn.mtu() > most) {
            findings.add(
                    PlanRule.MTU_TOO_LARGE,
                    "/vpn/mtu",
                    "%d får inte plats: %s lägger till %d, så högst %d går genom en väg som bär %d."
                            .formatted(vpn.mtu(), vpn.kind().label(), vpn.uplinkMtu() - most, most, vpn.uplinkMtu()));
        } else if (vpn.mtu() < SMALL) {
            findings.add(PlanRule.MTU_SMALL, "/vpn/mtu", "%d, men %d får plats.".formatted(vpn.mtu(), most));
        }
        TunnelStrength.of(vpn).forEach(weak -> findings.add(PlanRule.WEAK_VPN, weak.pointer(), weak.text()));
        if (vpn.kind() == Vpn.Kind.IPSEC) {
            ipsec(vpn.asIpsec());
        }
        if (vpn.kind() == Vpn.Kind.OPENVPN && vpn.asOpenVpn().tlsCrypt().isEmpty()) {
            findings.add(PlanRule.PRESHARED_ONLY, "/vpn/openvpn", "Utan tlsCrypt svarar terminatorn vem som helst.");
        }
    }

    private void ipsec(Vpn.Ipsec own) {
        if (own.authentication() == Vpn.Authentication.PSK) {
            findings.add(
                    PlanRule.PRESHARED_ONLY,
                    "/vpn/ipsec/authentication",
                    "Parterna känner igen varandra på en delad hemlighet.");
        }
        if (own.userSpace() && !vpn.interfaceName().equals("ipsec0")) {
            findings.add(
                    PlanRule.WRONG_INTERFACE,
                    "/vpn/interface",
                    "userSpace är true men gränssnittet heter %s.".formatted(vpn.interfaceName()));
        }
    }
}

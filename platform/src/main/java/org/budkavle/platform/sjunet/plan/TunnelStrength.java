// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.budkavle.platform.sjunet.declaration.Vpn;

/** What in a tunnel's parameters is too weak for care: no list of Sjunet's, which is not public, but today's common ground. */
final class TunnelStrength {

    private static final Pattern WEAK_PROPOSAL = Pattern.compile(
            "(^|-)(null|des|3des|blowfish\\d*|cast\\d*|md5|sha1|prfsha1|prfmd5|modp(768|1024|1536|2048)|modp1024s160|modp2048s\\d+)(_\\d+)?(-|$)");
    private static final Pattern KEY_EXCHANGE = Pattern.compile(
            "(^|-)(ecp(256|384|521)|curve25519|x25519|curve448|modp(3072|4096|6144|8192)|ke\\d_mlkem\\d+)");

    private TunnelStrength() {}

    static boolean isAuthenticating(String cipher) {
        var name = cipher.toUpperCase(Locale.ROOT);
        return name.endsWith("-GCM") || name.equals("CHACHA20-POLY1305");
    }

    /** What is weak: the field of the file, and what is wrong with it. */
    static List<Weakness> of(Vpn vpn) {
        var found = new ArrayList<Weakness>();
        switch (vpn.kind()) {
            case WIREGUARD -> {
                // Its cryptography cannot be chosen, so not badly either.
            }
            case OPENVPN -> openvpn(vpn.asOpenVpn(), found);
            case IPSEC -> {
                proposals("/vpn/ipsec/ikeProposals/", vpn.asIpsec().ikeProposals(), found);
                proposals("/vpn/ipsec/espProposals/", vpn.asIpsec().espProposals(), found);
            }
        }
        return found;
    }

    record Weakness(String pointer, String text) {}

    private static void openvpn(Vpn.OpenVpn own, List<Weakness> found) {
        for (int i = 0; i < own.dataCiphers().size(); i++) {
            var cipher = own.dataCiphers().get(i);
            if (!isAuthenticating(cipher)) {
                found.add(new Weakness(
                        "/vpn/openvpn/dataCiphers/" + i,
                        "%s skyddar inte mot ändring i samma steg som den krypterar.".formatted(cipher)));
            } else if (cipher.contains("128")) {
                found.add(new Weakness("/vpn/openvpn/dataCiphers/" + i, "%s har en kort nyckel.".formatted(cipher)));
            }
        }
        if (own.tlsVersionMin().equals("1.0") || own.tlsVersionMin().equals("1.1")) {
            found.add(new Weakness("/vpn/openvpn/tlsVersionMin", "TLS %s är utdömt.".formatted(own.tlsVersionMin())));
        }
        if (!own.auth().toUpperCase(Locale.ROOT).matches("SHA(2-|3-)?-?(256|384|512)")) {
            found.add(new Weakness("/vpn/openvpn/auth", "%s är för svag.".formatted(own.auth())));
        }
    }

    private static void proposals(String pointer, List<String> proposals, List<Weakness> found) {
        for (int i = 0; i < proposals.size(); i++) {
            var proposal = proposals.get(i).toLowerCase(Locale.ROOT);
            if (WEAK_PROPOSAL.matcher(proposal).find()) {
                found.add(new Weakness(pointer + i, "%s har en svag del.".formatted(proposal)));
            } else if (!KEY_EXCHANGE.matcher(proposal).find()) {
                found.add(new Weakness(
                        pointer + i,
                        "%s byter inte nyckel med något nytt (saknar till exempel ecp384).".formatted(proposal)));
            }
        }
    }
}

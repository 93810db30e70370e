// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The tunnel. Exactly the part of its kind is used; keys are names of {@link SjunetDeclaration.KeyReference}. */
public record Vpn(
        Kind kind,
        @JsonProperty("interface") String interfaceName,
        Endpoint endpoint,
        int mtu,
        int uplinkMtu,
        Optional<Address> farAddress,
        Optional<WireGuard> wireguard,
        Optional<OpenVpn> openvpn,
        Optional<Ipsec> ipsec) {

    public enum Kind {
        WIREGUARD("WireGuard"),
        OPENVPN("OpenVPN"),
        IPSEC("IPsec/IKEv2");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public record Endpoint(Address address, int port) {
        @Override
        public String toString() {
            return address + ":" + port;
        }
    }

    public record WireGuard(
            String publicKey, String peerPublicKey, String privateKey, Optional<String> presharedKey, int keepalive) {}

    public record OpenVpn(
            String serverName,
            ServicePort.Protocol protocol,
            List<String> dataCiphers,
            String tlsVersionMin,
            String auth,
            String ca,
            String certificate,
            String privateKey,
            Optional<String> tlsCrypt) {}

    public enum Authentication {
        CERTIFICATE,
        PSK
    }

    public record Ipsec(
            String localId,
            String remoteId,
            Authentication authentication,
            List<String> ikeProposals,
            List<String> espProposals,
            boolean userSpace,
            Optional<String> secret,
            Optional<String> certificate,
            Optional<String> privateKey,
            Optional<String> ca) {}

    /** The part of the chosen kind. */
    public WireGuard asWireGuard() {
        return wireguard.orElseThrow();
    }

    public OpenVpn asOpenVpn() {
        return openvpn.orElseThrow();
    }

    public Ipsec asIpsec() {
        return ipsec.orElseThrow();
    }

    /** The keys that the chosen kind uses: the field of the file, and the name it gives. */
    Stream<Use> keysUsed() {
        return switch (kind) {
            case WIREGUARD -> {
                var own = asWireGuard();
                yield Stream.of(use("privateKey", own.privateKey()), use("presharedKey", own.presharedKey()));
            }
            case OPENVPN -> {
                var own = asOpenVpn();
                yield Stream.of(
                        use("ca", own.ca()),
                        use("certificate", own.certificate()),
                        use("privateKey", own.privateKey()),
                        use("tlsCrypt", own.tlsCrypt()));
            }
            case IPSEC -> {
                var own = asIpsec();
                yield Stream.of(
                        use("secret", own.secret()),
                        use("certificate", own.certificate()),
                        use("privateKey", own.privateKey()),
                        use("ca", own.ca()));
            }
        };
    }

    record Use(String field, Optional<String> key) {}

    private static Use use(String field, String key) {
        return new Use(field, Optional.of(key));
    }

    private static Use use(String field, Optional<String> key) {
        return new Use(field, key);
    }
}

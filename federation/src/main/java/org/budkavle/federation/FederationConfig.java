// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import org.budkavle.format.identifier.FederationId;
import org.budkavle.pki.KeyType;

/**
 * What a local federation shall be like.
 *
 * @param folder keeps keys and registrations; made when it is not there
 * @param code of the federation
 * @param environment as names of certificates end, such as {@code SDK-QA}
 * @param zone of the name server
 * @param address the interface of every part
 * @param ports of the parts
 * @param metadataOverTls whether metadata is served over https
 * @param keys of authorities and access points
 * @param sweden how many function addresses of the national sample fill the address book at its first start; 0: none
 */
public record FederationConfig(
        Path folder,
        FederationId code,
        String environment,
        String zone,
        InetAddress address,
        Ports ports,
        boolean metadataOverTls,
        KeyType keys,
        int sweden,
        Clock clock) {

    /**
     * The ports of the parts. 0 takes a free one at the first start; the folder remembers it, since certificates and
     * settings name it.
     */
    public record Ports(int dns, int metadata, int revocation, int addressBook) {

        /** All free ones. */
        public static final Ports FREE = new Ports(0, 0, 0, 0);

        /** Those that transport.md 9.1 suggests, and 7090 for the address book. */
        public static final Ports FIXED = new Ports(5353, 7501, 7080, 7090);
    }

    /** QA's names, on loopback with free ports, metadata over http, RSA 3072. */
    public static FederationConfig local(Path folder) {
        return new FederationConfig(
                folder,
                FederationId.SDK,
                "SDK-QA",
                "sdk-qa.sml.test",
                InetAddress.getLoopbackAddress(),
                Ports.FREE,
                false,
                KeyType.RSA_3072,
                0,
                Clock.systemUTC());
    }

    /** The same with other ports. */
    public FederationConfig withPorts(Ports other) {
        return new FederationConfig(
                folder, code, environment, zone, address, other, metadataOverTls, keys, sweden, clock);
    }

    /** The same with metadata over https. */
    public FederationConfig withMetadataOverTls() {
        return new FederationConfig(folder, code, environment, zone, address, ports, true, keys, sweden, clock);
    }

    /** The same with other keys: tests that do not look at them are quicker with {@link KeyType#RSA_2048}. */
    public FederationConfig withKeys(KeyType type) {
        return new FederationConfig(
                folder, code, environment, zone, address, ports, metadataOverTls, type, sweden, clock);
    }

    /** The same with Sweden in the address book. */
    public FederationConfig withSweden(int addresses) {
        return new FederationConfig(
                folder, code, environment, zone, address, ports, metadataOverTls, keys, addresses, clock);
    }
}

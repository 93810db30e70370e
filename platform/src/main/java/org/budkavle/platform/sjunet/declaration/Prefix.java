// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import inet.ipaddr.IPAddressStringParameters;
import inet.ipaddr.ipv4.IPv4Address;

/** An IPv4 prefix, as {@code 192.0.2.0/24}. Bits after its length are cleared; {@link #host()} keeps what was written. */
public record Prefix(IPv4Address block, Address host, int length) implements Comparable<Prefix> {

    static final IPAddressStringParameters STRICT = new IPAddressStringParameters.Builder()
            .allowIPv6(false)
            .allowAll(false)
            .allowEmpty(false)
            .allowMask(false)
            .allowSingleSegment(false)
            .allowWildcardedSeparator(false)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .getParentBuilder()
            .toParams();

    private static final int WHOLE = 32;

    /** @throws IllegalArgumentException if the text is not an address, a slash and a length of at most 32 */
    @JsonCreator
    public static Prefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("a prefix has a length: " + text);
        }
        var host = Address.parse(text.substring(0, slash));
        int length = Integer.parseInt(text.substring(slash + 1));
        if (length < 0 || length > WHOLE) {
            throw new IllegalArgumentException("a prefix is at most 32 bits long: " + text);
        }
        return new Prefix(host.value().toPrefixBlock(length), host, length);
    }

    /** Whether the two have any address in common. */
    public boolean overlaps(Prefix other) {
        return block.contains(other.block) || other.block.contains(block);
    }

    /** Whether every address of the other is one of this. */
    public boolean contains(Prefix other) {
        return block.contains(other.block);
    }

    /** Whether the address is one of this. */
    public boolean contains(Address address) {
        return block.contains(address.value());
    }

    /** Whether bits are set after the length, as in {@code 192.0.2.7/24}. */
    public boolean isSloppy() {
        return !host.value().equals(block.getLower().withoutPrefixLength());
    }

    /** The lowest address: of a network, the one that no host has. */
    public Address first() {
        return new Address(block.getLower().withoutPrefixLength());
    }

    /** The mask, as {@code 255.255.255.0}. */
    public String mask() {
        return block.getNetwork().getNetworkMask(length, false).toCanonicalString();
    }

    /** How many addresses it has. */
    public long size() {
        return 1L << (WHOLE - length);
    }

    @Override
    public int compareTo(Prefix other) {
        int byAddress = first().compareTo(other.first());
        return byAddress != 0 ? byAddress : Integer.compare(length, other.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Prefix that && that.first().equals(first()) && that.length == length;
    }

    @Override
    public int hashCode() {
        return 31 * first().hashCode() + length;
    }

    @Override
    @JsonValue
    public String toString() {
        return first() + "/" + length;
    }
}

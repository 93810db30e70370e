// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;

/** One IPv4 address. */
public record Address(IPv4Address value) implements Comparable<Address> {

    /** @throws IllegalArgumentException if the text is not four numbers with dots */
    @JsonCreator
    public static Address parse(String text) {
        var parsed = new IPAddressString(text, Prefix.STRICT).getAddress();
        if (parsed == null || !parsed.isIPv4() || parsed.isPrefixed()) {
            throw new IllegalArgumentException("not an IPv4 address: " + text);
        }
        return new Address(parsed.toIPv4());
    }

    /** The address alone, as a prefix of 32 bits. */
    public Prefix asPrefix() {
        return Prefix.parse(this + "/32");
    }

    @Override
    public int compareTo(Address other) {
        return value.compareTo(other.value);
    }

    @Override
    @JsonValue
    public String toString() {
        return value.toCanonicalString();
    }
}

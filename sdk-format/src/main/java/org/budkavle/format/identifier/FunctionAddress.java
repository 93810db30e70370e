// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

import java.util.Locale;

/**
 * The address of a function (funktionsadress): the attribute {@code identifier} of the address book, opaque, at most
 * {@value #MAX_LENGTH} UTF-16 units (message.md 2.2). Equal when it differs in case only.
 */
public record FunctionAddress(String value) {

    /** The code system that a function address is stated in. */
    public static final String ROOT = "urn:riv:infrastructure:messaging:functionalAddress";

    /** Longest address that we send. */
    public static final int MAX_LENGTH = 256;

    /** @throws IllegalArgumentException if the value is blank */
    public FunctionAddress {
        if (value.isBlank()) {
            throw new IllegalArgumentException("A function address is not blank");
        }
    }

    /** The form to compare: lower case. */
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FunctionAddress that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}

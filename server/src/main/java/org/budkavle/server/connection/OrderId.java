// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.util.UUID;

/** The key of an order, on one side. */
public record OrderId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static OrderId parse(String text) {
        return new OrderId(UUID.fromString(text));
    }

    /** What an order that begins here is called, on both sides. */
    String reference() {
        return "RN-" + toString().replace("-", "").substring(20);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

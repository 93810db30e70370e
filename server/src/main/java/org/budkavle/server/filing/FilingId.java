// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.UUID;

/** An order to file; its idempotency key at the target, and the name of the package there. */
public record FilingId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static FilingId parse(String text) {
        return new FilingId(UUID.fromString(text));
    }

    /** What the package is called wherever it is put: the same at every attempt. */
    public String fileName() {
        return "diarieforing-" + value + ".zip";
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

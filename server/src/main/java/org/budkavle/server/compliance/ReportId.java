// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.util.UUID;

/** A report. */
public record ReportId(UUID value) {

    /** @throws IllegalArgumentException if the text is no key */
    public static ReportId parse(String text) {
        return new ReportId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

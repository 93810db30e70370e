// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Times as Kubernetes writes them. */
final class Times {

    private Times() {}

    /** Nothing where there is none, or none that can be read. */
    static Optional<Instant> of(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What the unit has an agreement with (vårdavtal). */
public enum Agreement {
    /** Hälso- och sjukvårdsförvaltningen. */
    HSF("HSF"),
    /** The record system of the region. */
    TAKECARE("TakeCare"),
    /** None. */
    NONE("Inget");

    private final String words;

    Agreement(String words) {
        this.words = words;
    }

    /** As the form says it. */
    public String words() {
        return words;
    }

    /** From its word or its name. */
    static Optional<Agreement> parse(String text) {
        String plain = text.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(each -> plain.equals(each.name()) || plain.equals(each.words.toUpperCase(Locale.ROOT)))
                .findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.Arrays;
import java.util.Locale;

/** The colour of a label; never its only mark, for its name is always there. Names are stored: never rename one. */
public enum LabelTone {
    PLAIN,
    BLUE,
    GREEN,
    AMBER,
    RED,
    BRAND;

    /** The class of the style sheet that has the colour. */
    public String look() {
        return switch (this) {
            case PLAIN -> "";
            case BLUE -> "info";
            case GREEN -> "ok";
            case AMBER -> "warn";
            case RED -> "err";
            case BRAND -> "brand";
        };
    }

    /** The one with the name, in any case; {@link #PLAIN} for what is none. */
    public static LabelTone named(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(PLAIN);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.budkavle.tlog.entry.CanonicalJson;

/**
 * What one check found.
 *
 * @param check its name, stable: {@code checkpoint}, {@code witness}, {@code entries}, {@code tiles}, {@code root},
 *     {@code bodies}, {@code old}, {@code time-stamp}
 * @param holds whether it holds
 * @param place of the first entry, or the size, where it does not
 * @param text for people, in Swedish
 */
public record Finding(String check, boolean holds, OptionalLong place, String text) {

    static Finding good(String check, String text) {
        return new Finding(check, true, OptionalLong.empty(), text);
    }

    static Finding bad(String check, String text) {
        return new Finding(check, false, OptionalLong.empty(), text);
    }

    static Finding bad(String check, long place, String text) {
        return new Finding(check, false, OptionalLong.of(place), text);
    }

    /** For a machine. */
    public String json() {
        Map<String, Object> json = new HashMap<>();
        json.put("check", check);
        json.put("holds", holds);
        json.put("text", text);
        place.ifPresent(value -> json.put("place", value));
        return CanonicalJson.write(json);
    }

    /** A line for people. */
    @Override
    public String toString() {
        return (holds ? "OK   " : "FEL  ") + text;
    }
}

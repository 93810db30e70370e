// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import java.util.List;

/**
 * What a test found: the cause, how it is mended when it is wrong, and what to hand to whoever helps.
 *
 * @param kind of alert: ok, warn, err
 * @param key among the texts: {@code wizard.found.<key>}, and for what is not ok {@code wizard.mend.<key>}
 * @param values for both texts
 * @param detail to copy; empty if the text says it all
 */
public record Finding(String kind, String key, List<String> values, String detail) {

    public Finding {
        values = List.copyOf(values);
    }

    static Finding ok(String key, String... values) {
        return new Finding("ok", key, List.of(values), "");
    }

    static Finding warn(String key, String... values) {
        return new Finding("warn", key, List.of(values), "");
    }

    static Finding err(String key, String... values) {
        return new Finding("err", key, List.of(values), "");
    }

    Finding with(String more) {
        return new Finding(kind, key, values, more);
    }
}

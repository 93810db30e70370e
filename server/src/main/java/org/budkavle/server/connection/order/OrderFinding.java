// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.List;

/**
 * Something to mend or think of in an order (network.md 2.5).
 *
 * @param rule its code, V01 to V21
 * @param detail which of the rule's cases; the rule and this are the key of the words for people
 * @param values what the words name: bounds, hours, names of offerings; never free text of the form
 */
public record OrderFinding(String rule, String detail, OrderField field, Severity severity, List<String> values) {

    /** What it does. */
    public enum Severity {
        /** The order cannot be sent. */
        ERROR,
        /** It can, but somebody should look at it. */
        WARNING,
        /** Something that might be better. */
        HINT
    }

    public OrderFinding {
        values = List.copyOf(values);
    }

    /** {@code V11.outside}. */
    public String key() {
        return rule + "." + detail;
    }

    static OrderFinding error(String rule, String detail, OrderField field, String... values) {
        return new OrderFinding(rule, detail, field, Severity.ERROR, List.of(values));
    }

    static OrderFinding warning(String rule, String detail, OrderField field, String... values) {
        return new OrderFinding(rule, detail, field, Severity.WARNING, List.of(values));
    }

    static OrderFinding hint(String rule, String detail, OrderField field, String... values) {
        return new OrderFinding(rule, detail, field, Severity.HINT, List.of(values));
    }

    OrderFinding milder() {
        return severity == Severity.ERROR ? new OrderFinding(rule, detail, field, Severity.WARNING, values) : this;
    }
}

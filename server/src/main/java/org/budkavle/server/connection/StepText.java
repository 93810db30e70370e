// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.util.Map;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderState;
import org.budkavle.server.connection.order.OrderText;

/** A step as the text of its message, to somebody who has no such server. */
final class StepText {

    private static final Map<Fact, String> LABELS = Map.of(
            Fact.NOTE, "Meddelande",
            Fact.PRICE, "Pris",
            Fact.DAY, "Datum",
            Fact.TEST_PROTOCOL, "Testprotokoll",
            Fact.INVOICE, "Fakturareferens",
            Fact.CONNECTION, "Anslutning");

    private StepText() {}

    static String of(Order order, Step step) {
        StringBuilder text = new StringBuilder();
        if (step.side() == LifeCycle.Side.CUSTOMER && step.state() == OrderState.SUBMITTED) {
            text.append(OrderText.render(order.form())).append('\n');
            String others = order.form().value(OrderField.OTHER_NETWORKS);
            if (!others.isEmpty()) {
                text.append("Övriga nät på platsen:\n").append(others.indent(2)).append('\n');
            }
        } else {
            text.append(order.type().words())
                    .append(' ')
                    .append(order.reference())
                    .append(": ")
                    .append(step.state().words())
                    .append("\n\n");
        }
        for (Fact fact : Fact.values()) {
            String value = step.facts().value(fact);
            if (!value.isEmpty()) {
                text.append(LABELS.getOrDefault(fact, ""))
                        .append(": ")
                        .append(value)
                        .append('\n');
            }
        }
        return text.append("Ärendets referens: ")
                .append(order.reference())
                .append('\n')
                .toString();
    }
}

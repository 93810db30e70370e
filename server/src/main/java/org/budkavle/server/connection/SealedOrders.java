// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.budkavle.server.connection.order.Fact;
import org.budkavle.server.connection.order.Facts;
import org.budkavle.server.connection.order.LifeCycle;
import org.budkavle.server.connection.order.OrderField;
import org.budkavle.server.connection.order.OrderForm;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Seals and opens what people write in orders and say with steps, each bound to what it is of, under the mailbox's key. */
@Component
class SealedOrders {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ContentStore contents;

    SealedOrders(ContentStore contents) {
        this.contents = contents;
    }

    OrderForm form(MailboxId mailbox, OrderId id, byte[] sealed) {
        return new OrderForm(open(mailbox, form(id), sealed, OrderField.values(), OrderField::key, OrderField.class));
    }

    Facts facts(Order order, LifeCycle.Side side, int sequence, byte[] sealed) {
        return new Facts(open(
                order.mailbox(),
                form(order.id()) + "/" + side + "/" + sequence,
                sealed,
                Fact.values(),
                Fact::key,
                Fact.class));
    }

    /** The form of an order. */
    byte[] sealed(Order order) {
        Map<String, String> values = new HashMap<>();
        order.form().values().forEach((field, value) -> values.put(field.key(), value));
        return contents.encrypt(order.mailbox(), form(order.id()), JSON.writeValueAsBytes(values));
    }

    /** What is said with a step. */
    byte[] sealed(Order order, Step step) {
        Map<String, String> values = new HashMap<>();
        step.facts().values().forEach((fact, value) -> values.put(fact.key(), value));
        return contents.encrypt(
                order.mailbox(),
                form(order.id()) + "/" + step.side() + "/" + step.sequence(),
                JSON.writeValueAsBytes(values));
    }

    private <E extends Enum<E>> Map<E, String> open(
            MailboxId mailbox, String context, byte[] sealed, E[] all, Function<E, String> key, Class<E> type) {
        try {
            var values = JSON.readTree(new String(contents.decrypt(mailbox, context, sealed), StandardCharsets.UTF_8));
            Map<E, String> found = new EnumMap<>(type);
            Arrays.stream(all)
                    .filter(each -> values.has(key.apply(each)))
                    .forEach(
                            each -> found.put(each, values.path(key.apply(each)).asString()));
            return found;
        } catch (ContentDamaged damaged) {
            throw new IllegalStateException("A sealed order does not verify", damaged);
        }
    }

    private static String form(OrderId id) {
        return "connection/order/" + id;
    }
}

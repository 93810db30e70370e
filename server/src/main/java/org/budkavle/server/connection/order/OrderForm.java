// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.connection.level.ServiceLevel;

/**
 * The form as far as it is filled in; anything may be missing or wrong ({@link CheckOrder} says what). Values have no spaces at their
 * ends, and more than one line only where {@link OrderField#lines()}.
 */
public record OrderForm(Map<OrderField, String> values) {

    /** Nothing yet. */
    public static final OrderForm EMPTY = new OrderForm(Map.of());

    public OrderForm {
        EnumMap<OrderField, String> clean = new EnumMap<>(OrderField.class);
        values.forEach((field, value) -> {
            String text = clean(field, value);
            if (!text.isEmpty()) {
                clean.put(field, text);
            }
        });
        values = Collections.unmodifiableMap(clean);
    }

    /** The field's value; empty if there is none. */
    public String value(OrderField field) {
        return values.getOrDefault(field, "");
    }

    /** The same with another value. */
    public OrderForm with(OrderField field, String value) {
        Map<OrderField, String> more = new EnumMap<>(OrderField.class);
        more.putAll(values);
        more.put(field, value);
        return new OrderForm(more);
    }

    /** What is asked for, if that is said. */
    public Optional<OrderType> type() {
        String plain = value(OrderField.ORDER_TYPE);
        return Arrays.stream(OrderType.values())
                .filter(each -> plain.equalsIgnoreCase(each.words()) || plain.equals(each.name()))
                .findFirst();
    }

    /** What the unit has an agreement with, if that is said. */
    public Optional<Agreement> agreement() {
        return Agreement.parse(value(OrderField.AGREEMENT));
    }

    /** The level that is asked for, if it is one. */
    public Optional<ServiceLevel> level() {
        String plain = value(OrderField.LEVEL).toUpperCase(Locale.ROOT);
        return Arrays.stream(ServiceLevel.values())
                .filter(each -> each.name().equals(plain))
                .findFirst();
    }

    /** The capacity that is asked for, if it is one. */
    public Optional<Capacity> capacity() {
        return Capacity.parse(value(OrderField.CAPACITY));
    }

    /** How many users, if that is a number above 0. */
    public Optional<Integer> users() {
        String plain = value(OrderField.USERS);
        return plain.matches("[1-9]\\d{0,5}") ? Optional.of(Integer.valueOf(plain)) : Optional.empty();
    }

    /** What was answered with JA or NEJ. */
    public Optional<Boolean> answer(OrderField field) {
        return switch (value(field).toUpperCase(Locale.ROOT)) {
            case "JA" -> Optional.of(true);
            case "NEJ" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Without what is written, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "OrderForm" + values.keySet();
    }

    private static String clean(OrderField field, String value) {
        String text = value.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ');
        return field.lines()
                ? text.lines()
                        .map(String::stripTrailing)
                        .reduce((one, next) -> one + "\n" + next)
                        .orElse("")
                        .strip()
                : text.replace('\n', ' ').strip();
    }
}

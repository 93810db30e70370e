// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

/** What one side says with a step. */
public enum Fact {
    /** In words: what is missing, why not, what was advised. */
    NOTE("note"),
    /** What it costs. */
    PRICE("price"),
    /** The day that is planned, agreed or meant; of a review the last that it holds. */
    DAY("day"),
    /** What was measured at delivery. */
    TEST_PROTOCOL("testProtocol"),
    /** What the invoice will refer to. */
    INVOICE("invoice"),
    /** The provider's reference of the connection. */
    CONNECTION("connection");

    private final String key;

    Fact(String key) {
        this.key = key;
    }

    /** As the structured attachment and the web form call it. */
    public String key() {
        return key;
    }

    /** Whether a step there says nothing without it. */
    public boolean neededFor(OrderType type, OrderState to) {
        return switch (to) {
            case REJECTED, SUPPLEMENT_REQUESTED -> this == NOTE;
            case APPROVED -> type == OrderType.REVIEW && (this == NOTE || this == DAY);
            case QUOTED -> this == PRICE || this == DAY;
            case DELIVERY_PLANNED, DECOMMISSIONED -> this == DAY;
            case DELIVERED -> this == DAY || this == TEST_PROTOCOL;
            case IN_SERVICE -> this == DAY || this == CONNECTION;
            case CARRIED_OUT -> this == DAY;
            default -> false;
        };
    }

    /** Whether it may be said with a step there. */
    public boolean fits(OrderType type, OrderState to) {
        return this == NOTE || neededFor(type, to) || (this == INVOICE && to == OrderState.IN_SERVICE);
    }
}

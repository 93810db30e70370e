// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Which steps an order may take, and who takes them (network.md 2.5). */
public final class LifeCycle {

    /** One of the two sides. */
    public enum Side {
        /** Who ordered. */
        CUSTOMER,
        /** Who delivers. */
        PROVIDER
    }

    /** A step that may be taken. */
    public record Step(Side by, OrderState to) {}

    private static final Set<OrderState> WITHDRAWABLE = Set.of(
            OrderState.SUBMITTED,
            OrderState.SUPPLEMENT_REQUESTED,
            OrderState.ADVICE,
            OrderState.ELIGIBILITY,
            OrderState.APPROVED);

    private LifeCycle() {}

    /** Whether it waits for the side. Nobody waits for what is taken back, nor for the end of an access that is approved. */
    public static boolean awaits(OrderType type, OrderState state, Side side) {
        return state != OrderState.DRAFT
                && !(type == OrderType.SAM && state == OrderState.APPROVED)
                && steps(type, state).stream().anyMatch(step -> step.by() == side && step.to() != OrderState.WITHDRAWN);
    }

    /** Whether nothing comes after. */
    public static boolean isOver(OrderType type, OrderState state) {
        return steps(type, state).isEmpty();
    }

    /** Whether the side ever takes an order of the type there. */
    public static boolean leadsTo(OrderType type, Side by, OrderState to) {
        return Arrays.stream(OrderState.values()).anyMatch(from -> allows(type, from, by, to));
    }

    /** The steps from a state. */
    public static List<Step> steps(OrderType type, OrderState from) {
        List<Step> steps = new ArrayList<>();
        switch (from) {
            case DRAFT -> steps.add(customer(OrderState.SUBMITTED));
            case SUPPLEMENT_REQUESTED -> steps.add(customer(OrderState.SUBMITTED));
            case SUBMITTED -> submitted(type, steps);
            case ADVICE -> {
                steps.add(provider(OrderState.ELIGIBILITY));
                steps.add(provider(OrderState.SUPPLEMENT_REQUESTED));
            }
            case ELIGIBILITY -> {
                steps.add(provider(OrderState.APPROVED));
                steps.add(provider(OrderState.SUPPLEMENT_REQUESTED));
                steps.add(provider(OrderState.REJECTED));
            }
            case APPROVED -> approved(type, steps);
            case ORDERED ->
                steps.add(provider(type == OrderType.CHANGE ? OrderState.CARRIED_OUT : OrderState.DELIVERY_PLANNED));
            case DELIVERY_PLANNED -> {
                steps.add(provider(OrderState.DELIVERED));
                steps.add(provider(OrderState.DELIVERY_PLANNED));
            }
            case DELIVERED -> steps.add(provider(OrderState.IN_SERVICE));
            case QUOTED -> {
                steps.add(customer(OrderState.QUOTE_ACCEPTED));
                steps.add(provider(OrderState.QUOTE_LAPSED));
            }
            case CONFIRMED -> steps.add(provider(OrderState.DECOMMISSIONED));
            default -> {}
        }
        if (WITHDRAWABLE.contains(from) && !(type == OrderType.REVIEW && from == OrderState.APPROVED)) {
            steps.add(customer(OrderState.WITHDRAWN));
        }
        return steps;
    }

    /** Whether that side may take that step. */
    public static boolean allows(OrderType type, OrderState from, Side by, OrderState to) {
        return steps(type, from).contains(new Step(by, to));
    }

    /** A SAM authorisation is looked at again each year by those who have it, and taken back when it is not needed. */
    private static void approved(OrderType type, List<Step> steps) {
        switch (type) {
            case SAM -> {
                steps.add(customer(OrderState.APPROVED));
                steps.add(provider(OrderState.REJECTED));
            }
            case REVIEW -> {}
            default -> steps.add(provider(OrderState.ORDERED));
        }
    }

    private static void submitted(OrderType type, List<Step> steps) {
        switch (type) {
            case NEW, CHANGE -> {
                steps.add(provider(OrderState.ELIGIBILITY));
                steps.add(provider(OrderState.ADVICE));
            }
            case PRICE -> steps.add(provider(OrderState.QUOTED));
            case CANCELLATION -> steps.add(provider(OrderState.CONFIRMED));
            case SAM, REVIEW -> {
                steps.add(provider(OrderState.APPROVED));
                steps.add(provider(OrderState.REJECTED));
            }
        }
        steps.add(provider(OrderState.SUPPLEMENT_REQUESTED));
    }

    private static Step customer(OrderState to) {
        return new Step(Side.CUSTOMER, to);
    }

    private static Step provider(OrderState to) {
        return new Step(Side.PROVIDER, to);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.LocalDate;
import java.util.Set;

/** How long a conversation is kept, and why it still is: «varför finns den här kvar?». */
public sealed interface Judgement {

    /** No rule is for it: kept for ever. */
    record NoRule() implements Judgement {}

    /**
     * A rule is for it, and what its time is counted from has not happened: it is not closed, or not filed.
     *
     * @param obstacle which
     */
    record NotCounting(Rule rule, Obstacle obstacle) implements Judgement {}

    /**
     * Its time is running.
     *
     * @param countedFrom the day that its time is counted from
     * @param firstDay the first day on which it may be disposed of
     */
    record Running(Rule rule, LocalDate countedFrom, LocalDate firstDay) implements Judgement {}

    /**
     * Its time is out.
     *
     * @param obstacles what keeps it all the same, the weightiest first; empty: it may be disposed of
     */
    record Over(Rule rule, LocalDate countedFrom, LocalDate firstDay, Set<Obstacle> obstacles) implements Judgement {}
}

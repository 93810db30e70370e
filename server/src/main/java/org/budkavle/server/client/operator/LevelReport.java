// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.operator;

import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.server.accesspoint.Traffic;
import org.budkavle.server.client.operator.ParticipantView.Day;
import org.budkavle.server.operator.Level;
import org.budkavle.server.statistics.Steps;

/**
 * Capacity and level of a participant in a month.
 *
 * @param types by document type: MESSAGE, RECEIPT or the type's id
 * @param half half of the transport receipts came within this
 * @param most 95 of 100 came within this
 * @param acknowledged how many receipts the times are of
 * @param available percent of the minutes; empty if nobody looked
 */
public record LevelReport(
        YearMonth month,
        List<Day> days,
        Map<String, Day> types,
        Day all,
        Optional<Duration> half,
        Optional<Duration> most,
        long acknowledged,
        OptionalDouble available,
        Optional<Level> agreed) {

    private static final double HALF = 0.5;
    private static final double MOST = 0.95;

    /** How something stands against what was agreed. */
    public enum Kept {
        KEPT,
        BROKEN,
        /** Nothing was agreed, or nothing is known. */
        NOTHING
    }

    static LevelReport of(
            YearMonth month,
            List<Traffic.Day> days,
            Traffic.Sum sum,
            OptionalDouble available,
            Optional<Level> agreed) {
        Map<LocalDate, Day> byDay = new TreeMap<>();
        Map<String, Day> byType = new TreeMap<>();
        Day all = new Day(month.atDay(1), 0, 0, 0, 0);
        for (Traffic.Day each : days) {
            Day day = new Day(each.day(), each.in(), each.out(), each.failed(), each.bytes());
            byDay.merge(each.day(), day, LevelReport::together);
            byType.merge(type(each.documentType()), day, LevelReport::together);
            all = together(all, day);
        }
        return new LevelReport(
                month,
                List.copyOf(byDay.values()),
                byType,
                all,
                Steps.within(sum.acknowledged(), HALF),
                Steps.within(sum.acknowledged(), MOST),
                sum.acknowledged().values().stream().mapToLong(Long::longValue).sum(),
                available,
                agreed);
    }

    /** The day with most. */
    public Optional<Day> peak() {
        return days.stream().max(Comparator.comparingLong(day -> day.in() + day.out()));
    }

    /** Whether it answered as much as was agreed. */
    public Kept availabilityKept() {
        return agreed.isEmpty() || available.isEmpty()
                ? Kept.NOTHING
                : available.getAsDouble() >= agreed.get().availability().doubleValue() ? Kept.KEPT : Kept.BROKEN;
    }

    /** Whether the receipts came as soon as was agreed. */
    public Kept timeKept() {
        return agreed.isEmpty() || most.isEmpty()
                ? Kept.NOTHING
                : most.get().toSeconds() <= agreed.get().seconds() ? Kept.KEPT : Kept.BROKEN;
    }

    private static String type(String id) {
        return id.equals(DocumentTypeId.SDK_MESSAGE.value())
                ? "MESSAGE"
                : id.equals(DocumentTypeId.MESSAGE_RECEIPT.value()) ? "RECEIPT" : id;
    }

    private static Day together(Day a, Day b) {
        return new Day(a.day(), a.in() + b.in(), a.out() + b.out(), a.failed() + b.failed(), a.bytes() + b.bytes());
    }
}

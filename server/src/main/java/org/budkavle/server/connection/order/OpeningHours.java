// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.server.connection.level.ServiceLevel;
import org.jspecify.annotations.Nullable;

/**
 * When a unit is open, minutes of the day by weekday, read from what people write: «mån–fre 07–17, lör 9–13», «alla dagar 06–20»,
 * «dygnet runt», «helgfri måndag–fredag 7–22».
 */
public record OpeningHours(Map<DayOfWeek, List<OpeningHours.Span>> week) {

    private static final int DAY = 24 * 60;
    private static final List<String> NAMES = List.of("mån", "tis", "ons", "tor", "fre", "lör", "sön");
    private static final Pattern TIMES =
            Pattern.compile("(\\d{1,2})(?:[.:](\\d{2}))?\\s*[-–—]\\s*(\\d{1,2})(?:[.:](\\d{2}))?");
    private static final Pattern DAYS = Pattern.compile(
            "(mån|tis|ons|tor|fre|lör|sön)[a-zåäö]*(?:\\s*[-–—]\\s*(mån|tis|ons|tor|fre|lör|sön)[a-zåäö]*)?");

    /**
     * From a minute of the day up to another.
     *
     * @param to at most 1440
     */
    public record Span(int from, int to) {
        @Override
        public String toString() {
            return clock(from) + "–" + clock(to);
        }

        private static String clock(int minute) {
            String hour = "%02d".formatted(minute / 60);
            return minute % 60 == 0 ? hour : hour + ":%02d".formatted(minute % 60);
        }
    }

    public OpeningHours {
        EnumMap<DayOfWeek, List<Span>> copy = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> copy.put(day, List.copyOf(spans)));
        week = Collections.unmodifiableMap(copy);
    }

    /** Reads it; empty if no hours are found in it. */
    public static Optional<OpeningHours> parse(String text) {
        Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        for (String part : text.toLowerCase(Locale.ROOT).split("[,;\\n]|\\boch\\b")) {
            Set<DayOfWeek> said = days(part);
            days = said.isEmpty() ? days : said;
            Optional<Span> span = span(part);
            for (DayOfWeek day : days) {
                span.ifPresent(each ->
                        week.computeIfAbsent(day, none -> new ArrayList<>()).add(each));
            }
        }
        return week.isEmpty() ? Optional.empty() : Optional.of(new OpeningHours(week));
    }

    /** What lies outside the level's hours, by day as people write it; holidays aside. */
    public List<String> outside(ServiceLevel level) {
        Map<String, EnumSet<DayOfWeek>> found = new LinkedHashMap<>();
        week.forEach((day, spans) -> {
            List<Span> left = new ArrayList<>();
            boolean served = level.days() == ServiceLevel.Days.ALL || day.getValue() <= DayOfWeek.FRIDAY.getValue();
            int opens = served ? level.opens() * 60 : DAY;
            int closes = served ? level.closes() * 60 : DAY;
            for (Span span : spans) {
                if (span.from() < opens) {
                    left.add(new Span(span.from(), Math.min(span.to(), opens)));
                }
                if (span.to() > closes && opens < DAY) {
                    left.add(new Span(Math.max(span.from(), closes), span.to()));
                }
            }
            left.forEach(span -> found.computeIfAbsent(span.toString(), none -> EnumSet.noneOf(DayOfWeek.class))
                    .add(day));
        });
        return found.entrySet().stream()
                .map(each -> names(each.getValue()) + " " + each.getKey())
                .toList();
    }

    /** The lowest level with a promise in all of the hours. */
    public ServiceLevel least() {
        for (ServiceLevel level : List.of(ServiceLevel.S1, ServiceLevel.S2, ServiceLevel.S3)) {
            if (outside(level).isEmpty()) {
                return level;
            }
        }
        return ServiceLevel.S4;
    }

    private static Optional<Span> span(String part) {
        if (part.contains("dygnet runt")) {
            return Optional.of(new Span(0, DAY));
        }
        Matcher times = TIMES.matcher(part);
        if (!times.find()) {
            return Optional.empty();
        }
        int from = minute(times.group(1), times.group(2));
        int to = minute(times.group(3), times.group(4));
        return from < to && to <= DAY ? Optional.of(new Span(from, to)) : Optional.empty();
    }

    private static int minute(String hour, @Nullable String minute) {
        return Integer.parseInt(hour) * 60 + (minute == null ? 0 : Integer.parseInt(minute));
    }

    private static Set<DayOfWeek> days(String part) {
        EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        if (part.contains("alla dagar") || part.contains("varje dag") || part.contains("dagligen")) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        if (part.contains("vardag")) {
            days.addAll(EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));
        }
        Matcher named = DAYS.matcher(part);
        while (named.find()) {
            DayOfWeek first = DayOfWeek.of(1 + NAMES.indexOf(named.group(1)));
            DayOfWeek last = named.group(2) == null ? first : DayOfWeek.of(1 + NAMES.indexOf(named.group(2)));
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days.add(day);
            }
            days.add(last);
        }
        return days;
    }

    private static String names(EnumSet<DayOfWeek> days) {
        List<DayOfWeek> all = List.copyOf(days);
        DayOfWeek first = all.getFirst();
        DayOfWeek last = all.getLast();
        if (all.size() > 2 && last.getValue() - first.getValue() == all.size() - 1) {
            return NAMES.get(first.getValue() - 1) + "–" + NAMES.get(last.getValue() - 1);
        }
        return String.join(
                ", ", all.stream().map(day -> NAMES.get(day.getValue() - 1)).toList());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.text.NumberFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Texts;
import org.budkavle.server.statistics.Discretion;
import org.budkavle.server.statistics.Figures;

/** Makes tables of figures, with the discretion that they need. */
final class Tables {

    private static final Locale SWEDISH = Locale.of("sv", "SE");

    private final Texts texts;
    private final Moments moments;

    Tables(Texts texts, Moments moments) {
        this.texts = texts;
        this.moments = moments;
    }

    <K> Table of(String id, Map<K, Figures> groups, Function<K, String> name, Optional<Figures> total) {
        List<Figures> figures = List.copyOf(groups.values());
        List<OptionalLong> received = column(figures, Figures::received);
        List<OptionalLong> sent = column(figures, Figures::sent);
        List<OptionalLong> failed = column(figures, Figures::failed);
        List<List<String>> rows = new ArrayList<>();
        int i = 0;
        for (K key : groups.keySet()) {
            rows.add(List.of(
                    name.apply(key),
                    number(received.get(i)),
                    number(sent.get(i)),
                    number(failed.get(i)),
                    time(figures.get(i), figures.get(i).median()),
                    time(figures.get(i), figures.get(i).slowest())));
            i++;
        }
        return new Table(
                id,
                texts.text("statistics." + id),
                List.of(
                        texts.text("statistics.col." + id),
                        texts.text("statistics.received"),
                        texts.text("statistics.sent"),
                        texts.text("statistics.failed"),
                        texts.text("statistics.median"),
                        texts.text("statistics.slowest")),
                rows,
                total.map(all -> List.of(
                                texts.text("statistics.total"),
                                sum(all, Figures::received, figures),
                                sum(all, Figures::sent, figures),
                                sum(all, Figures::failed, figures),
                                time(all, all.median()),
                                time(all, all.slowest())))
                        .orElse(List.of()));
    }

    Table counts(String id, List<String> names, List<Long> numbers) {
        List<OptionalLong> shown = Discretion.column(numbers);
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            rows.add(List.of(names.get(i), number(shown.get(i))));
        }
        return new Table(
                id,
                texts.text("statistics." + id),
                List.of(texts.text("statistics.col." + id), texts.text("statistics.conversations")),
                rows,
                List.of());
    }

    static List<OptionalLong> column(List<Figures> figures, Function<Figures, Long> of) {
        return Discretion.column(figures.stream().map(of).toList());
    }

    /** A sum that stands beside what it is the sum of. */
    String sum(Figures all, Function<Figures, Long> of, List<Figures> parts) {
        long sum = of.apply(all);
        return Discretion.shows(sum)
                        && !Discretion.showsSum(parts.stream().map(of).toList())
                ? texts.text("statistics.hidden")
                : alone(sum);
    }

    /** A number by itself. */
    String alone(long number) {
        return Discretion.shows(number) ? format(number) : texts.text("statistics.few");
    }

    /** A number of a column; what is taken away may be more than few, so that is not what is said. */
    private String number(OptionalLong number) {
        return number.isPresent() ? format(number.getAsLong()) : texts.text("statistics.hidden");
    }

    private static String format(long number) {
        return NumberFormat.getIntegerInstance(SWEDISH).format(number);
    }

    String time(Figures figures, Optional<Duration> time) {
        return figures.answers() < Discretion.FEWEST
                ? "–"
                : time.map(moments::lasting).orElse("–");
    }
}

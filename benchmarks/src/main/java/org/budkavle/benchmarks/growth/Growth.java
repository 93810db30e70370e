// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.budkavle.benchmarks.Table;

/** Figures of the same things at several sizes, and by which power of the size each grows. */
final class Growth {

    private static final double FLAT = 0.2;
    private static final double NEARLY_LINEAR = 0.8;
    private static final double LINEAR = 1.2;

    private final String of;
    private final Map<String, SortedMap<Long, Double>> curves = new LinkedHashMap<>();

    /** @param of what there is more and more of */
    Growth(String of) {
        this.of = of;
    }

    /** Takes down one figure, above zero. */
    void add(String what, long size, double figure) {
        curves.computeIfAbsent(what, _ -> new TreeMap<>()).put(size, figure);
    }

    String of() {
        return of;
    }

    /** What was measured, in the order in which it came first. */
    List<String> names() {
        return List.copyOf(curves.keySet());
    }

    /** The figures by size. */
    SortedMap<Long, Double> curve(String what) {
        return curves.getOrDefault(what, new TreeMap<>());
    }

    /**
     * The power of the size that a figure grows by: the slope of the line that is nearest to the points when both axes are
     * logarithms. 0 is flat, 1 linear, 2 a square. Empty with fewer than two sizes.
     */
    static OptionalDouble exponent(SortedMap<Long, Double> curve) {
        if (curve.size() < 2) {
            return OptionalDouble.empty();
        }
        double meanX = curve.keySet().stream().mapToDouble(Math::log).average().orElseThrow();
        double meanY = curve.values().stream().mapToDouble(Math::log).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (Map.Entry<Long, Double> point : curve.entrySet()) {
            double x = Math.log(point.getKey()) - meanX;
            above += x * (Math.log(point.getValue()) - meanY);
            below += x * x;
        }
        return OptionalDouble.of(above / below);
    }

    /** What an exponent means. */
    static String word(double exponent) {
        if (exponent < FLAT) {
            return "flat";
        }
        if (exponent < NEARLY_LINEAR) {
            return "slower";
        }
        return exponent <= LINEAR ? "linear" : "WORSE";
    }

    /** All in a table, a column for each size. */
    @Override
    public String toString() {
        List<Long> sizes = curves.values().stream()
                .flatMap(curve -> curve.keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<String> head = new ArrayList<>(List.of("by " + of));
        sizes.forEach(size -> head.add("%,d".formatted(size)));
        head.addAll(List.of("exponent", ""));
        Table table = new Table(head.toArray(String[]::new));
        curves.forEach((what, curve) -> {
            List<String> row = new ArrayList<>(List.of(what));
            sizes.forEach(size -> row.add(curve.containsKey(size) ? Table.number(curve.get(size)) : ""));
            OptionalDouble exponent = exponent(curve);
            row.add(exponent.isEmpty() ? "" : "%.2f".formatted(exponent.getAsDouble()));
            row.add(exponent.isEmpty() ? "" : word(exponent.getAsDouble()));
            table.add(row.toArray(String[]::new));
        });
        return table.toString();
    }
}

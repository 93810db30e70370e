// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plain text in aligned columns: the first to the left, the others to the right. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    /** Begins with the columns' names. */
    public Table(String... names) {
        rows.add(List.of(names));
    }

    /** Adds a row with as many cells as there are columns. */
    public void add(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException("A row has " + cells.length + " cells");
        }
        rows.add(List.of(cells));
    }

    /** A number with three figures or so: 0.42, 7.31, 18.4, 175. */
    public static String number(double value) {
        String form = Math.abs(value) < 10 ? "%.2f" : Math.abs(value) < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, form, value);
    }

    /** 50 kB, 1 MB, 20 MB. */
    public static String size(int kilobytes) {
        return kilobytes < 1_000 ? kilobytes + " kB" : kilobytes / 1_000 + " MB";
    }

    /** The lines, each ended. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String padding = " ".repeat(width(column) - row.get(column).length());
                line.append(column == 0 ? "" : GAP);
                line.append(column == 0 ? row.get(column) + padding : padding + row.get(column));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.util.List;

/** CSV as Swedish spreadsheets read it: semicolons, and nothing that a spreadsheet would take for a formula. */
public final class Csv {

    /** So that å, ä and ö are read as such. */
    static final String BYTE_ORDER_MARK = "\uFEFF";

    private static final String FORMULA = "=+-@\t\r";

    private Csv() {}

    static String of(List<Table> tables) {
        StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
        for (Table table : tables) {
            row(csv, List.of(table.heading()));
            row(csv, table.columns());
            table.rows().forEach(cells -> row(csv, cells));
            if (!table.total().isEmpty()) {
                row(csv, table.total());
            }
            csv.append("\r\n");
        }
        return csv.toString();
    }

    /** Rows of cells, the columns' names first. */
    public static String rows(List<List<String>> rows) {
        StringBuilder csv = new StringBuilder(BYTE_ORDER_MARK);
        rows.forEach(cells -> row(csv, cells));
        return csv.toString();
    }

    private static void row(StringBuilder csv, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ";").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
    }

    static String cell(String written) {
        // Numbers are grouped for people, with spaces that do not break.
        String text = written.matches("[0-9\u00A0\u202F]+") ? written.replaceAll("[\u00A0\u202F]", "") : written;
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(sign -> sign == ';' || sign == '"' || sign == '\n' || sign == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.util.List;

/** CSV as Swedish spreadsheets read it: semicolons, and nothing that a spreadsheet would take for a formula. */
public final class CsvLines {

    private static final String FORMULA = "=+-@\t\r";

    private final StringBuilder csv = new StringBuilder("\uFEFF");

    /** Adds a line. */
    public CsvLines line(List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            csv.append(i == 0 ? "" : ";").append(cell(cells.get(i)));
        }
        csv.append("\r\n");
        return this;
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(sign -> sign == ';' || sign == '"' || sign == '\n' || sign == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }

    @Override
    public String toString() {
        return csv.toString();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {

    @Test
    void whatASpreadsheetWouldTakeForAFormulaIsText() {
        assertThat(Csv.cell("=HYPERLINK(\"http://x\")")).isEqualTo("\"'=HYPERLINK(\"\"http://x\"\")\"");
        assertThat(Csv.cell("+46 70")).isEqualTo("'+46 70");
        assertThat(Csv.cell("@SUM(A1)")).isEqualTo("'@SUM(A1)");
        assertThat(Csv.cell("-1")).isEqualTo("'-1");
        assertThat(Csv.cell("Björkvik; norra")).isEqualTo("\"Björkvik; norra\"");
        assertThat(Csv.cell("1\u00A0234")).isEqualTo("1234");
        assertThat(Csv.cell("Björkvik")).isEqualTo("Björkvik");
    }

    @Test
    void cellsArePartedBySemicolons() {
        Table table = new Table(
                "x", "Per brevlåda", List.of("Brevlåda", "Inkommet"), List.of(List.of("Jour", "7")), List.of());
        assertThat(Csv.of(List.of(table))).isEqualTo("\uFEFFPer brevlåda\r\nBrevlåda;Inkommet\r\nJour;7\r\n\r\n");
    }
}

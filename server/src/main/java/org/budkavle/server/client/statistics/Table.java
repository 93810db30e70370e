// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.statistics;

import java.util.List;

/**
 * A table as it is shown, and as CSV.
 *
 * @param id for the page
 * @param total the last row, empty if there is none
 */
public record Table(String id, String heading, List<String> columns, List<List<String>> rows, List<String> total) {

    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        total = List.copyOf(total);
    }
}

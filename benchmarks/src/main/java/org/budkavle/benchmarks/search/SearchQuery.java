// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody types to find a recipient, and what would be right. Written from situations and from how people speak,
 * by somebody who had not seen the search.
 *
 * @param text as typed
 * @param organisation ten digits, or a participant identifier where several share a number
 * @param kinds the kinds of function that would be right, {@code *} for any; several when the text can be read so
 * @param area where; a function for all of the organisation is right too
 * @param situation such as {@code jourärende}
 * @param type what makes it hard, such as {@code misspelt}
 */
public record SearchQuery(
        String text, String organisation, List<String> kinds, Optional<String> area, String situation, String type) {

    /** Copies the list. */
    public SearchQuery {
        kinds = List.copyOf(kinds);
    }

    /** The queries that a search may be made better by. */
    public static List<SearchQuery> tune() {
        return read("/search/queries-tune.csv");
    }

    /**
     * The queries that are kept apart, to tell how good the search is. Whoever changes the search looks at the sum, never at a
     * query.
     */
    public static List<SearchQuery> held() {
        return read("/search/queries-held.csv");
    }

    private static List<SearchQuery> read(String file) {
        try (InputStream bytes = Objects.requireNonNull(SearchQuery.class.getResourceAsStream(file));
                var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> line.split(";", -1))
                    .map(row -> new SearchQuery(
                            row[0],
                            row[1],
                            List.of(row[2].split("[|]")),
                            Optional.of(row[3]).filter(area -> !area.isEmpty()),
                            row[4],
                            row[5]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

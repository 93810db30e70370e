// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.budkavle.server.addressbook.RecipientSearch;

/** What the search knows from the start, as text files beside {@link RecipientSearch}: each says at its head how it is written. */
final class WordFile {

    private WordFile() {}

    /** The file's lines in their order, without remarks and empty ones. */
    static List<String> lines(String file) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecipientSearch.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** A file of this package: a heading, then rows of fields separated by semicolons, lists within a field by bars. */
final class Rows {

    private Rows() {}

    static <T> List<T> read(String file, Function<String[], T> row) {
        try (InputStream bytes = Objects.requireNonNull(Rows.class.getResourceAsStream(file));
                var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> row.apply(line.split(";", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> list(String field) {
        return field.isEmpty() ? List.of() : List.of(field.split("[|]"));
    }
}

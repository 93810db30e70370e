// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.SearchConcept.Handler;
import org.budkavle.server.addressbook.SearchConcept.TargetGroup;

/** The concepts that the search knows from the start, from the file {@code concepts.txt}, which says how it is written. */
public final class ConceptFile {

    private static final String FILE = "concepts.txt";
    private static final int FIELDS = 8;

    private ConceptFile() {}

    /** Every concept of the file, in its order. */
    public static List<SearchConcept> read() {
        return WordFile.lines(FILE).stream().map(ConceptFile::concept).toList();
    }

    private static SearchConcept concept(String line) {
        String[] fields = line.split("\\|", -1);
        if (fields.length != FIELDS) {
            throw new IllegalStateException(FILE + " has a line with " + fields.length + " fields: " + line);
        }
        return new SearchConcept(
                fields[0].strip(),
                fields[1].strip(),
                Handler.valueOf(fields[2].strip()),
                said(fields[3]),
                said(fields[4]).map(TargetGroup::valueOf),
                list(fields[5]),
                list(fields[6]),
                list(fields[7]));
    }

    private static Optional<String> said(String field) {
        return Optional.of(field.strip()).filter(text -> !text.isEmpty());
    }

    private static List<String> list(String field) {
        return Arrays.stream(field.split(","))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }
}

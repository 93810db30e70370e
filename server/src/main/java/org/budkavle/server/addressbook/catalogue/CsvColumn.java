// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressText;

/** The columns of a file, by the headings that they go under. */
enum CsvColumn {
    NAME(AddressText.LONGEST_NAME, "namn|name"),
    DESCRIPTION(AddressText.LONGEST_DESCRIPTION, "beskrivning|description"),
    CATEGORIES(1024, "kategorier|kategori|categories|category"),
    SEARCH_WORDS(1024, "sökord|sokord|search words|searchwords"),
    IDENTIFIER(FunctionAddress.MAX_LENGTH, "adress|funktionsadress|address|identifier"),
    MEMBERS(8192, "medlemmar|personal|members"),
    KEY(256, "nyckel|id|key");

    private final int longest;
    private final String headings;

    CsvColumn(int longest, String headings) {
        this.longest = longest;
        this.headings = headings;
    }

    /** Most characters in a cell. */
    int longest() {
        return longest;
    }

    static Optional<CsvColumn> named(String heading) {
        String low = heading.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(column -> column.headings().contains(low))
                .findFirst();
    }

    /** The headings to use, for people. */
    static String all() {
        return Arrays.stream(values())
                .map(column -> column.headings().getFirst())
                .collect(Collectors.joining(", "));
    }

    private List<String> headings() {
        return List.of(headings.split("\\|"));
    }
}

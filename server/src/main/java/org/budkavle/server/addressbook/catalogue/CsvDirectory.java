// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.catalogue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.DirectoryEntry;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryFileRefused.Fault;
import org.budkavle.server.addressbook.DirectoryFileRefused.Kind;
import org.budkavle.server.addressbook.DirectoryGroup;

/** Reads functions from a CSV file: all of it, or what is wrong with each line. */
final class CsvDirectory {

    /** Most bytes of a file. */
    static final int LARGEST_FILE = 2 << 20;

    private static final int MOST_LINES = 5000;
    private static final int MOST_FAULTS = 100;

    private final Function<String, CodeReference> categories;

    /** @param categories finds the book's category by its name */
    CsvDirectory(Function<String, CodeReference> categories) {
        this.categories = categories;
    }

    List<DirectoryEntry> read(byte[] file) throws DirectoryFileRefused {
        if (file.length > LARGEST_FILE) {
            throw new DirectoryFileRefused(List.of(new Fault(0, "", Kind.TOO_LARGE, (LARGEST_FILE >> 20) + " MB")));
        }
        String text = CsvText.decode(file);
        if (text.isBlank()) {
            throw new DirectoryFileRefused(List.of(new Fault(0, "", Kind.EMPTY, "")));
        }
        Reading reading = new Reading();
        try (CSVParser parser = CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get()
                .parse(new StringReader(text))) {
            reading.all(parser);
        } catch (IOException | UncheckedIOException e) {
            // The parser's message may quote the file: only the line goes on.
            reading.fault(reading.line, "", Kind.QUOTES, "");
        }
        if (reading.faults.isEmpty() && reading.entries.isEmpty()) {
            reading.fault(0, "", Kind.EMPTY, "");
        }
        if (!reading.faults.isEmpty()) {
            throw new DirectoryFileRefused(reading.faults);
        }
        return List.copyOf(reading.entries);
    }

    /** Of those that spreadsheets use, the one that the heading has most of. */
    private static String delimiter(String text) {
        String heading = text.lines().findFirst().orElse("");
        String best = ";";
        long most = 0;
        for (String each : List.of(";", "\t", ",")) {
            long count = heading.chars().filter(c -> c == each.charAt(0)).count();
            if (count > most) {
                best = each;
                most = count;
            }
        }
        return best;
    }

    /** One file while it is read. */
    private final class Reading {

        private final List<DirectoryEntry> entries = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();
        private final Map<CsvColumn, Integer> places = new EnumMap<>(CsvColumn.class);
        private final Map<CsvColumn, String> headings = new EnumMap<>(CsvColumn.class);
        private final Map<String, Integer> names = new HashMap<>();
        private final Set<FunctionAddress> identifiers = new HashSet<>();
        private int line = 1;
        private int width;

        void all(CSVParser parser) {
            boolean headed = false;
            for (CSVRecord row : parser) {
                if (!headed) {
                    heading(row);
                    headed = true;
                    if (!faults.isEmpty()) {
                        return;
                    }
                } else if (row.getRecordNumber() > MOST_LINES + 1) {
                    fault(line, "", Kind.TOO_MANY_LINES, Integer.toString(MOST_LINES));
                    return;
                } else if (faults.size() < MOST_FAULTS && !isBlank(row)) {
                    entry(row);
                }
                line = (int) parser.getCurrentLineNumber() + 1;
            }
        }

        private void heading(CSVRecord row) {
            width = row.size();
            for (int i = 0; i < row.size(); i++) {
                String heading = row.get(i).strip();
                Optional<CsvColumn> column = CsvColumn.named(heading);
                if (column.isEmpty()) {
                    if (!heading.isEmpty()) {
                        fault(1, shortened(heading), Kind.UNKNOWN_COLUMN, CsvColumn.all());
                    }
                } else if (places.putIfAbsent(column.get(), i) != null) {
                    fault(1, heading, Kind.COLUMN_TWICE, "");
                } else {
                    headings.put(column.get(), heading);
                }
            }
            if (!places.containsKey(CsvColumn.NAME)) {
                fault(1, "", Kind.NO_NAME_COLUMN, CsvColumn.all());
            }
        }

        private void entry(CSVRecord row) {
            int before = faults.size();
            if (Arrays.stream(row.values()).skip(width).anyMatch(cell -> !cell.isBlank())) {
                fault(line, "", Kind.TOO_MANY_CELLS, Integer.toString(width));
            }
            for (CsvColumn column : places.keySet()) {
                check(column, cell(row, column));
            }
            String name = cell(row, CsvColumn.NAME);
            if (name.isBlank()) {
                fault(line, heading(CsvColumn.NAME), Kind.NO_NAME, "");
            }
            Integer earlier = names.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), line);
            if (earlier != null && !name.isBlank()) {
                fault(line, heading(CsvColumn.NAME), Kind.NAME_TWICE, Integer.toString(earlier));
            }
            Optional<FunctionAddress> identifier =
                    identifier(cell(row, CsvColumn.IDENTIFIER).strip());
            if (faults.size() == before) {
                entries.add(entry(row, name, identifier));
            }
        }

        private DirectoryEntry entry(CSVRecord row, String name, Optional<FunctionAddress> identifier) {
            AddressText text = new AddressText(
                    name,
                    cell(row, CsvColumn.DESCRIPTION),
                    list(cell(row, CsvColumn.CATEGORIES)).map(categories).toList(),
                    list(cell(row, CsvColumn.SEARCH_WORDS)).toList());
            String key = cell(row, CsvColumn.KEY).strip();
            if (key.isEmpty()) {
                key = identifier
                        .map(FunctionAddress::canonical)
                        .orElse(text.name().toLowerCase(Locale.ROOT));
            }
            return new DirectoryEntry(
                    key,
                    text,
                    identifier,
                    list(cell(row, CsvColumn.MEMBERS))
                            .map(subject -> new DirectoryGroup.Member(subject, subject))
                            .toList());
        }

        private Optional<FunctionAddress> identifier(String value) {
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (value.length() > FunctionAddress.MAX_LENGTH || value.chars().anyMatch(Character::isWhitespace)) {
                fault(line, heading(CsvColumn.IDENTIFIER), Kind.IDENTIFIER, "");
                return Optional.empty();
            }
            FunctionAddress identifier = new FunctionAddress(value);
            if (!identifiers.add(identifier)) {
                fault(line, heading(CsvColumn.IDENTIFIER), Kind.IDENTIFIER_TWICE, "");
            }
            return Optional.of(identifier);
        }

        private void check(CsvColumn column, String cell) {
            if (cell.length() > column.longest()) {
                fault(line, heading(column), Kind.TOO_LONG, Integer.toString(column.longest()));
            }
            if (cell.chars().anyMatch(Reading::isForbidden)) {
                fault(line, heading(column), Kind.CHARACTER, "");
            }
        }

        private String cell(CSVRecord row, CsvColumn column) {
            Integer place = places.get(column);
            return place == null || place >= row.size() ? "" : row.get(place);
        }

        private String heading(CsvColumn column) {
            return headings.getOrDefault(column, "");
        }

        private void fault(int at, String column, Kind kind, String detail) {
            faults.add(new Fault(at, column, kind, detail));
        }

        /** The book has no angle brackets (api-and-address-book.md 2.4), and nothing that directs a reader's screen. */
        private static boolean isForbidden(int c) {
            int type = Character.getType(c);
            return c == '<'
                    || c == '>'
                    || (type == Character.CONTROL && c != '\n' && c != '\r' && c != '\t')
                    || type == Character.FORMAT;
        }
    }

    private static boolean isBlank(CSVRecord row) {
        return Arrays.stream(row.values()).allMatch(String::isBlank);
    }

    private static String shortened(String heading) {
        return heading.length() <= 40 ? heading : heading.substring(0, 40) + "…";
    }

    /** Several in one cell, separated by comma, semicolon, bar or line. */
    private static Stream<String> list(String cell) {
        return Arrays.stream(cell.split("[,;|\\n\\r]"))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .limit(AddressText.MOST_WORDS);
    }
}

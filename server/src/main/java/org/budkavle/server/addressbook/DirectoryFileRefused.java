// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;

/** A file could not be read; nothing of it was taken. */
public final class DirectoryFileRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    public DirectoryFileRefused(List<Fault> faults) {
        super("The file has " + faults.size() + " faults");
        this.faults = List.copyOf(faults);
    }

    /** What is wrong, by line; the first hundred. */
    public List<Fault> faults() {
        return faults;
    }

    /**
     * @param line of the file, 1 is the first; 0: the file as a whole
     * @param column its heading; empty: the whole line
     * @param detail a fact such as a heading or a limit, never what stands in the file's cells
     */
    public record Fault(int line, String column, Kind kind, String detail) {}

    /** What is wrong. */
    public enum Kind {
        EMPTY,
        TOO_LARGE,
        TOO_MANY_LINES,
        ENCODING,
        NO_NAME_COLUMN,
        UNKNOWN_COLUMN,
        COLUMN_TWICE,
        QUOTES,
        TOO_MANY_CELLS,
        NO_NAME,
        TOO_LONG,
        CHARACTER,
        IDENTIFIER,
        IDENTIFIER_TWICE,
        NAME_TWICE
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import java.util.List;

/**
 * A change to make in the national tool, ready to copy field by field.
 *
 * @param waiting whether someone says that it is made, and the next synchronisation is awaited
 */
public record AddressWork(OwnAddress address, Kind kind, boolean waiting, List<Field> fields) {

    /** What to do. */
    public enum Kind {
        ADD,
        CHANGE,
        REMOVE
    }

    /**
     * One field of the national tool's form.
     *
     * @param text to copy
     * @param before what the book says now; empty for a new address
     * @param changed whether it differs from what the book says
     */
    public record Field(AddressField field, String text, String before, boolean changed) {}

    public AddressWork {
        fields = List.copyOf(fields);
    }
}

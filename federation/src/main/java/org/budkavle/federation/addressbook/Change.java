// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One change of the book, kept for ever.
 *
 * @param number counts from 1
 * @param by who made it
 * @param before absent when the entry is new
 */
public record Change(long number, Instant at, String by, Optional<Entry> before, Entry after) {

    /** A field that differs; an empty text where there was or is nothing. */
    public record Field(String name, String before, String after) {}

    /** What differs, in the order of the entry's fields. */
    public List<Field> fields() {
        Map<String, String> old = before.map(EntryFields::of).orElse(Map.of());
        Map<String, String> now = EntryFields.of(after);
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(old.keySet());
        List<Field> differing = new ArrayList<>();
        for (String name : names) {
            String was = old.getOrDefault(name, "");
            String is = now.getOrDefault(name, "");
            if (!was.equals(is)) {
                differing.add(new Field(name, was, is));
            }
        }
        return differing;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.Set;

/**
 * What somebody asked the address book.
 *
 * @param text as it was typed, at most {@value #LONGEST} characters
 * @param without the parts of its interpretation that were taken away
 */
record Asked(String text, Set<String> without, Filter filter) {

    static final int LONGEST = 200;

    static final Asked NOTHING = new Asked("", Set.of(), new Filter("", "", ""));

    Asked {
        text = text.substring(0, Math.min(text.length(), LONGEST)).strip();
        without = Set.copyOf(without);
    }

    /** A text alone. */
    static Asked of(String text) {
        return new Asked(text, Set.of(), NOTHING.filter());
    }

    /** Without what may be a name, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "Asked";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.List;

/**
 * A kind of function and how people name it.
 *
 * @param owners who has it: {@code K} municipalities, {@code R} regions, {@code A} agencies, {@code L} county
 *     administrative boards, {@code TR}, {@code FR}, {@code HR} courts, {@code *} all, or an agency's domain without
 *     {@code .example.se}
 * @param list the list of areas, for {@link Spread#LIST}
 * @param category the code of the category that it should have
 * @param plain names in plain words
 * @param internal names by the unit inside the organisation
 * @param function the first part of the name by the general structure
 * @param target its second part, the target group; may be empty
 * @param words search words
 * @param about a good description
 */
record Kind(
        String id,
        List<String> owners,
        Spread spread,
        String list,
        String category,
        List<String> plain,
        List<String> internal,
        String function,
        String target,
        List<String> words,
        String about) {

    static final List<Kind> ALL = Rows.read("kinds.csv", Kind::of);

    private static Kind of(String[] row) {
        String[] spread = row[2].split(":");
        return new Kind(
                row[0],
                List.of(row[1].split(",")),
                Spread.valueOf(spread[0]),
                spread.length > 1 ? spread[1] : "",
                row[3],
                Rows.list(row[4]),
                Rows.list(row[5]),
                row[6],
                row[7],
                Rows.list(row[8]),
                row[9]);
    }

    /** Whether organisations of all sorts have it. */
    boolean isShared() {
        return owners.contains("A") || owners.contains("*");
    }

    /** Whether an organisation can be without it: not when it is the task of one agency or of every region. */
    boolean canBeMissing() {
        return isShared() || owners.contains("K");
    }

    boolean belongsTo(Owner owner) {
        return owners.stream().anyMatch(owner.roles()::contains);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

/** What an address can be found by. All but the last three hold stems. */
enum IndexField {
    /** Words of the name. */
    NAME(0),
    /** Parts of the compound words of the name. */
    NAME_PART(1),
    /** Search words and categories, and parts of their compound words. */
    SEARCH(2),
    /** Words of the description, and parts of its compound words. */
    DESCRIPTION(3),
    /** Words of the organisation's names. */
    OWNER(4),
    /** Keys of concepts that the name is about. */
    CONCEPT_NAME(5),
    /** Keys of concepts that a search word or category is about. */
    CONCEPT_SEARCH(6),
    /** Keys of concepts that the description is about. */
    CONCEPT_DESCRIPTION(7);

    private final int row;

    IndexField(int row) {
        this.row = row;
    }

    /** Where its terms are in the rows of an entry. */
    int row() {
        return row;
    }
}

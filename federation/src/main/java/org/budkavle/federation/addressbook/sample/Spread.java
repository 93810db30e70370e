// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

/** How many of a kind an organisation has. */
enum Spread {
    /** One for all of the organisation. */
    ONE,
    /** One for all of the organisation, but in the three largest cities one for each district. */
    DISTRICT,
    /** One for each place of a municipality, then for each of its houses with a name. */
    AREA,
    /** One for the school of each place. */
    SCHOOL,
    /** One for each hospital town of a region. */
    HOSPITAL,
    /** One for each town of a region, then for its larger places. */
    TOWN,
    /** One for each name of a list in {@code lists.csv}. */
    LIST
}

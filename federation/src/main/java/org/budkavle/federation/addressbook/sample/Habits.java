// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

/**
 * How an organisation fills in the book.
 *
 * @param style how it names its functions
 * @param care how well it describes and categorises them
 * @param identifiers the format of its identifiers, 0 to 3 (api-and-address-book.md 2.3)
 * @param order how it puts a kind and an area together, 0 to 3
 */
record Habits(Style style, Care care, int identifiers, int order) {

    enum Style {
        PLAIN,
        INTERNAL,
        STRUCTURED
    }

    enum Care {
        GOOD,
        SOME,
        NONE
    }

    static Habits of(Owner owner, Dice dice) {
        int style = dice.of("style").below(100);
        int care = dice.of("care").below(100);
        int identifiers = dice.of("identifiers").below(100);
        // Courts share an organisation number, on which the second format builds.
        boolean own = !owner.roles().contains("TR")
                && !owner.roles().contains("FR")
                && !owner.roles().contains("HR");
        return new Habits(
                style < 45 ? Style.PLAIN : style < 75 ? Style.INTERNAL : Style.STRUCTURED,
                care < 30 ? Care.GOOD : care < 75 ? Care.SOME : Care.NONE,
                identifiers < 50 || !own ? 0 : identifiers < 75 ? 1 : identifiers < 90 ? 2 : 3,
                dice.of("order").below(4));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;

/** Identifiers in the formats that are seen (api-and-address-book.md 2.3), unique in the whole book. */
final class Identifiers {

    private static final int LONGEST_SLUG = 48;

    private final Owner owner;
    private final Habits habits;
    private final Set<String> used = new HashSet<>();
    private int number;

    Identifiers(Owner owner, Habits habits, Dice dice) {
        this.owner = owner;
        this.habits = habits;
        this.number = 0x1A00 + dice.of("number").below(0x2000);
    }

    FunctionAddress next(String name) {
        String slug = slug(name);
        String domain = owner.who().domain();
        number++;
        return new FunctionAddress(
                switch (habits.identifiers()) {
                    case 1 -> "SE" + owner.who().organisationNumber() + "-E%012X".formatted(number);
                    case 2 -> "funktion%04d.%s".formatted(number - 0x1A00, domain);
                    case 3 -> unique(slug).replace('-', '.') + "." + domain;
                    default -> "sdk:" + unique(slug) + ":0203:" + domain;
                });
    }

    private String unique(String slug) {
        String candidate = slug;
        for (int i = 2; !used.add(candidate); i++) {
            candidate = slug + "-" + i;
        }
        return candidate;
    }

    private static String slug(String name) {
        String plain = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        var slug = new StringBuilder(LONGEST_SLUG);
        for (int i = 0; i < plain.length() && slug.length() < LONGEST_SLUG; i++) {
            char c = plain.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                slug.append(c);
            } else if (Character.getType(c) != Character.NON_SPACING_MARK && hyphenFits(slug)) {
                slug.append('-');
            }
        }
        if (!slug.isEmpty() && !hyphenFits(slug)) {
            slug.setLength(slug.length() - 1);
        }
        return slug.toString();
    }

    private static boolean hyphenFits(StringBuilder slug) {
        return !slug.isEmpty() && slug.charAt(slug.length() - 1) != '-';
    }
}

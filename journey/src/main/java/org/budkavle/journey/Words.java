// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/** A text for people in both languages. */
public record Words(String sv, String en) {

    /** The one of that language; Swedish unless it is {@code en}. */
    public String in(String language) {
        return language.equals("en") ? en : sv;
    }
}

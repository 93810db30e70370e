// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.Locale;

/** A language of the client. */
public enum Language {
    /** First, and what is spoken when nothing else is asked for. */
    SWEDISH(Locale.of("sv", "SE"), ""),
    /** Second. */
    ENGLISH(Locale.of("en", "GB"), "_en");

    private final Locale locale;
    private final String suffix;

    Language(Locale locale, String suffix) {
        this.locale = locale;
        this.suffix = suffix;
    }

    /** For numbers, dates and sorting. */
    public Locale locale() {
        return locale;
    }

    /** As in the {@code lang} attribute: {@code sv}, {@code en}. */
    public String tag() {
        return locale.getLanguage();
    }

    String suffix() {
        return suffix;
    }

    /** @return Swedish for anything that is not {@code en} */
    static Language of(String tag) {
        return tag.equals("en") ? ENGLISH : SWEDISH;
    }
}

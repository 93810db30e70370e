// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of the first start, in their order (client-ux.md 4.11). Names are stored: never rename one. */
public enum SetupPage {
    ORGANISATION("organisation"),
    STORAGE("lagring"),
    KEYS("nycklar"),
    ACCESS_POINT("accesspunkt"),
    ADDRESS_BOOK("adressbok"),
    LOGIN("inloggning"),
    MAILBOX("brevlada"),
    /** Not one of the seven: what is printed when they are done. */
    CARD("klart");

    private final String path;

    SetupPage(String path) {
        this.path = path;
    }

    /** Its name in addresses. */
    public String path() {
        return path;
    }

    /** Its name among the texts: {@code access-point}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** From 1. */
    public int number() {
        return List.of(values()).indexOf(this) + 1;
    }

    /** The one that comes next; the last is followed by itself. */
    public SetupPage next() {
        List<SetupPage> all = List.of(values());
        return all.get(Math.min(all.indexOf(this) + 1, all.size() - 1));
    }

    /** The page with that name in addresses. */
    public static Optional<SetupPage> of(String path) {
        return Arrays.stream(values()).filter(page -> page.path.equals(path)).findFirst();
    }
}

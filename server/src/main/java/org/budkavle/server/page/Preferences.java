// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.WebUtils;

/**
 * How this browser shows things; kept in a cookie, no secret.
 *
 * @param theme the system's, or one that the person chose
 * @param shortcuts whether single keys do something (WCAG 2.1.4)
 * @param dense whether lists show more rows in the same room
 */
public record Preferences(Language language, Theme theme, boolean shortcuts, boolean dense) {

    private static final String COOKIE = "visning";
    private static final Preferences DEFAULT = new Preferences(Language.SWEDISH, Theme.SYSTEM, true, false);

    /** Light, dark, or as the system says. */
    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK;

        /** For {@code data-theme}; null: the attribute is left out. */
        public @Nullable String attribute() {
            return this == SYSTEM ? null : name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the browser says, or the defaults where it says nothing understandable. */
    static Preferences of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, cookie(request.isSecure()));
        return cookie == null ? DEFAULT : parse(cookie.getValue());
    }

    /** Its name: a browser takes one that begins so over TLS alone, from this very host. */
    static String cookie(boolean secure) {
        return secure ? "__Host-" + COOKIE : COOKIE;
    }

    static Preferences parse(String value) {
        String[] parts = value.split("-", -1);
        return parts.length == 3 || parts.length == 4
                ? new Preferences(
                        Language.of(parts[0]),
                        theme(parts[1]),
                        !parts[2].equals("off"),
                        parts.length == 4 && parts[3].equals("dense"))
                : DEFAULT;
    }

    /** As {@link #parse} reads it. */
    String format() {
        return language.tag() + "-" + theme.name().toLowerCase(Locale.ROOT) + "-" + (shortcuts ? "on" : "off")
                + (dense ? "-dense" : "");
    }

    static Theme theme(String name) {
        for (Theme each : Theme.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(name)) {
                return each;
            }
        }
        return Theme.SYSTEM;
    }
}

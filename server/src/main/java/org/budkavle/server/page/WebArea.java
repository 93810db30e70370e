// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;

/**
 * Paths that a module's screens answer, as Spring Security's path patterns. A module says them with a bean; the log-in's
 * filter chain opens exactly these and {@code LockedDoors} the rest.
 *
 * @param open for everyone; the visitor is known if signed in
 * @param signedIn for who is signed in and not locked
 */
public record WebArea(List<String> open, List<String> signedIn) {

    public WebArea {
        open = List.copyOf(open);
        signedIn = List.copyOf(signedIn);
    }

    /** Only for who is signed in. */
    public static WebArea signedIn(String... patterns) {
        return new WebArea(List.of(), List.of(patterns));
    }

    /** For everyone. */
    public static WebArea open(String... patterns) {
        return new WebArea(List.of(patterns), List.of());
    }
}

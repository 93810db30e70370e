// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.server.page.Form;

/**
 * What the log-in page shows.
 *
 * @param kind why the person is here
 * @param who whose session is locked, or is to become surer; empty: nobody's
 * @param fault key of what went wrong; empty: nothing did
 * @param ways the buttons, the surest first
 * @param password whether password and code are offered
 * @param passkey whether a passkey is offered
 * @param form user name, as it was written
 */
public record LoginView(
        Kind kind,
        Optional<String> who,
        Optional<String> fault,
        List<Way> ways,
        boolean password,
        boolean passkey,
        Form form) {

    /** Why the person is here. */
    public enum Kind {
        /** To log in. */
        IN,
        /** The screen is locked. */
        LOCKED,
        /** What they want needs a surer log-in. */
        STRONGER
    }

    /**
     * A way to log in that is one button.
     *
     * @param label on the button; empty: the page's own text
     * @param path where it leads
     * @param post whether it is a form that posts, else a link
     */
    public record Way(String label, String path, boolean post) {}

    /** The key of a text of this kind: {@code heading} is {@code login.in.heading}. */
    public String key(String text) {
        return "login." + kind.name().toLowerCase(Locale.ROOT) + "." + text;
    }
}

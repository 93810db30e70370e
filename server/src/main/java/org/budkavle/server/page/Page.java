// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What every template gets as {@code page}: who looks, in which language, and the frame around the screen. A screen's own data
 * comes beside it as {@code view}.
 *
 * @param title for the browser's tab; never a subject, name or reference (client-ux.md 5.4)
 * @param navigation the sidebar of the area that the path lies in
 * @param keys that whoever looks has chosen
 * @param announcement what everybody is told by whoever runs the server
 * @param path of the request, without the query
 */
public record Page(
        String title,
        Optional<Visitor> visitor,
        List<NavigationGroup> navigation,
        String path,
        Preferences preferences,
        OperationState state,
        boolean testEnvironment,
        Optional<Toast> toast,
        Optional<CsrfField> csrf,
        Texts texts,
        Moments moments,
        Optional<BellSource.Bell> bell,
        Keys keys,
        Optional<AnnouncementSource.Said> announcement,
        UnaryOperator<String> assets) {

    /** A text by its key, see {@link Texts}. */
    public String text(String key, Object... values) {
        return texts.text(key, values);
    }

    /** The text {@code key.one} or {@code key.other} with the number in it. */
    public String count(String key, long number) {
        return texts.count(key, number);
    }

    /** The address of a file in {@code static/}, with the hash of its content in the name. */
    public String asset(String file) {
        return assets.apply(file);
    }

    /** Whether the path lies under {@code /administration}: other sidebar, no way straight to content. */
    public boolean administration() {
        return path.equals("/administration") || path.startsWith("/administration/");
    }

    /** {@code page} if this is the link's own page, {@code true} if the page is below it; null: the attribute is left out. */
    public @Nullable String current(NavigationLink link) {
        if (path.equals(link.path())) {
            return "page";
        }
        return link.leadsTo(path) && link.below().stream().noneMatch(each -> each.leadsTo(path)) ? "true" : null;
    }

    /** The hidden field without which a form that changes something is refused. */
    public record CsrfField(String name, String value) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What was just done, shown once at the next page: «Sparat.» Never content.
 *
 * @param failed whether it did not work: without the check mark
 * @param undo where «Ångra» posts; empty if it cannot be undone
 */
public record Toast(String text, boolean failed, Optional<String> undo) implements Serializable {

    private static final String NAME = Toast.class.getName();
    private static final String FAILED = NAME + ".failed";

    /** Shows the text at the top of the next page; for a controller that answers with a redirect. */
    public static void next(RedirectAttributes attributes, String text) {
        attributes.addFlashAttribute(NAME, text);
    }

    /** As {@link #next}, of what did not work. */
    public static void failed(RedirectAttributes attributes, String text) {
        next(attributes, text);
        attributes.addFlashAttribute(FAILED, true);
    }

    static Optional<Toast> of(HttpServletRequest request) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash != null && flash.get(NAME) instanceof String text
                ? Optional.of(new Toast(text, flash.containsKey(FAILED), Optional.empty()))
                : Optional.empty();
    }
}

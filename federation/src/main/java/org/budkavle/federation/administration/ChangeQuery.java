// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Which changes are asked for: days, a part of the user name, a part of what is in the entry. */
public record ChangeQuery(String from, String to, String who, String text) {

    /** The same question, as the query of a link. */
    public String link() {
        return "fran=" + encoded(from) + "&till=" + encoded(to) + "&vem=" + encoded(who) + "&sok=" + encoded(text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

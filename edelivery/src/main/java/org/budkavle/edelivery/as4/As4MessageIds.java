// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.UUID;
import java.util.regex.Pattern;

/** AS4 message ids: RFC 2822 msg-id without angle brackets (transport.md 2.2). */
public final class As4MessageIds {

    private static final Pattern VALID =
            Pattern.compile("[\\x21-\\x3F\\x41-\\x7E]{1,190}@[\\x21-\\x3F\\x41-\\x7E]{1,64}");

    private As4MessageIds() {}

    /** A new id {@code <uuid>@<domain>}. */
    public static String random(String domain) {
        return UUID.randomUUID() + "@" + domain;
    }

    /** Whether the text is {@code local@domain} in visible ASCII, at most 255 characters: what fits every store. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import java.util.regex.Pattern;

/**
 * A code of a code system, in the API {@code system:code}.
 *
 * @param system the code system's identifier: lower-case letters, digits and hyphens
 * @param code letters, digits, full stops, hyphens and underscores
 */
public record CodeReference(String system, String code) {

    private static final Pattern SYSTEM = Pattern.compile("[a-z0-9-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[\\p{L}0-9._-]{1,64}");

    /** @throws IllegalArgumentException if a part has other characters */
    public CodeReference {
        if (!SYSTEM.matcher(system).matches() || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("Not a reference to a code");
        }
    }

    /**
     * Reads {@code system:code}.
     *
     * @throws IllegalArgumentException if the text is something else
     */
    public static CodeReference parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException("Not a reference to a code");
        }
        return new CodeReference(text.substring(0, colon), text.substring(colon + 1));
    }

    /** {@code system:code}. */
    @Override
    public String toString() {
        return system + ":" + code;
    }
}

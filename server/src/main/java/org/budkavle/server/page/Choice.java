// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import org.jspecify.annotations.Nullable;

/**
 * One card among radio buttons.
 *
 * @param hint a line under the label; may be empty
 * @param icon before the label; null: none
 * @param look a class of the style sheet when it is chosen: {@code secret} for secrecy; may be empty
 */
public record Choice(
        String value, String label, String hint, @Nullable Icon icon, String look) {

    /** A card with a label alone. */
    public static Choice of(String value, String label) {
        return new Choice(value, label, "", null, "");
    }

    /** A card with a line under the label. */
    public static Choice of(String value, String label, String hint) {
        return new Choice(value, label, hint, null, "");
    }

    /** The secrecy mark's own colour and lock. */
    public Choice secret() {
        return new Choice(value, label, hint, Icon.LOCK, "secret");
    }
}

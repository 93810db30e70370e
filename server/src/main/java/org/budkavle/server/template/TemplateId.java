// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.util.UUID;

/** The key of a template. */
public record TemplateId(UUID value) {

    /** @throws IllegalArgumentException if the text is not a UUID */
    public static TemplateId parse(String text) {
        return new TemplateId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}

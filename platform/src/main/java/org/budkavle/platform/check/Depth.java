// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

/** How something is known (compliance.md 2.0). */
public enum Depth {
    /** An object or a file says so. */
    STATIC("läst"),
    /** The server itself answered the question. */
    EFFECTIVE("frågat servern"),
    /** It was tried, and what came of it was seen. */
    TRIED("prövat");

    private final String text;

    Depth(String text) {
        this.text = text;
    }

    /** In Swedish. */
    public String text() {
        return text;
    }
}

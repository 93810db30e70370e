// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check;

/** How a check came out. What cannot be known from here is never taken for good. */
public enum Outcome {
    PASS("på plats"),
    WARN("varning"),
    FAIL("inte på plats"),
    UNKNOWN("går inte att veta härifrån"),
    NOT_APPLICABLE("gäller inte");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** In Swedish. */
    public String text() {
        return text;
    }
}

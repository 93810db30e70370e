// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

/** How well the official case is known. */
public enum Knowledge {
    /** Its text is published, and followed. */
    WHOLE("publicerat fall", "Testfallet är publicerat i sin helhet."),
    /** Its title and purpose are known, its steps are not published; the expectation follows from the specifications. */
    TITLE("titeln känd", "Titeln är känd, stegen är inte publicerade; förväntan är härledd ur specifikationerna."),
    /** Too little is known for a pass. */
    PARTLY("delvis känt fall", "Testfallet är bara delvis känt och kan aldrig räknas som godkänt här."),
    /** No official case: it follows from a rule that binds. */
    DERIVED("eget fall", "Eget fall, härlett ur en bindande regel.");

    private final String mark;
    private final String sentence;

    Knowledge(String mark, String sentence) {
        this.mark = mark;
        this.sentence = sentence;
    }

    /** In two or three words, in Swedish. */
    public String mark() {
        return mark;
    }

    /** In Swedish. */
    public String sentence() {
        return sentence;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.List;

/**
 * One rule held against what came.
 *
 * @param layer where
 * @param rule the stable id: {@code AS4-…} for transport.md 9.6, otherwise that of {@link org.budkavle.format.rule.Rule}
 * @param verdict whether it is kept
 * @param bytes which bytes keep or break it; none when it is about something that is not there to be pointed at
 * @param requirement what the rule asks for, in Swedish
 * @param found what was found instead, without content; empty when kept
 * @param source where the rule stands
 */
public record LintResult(
        Layer layer,
        String rule,
        Verdict verdict,
        List<ByteRange> bytes,
        String requirement,
        String found,
        String source) {

    public LintResult {
        bytes = List.copyOf(bytes);
    }

    /** What came of it. */
    public enum Verdict {
        /** Kept. */
        KEPT,
        /** Broken. */
        BROKEN
    }

    /** Whether the rule is broken. */
    public boolean broken() {
        return verdict == Verdict.BROKEN;
    }

    /** In one sentence, such as «AS4-4 MimeType ska vara text/xml. Fann: application/xml (transport.md 9.6 p. 4)». */
    public String sentence() {
        return rule + " " + requirement + (found.isEmpty() ? "" : " Fann: " + found + ".") + " (" + source + ")";
    }
}

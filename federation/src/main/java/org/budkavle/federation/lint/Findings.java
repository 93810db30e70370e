// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Node;

/** Collects verdicts about one SOAP document. */
final class Findings {

    private static final int LONGEST = 160;

    private final List<LintResult> results = new ArrayList<>();
    private final Optional<WireXml> soap;
    private final long offset;

    /** @param offset where the document begins in the body */
    Findings(Optional<WireXml> soap, long offset) {
        this.soap = soap;
        this.offset = offset;
    }

    /** The texts that the expression finds must be exactly these, in this order. */
    void texts(LintRule rule, String expression, List<String> wanted) {
        List<String> found = xml().texts(expression);
        add(rule, found.equals(wanted), expression, String.join(", ", found));
    }

    /** Each text must be one of these; none is right too unless needed. */
    void eachOf(LintRule rule, String expression, Set<String> allowed, boolean needed) {
        List<String> found = xml().texts(expression);
        boolean kept = allowed.containsAll(found) && (!needed || !found.isEmpty());
        add(rule, kept, expression, found.isEmpty() ? "saknas" : String.join(", ", found));
    }

    /** The verdict about what the expression finds. */
    void add(LintRule rule, boolean kept, String expression, String found) {
        Optional<Node> place = xml().first(expression);
        add(rule, kept, xml().place(place).map(range -> range.movedBy(offset)), found.isEmpty() ? "saknas" : found);
    }

    void add(LintRule rule, boolean kept, Optional<ByteRange> bytes, String found) {
        results.add(new LintResult(
                rule.layer(),
                rule.code(),
                kept ? LintResult.Verdict.KEPT : LintResult.Verdict.BROKEN,
                bytes,
                rule.requirement(),
                kept ? "" : shortened(found),
                rule.source()));
    }

    LintReport report() {
        return new LintReport(results);
    }

    private WireXml xml() {
        return soap.orElseThrow();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

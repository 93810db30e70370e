// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
        List<Node> nodes = xml().nodes(expression);
        List<Node> wrong = nodes.stream()
                .filter(node -> !allowed.contains(node.getTextContent()))
                .toList();
        boolean kept = wrong.isEmpty() && (!needed || !nodes.isEmpty());
        String found = nodes.isEmpty()
                ? "saknas"
                : nodes.stream().map(Node::getTextContent).collect(Collectors.joining(", "));
        add(rule, kept, wrong.isEmpty() ? xml().places(expression) : xml().places(wrong), found, true);
    }

    /** The verdict about what the expression finds. */
    void add(LintRule rule, boolean kept, String expression, String found) {
        add(rule, kept, xml().places(expression), found.isEmpty() ? "saknas" : found, true);
    }

    /** A verdict about bytes of the body, or of what the layer of the rule has. */
    void add(LintRule rule, boolean kept, List<ByteRange> bytes, String found) {
        add(rule, kept, bytes, found, false);
    }

    private void add(LintRule rule, boolean kept, List<ByteRange> bytes, String found, boolean inDocument) {
        results.add(new LintResult(
                rule.layer(),
                rule.code(),
                kept ? LintResult.Verdict.KEPT : LintResult.Verdict.BROKEN,
                inDocument ? bytes.stream().map(range -> range.movedBy(offset)).toList() : bytes,
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

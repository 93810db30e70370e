// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.util.List;
import java.util.stream.Collectors;
import org.budkavle.federation.lint.LintResult;

/** The target broke a rule; the message says which, in Swedish, for its developer. */
public final class RuleBroken extends Exception {

    private final String rule;

    public RuleBroken(String rule, String words) {
        super(words);
        this.rule = rule;
    }

    /** What the linter saw. */
    static RuleBroken of(List<LintResult> broken) {
        String rule = broken.getFirst().rule();
        String words = broken.stream().map(LintResult::sentence).collect(Collectors.joining(" "));
        // Who shows it shows the first rule before it.
        return new RuleBroken(rule, words.substring(rule.length() + 1));
    }

    /** The rule's id. */
    public String rule() {
        return rule;
    }

    /** What was expected and seen. */
    public String words() {
        return String.valueOf(getMessage());
    }
}

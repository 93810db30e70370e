// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Every rule that was held against one exchange, in the order of the layers. */
public record LintReport(List<LintResult> results) {

    /** Nothing was looked at. */
    public static final LintReport EMPTY = new LintReport(List.of());

    public LintReport {
        results = List.copyOf(results);
    }

    /** What is broken. */
    public List<LintResult> broken() {
        return results.stream().filter(LintResult::broken).toList();
    }

    /** What is broken of one rule, or of the rules whose ids begin so and go on with a letter: AS4-7 has AS4-7a and so on. */
    public List<LintResult> broken(String rule) {
        return of(rule).filter(LintResult::broken).toList();
    }

    /** Whether the rule, or one of its parts, was looked at. */
    public boolean examined(String rule) {
        return of(rule).findAny().isPresent();
    }

    /** This and more. */
    public LintReport and(LintReport more) {
        List<LintResult> all = new ArrayList<>(results);
        all.addAll(more.results);
        return new LintReport(all);
    }

    private Stream<LintResult> of(String rule) {
        return results.stream()
                .filter(result -> result.rule().equals(rule)
                        || (result.rule().length() == rule.length() + 1
                                && result.rule().startsWith(rule)
                                && Character.isLetter(result.rule().charAt(rule.length()))));
    }
}

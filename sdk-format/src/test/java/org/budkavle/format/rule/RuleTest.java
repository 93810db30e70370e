// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RuleTest {

    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    @ParameterizedTest
    @EnumSource
    void everyRuleHasACodeOfItsOwnAndATextInBothLanguages(Rule rule) {
        assertThat(Rule.byCode(rule.code())).contains(rule);
        assertThat(rule.text(Locale.ENGLISH)).isNotBlank().endsWith(".");
        assertThat(rule.text(SWEDISH)).isNotBlank().isNotEqualTo(rule.text(Locale.ENGLISH));
    }

    @ParameterizedTest
    @EnumSource
    void bothTextsAskForTheSameFacts(Rule rule) {
        assertThat(facts(rule.text(SWEDISH))).isEqualTo(facts(rule.text(Locale.ENGLISH)));
    }

    private static String facts(String text) {
        return String.join(
                " ",
                Pattern.compile("\\{[a-z]+}")
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .toList());
    }

    @Test
    void aViolationFillsInItsFacts() {
        Violation violation = new Violation(Rule.MESSAGE_SUBJECT_LENGTH, "/a", Map.of("length", "300"));
        assertThat(violation.text(SWEDISH)).isEqualTo("Rubriken har 300 tecken; högst 256 är tillåtna.");
    }
}

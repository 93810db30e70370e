// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.addressbook.NamingAdvice;
import org.budkavle.server.addressbook.NamingAdvice.Reason;
import org.budkavle.server.addressbook.NamingAdvice.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamingAdvisorTest {

    private static final List<String> ORGANISATION = List.of("Sundsvalls kommun", "Sundsvall");
    private static final String GOOD_DESCRIPTION =
            "Skicka hit orosanmälan som gäller barn under 18 år. Skicka inte hit ansökan om ekonomiskt bistånd. "
                    + "Bemannad vardagar kl. 8–16. Är det bråttom: ring socialjouren.";
    private static final List<CodeReference> CATEGORY = List.of(new CodeReference("omrade", "barn", "Barn och unga"));

    private final NamingAdvisor advisor = new NamingAdvisor(Vocabulary.load());

    @Test
    void aGoodEntryHasNothingToChange() {
        NamingAdvice advice = advisor.advise(
                new AddressText(
                        "Orosanmälan – barn och unga – Skarpnäck",
                        GOOD_DESCRIPTION,
                        CATEGORY,
                        List.of("orosanmälan", "barn far illa")),
                ORGANISATION);

        assertThat(advice.reasons()).isEmpty();
        assertThat(advice.score()).isEqualTo(100);
        assertThat(advice.rewrite()).isEmpty();
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "BUP | Barn- och ungdomspsykiatri | ABBREVIATION",
                "Sundsvalls kommun Registrator | Registrator | ORGANISATION_IN_NAME",
                "Orosanmälan, Sundsvalls kommun | Orosanmälan | ORGANISATION_IN_NAME",
                "Ekonomiskt bistånd enhet 3 | Ekonomiskt bistånd | INTERNAL_UNIT",
                "SOCIALTJÄNSTEN | Socialtjänsten | CAPITALS",
                "Orosanmälan - barn | Orosanmälan – barn | SEPARATOR",
                "Orosanmälan (barn) | Orosanmälan – barn | SEPARATOR",
                "Treserva orosanmälan | Orosanmälan | NAMES_A_SYSTEM",
                "Elevhälsa Anna Lindström | Elevhälsa | NAMES_A_PERSON",
                "Elevhälsa anna@example.se | Elevhälsa | NAMES_A_PERSON",
                "Inkorg registrator | Registrator | INTERNAL_UNIT",
                "Mottagning XQZ | Mottagning XQZ | UNKNOWN_ABBREVIATION",
                "IFO / LVU | Individ- och familjeomsorg – vård av unga | ABBREVIATION",
            })
    void aNameIsRewrittenWithTheReason(String name, String better, Rule rule) {
        NamingAdvice advice =
                advisor.advise(new AddressText(name, GOOD_DESCRIPTION, CATEGORY, List.of("ett", "två")), ORGANISATION);

        assertThat(advice.reasons()).extracting(Reason::rule).contains(rule);
        assertThat(advice.rewrite().map(AddressText::name).orElse(name)).isEqualTo(better);
        assertThat(advice.score()).isLessThan(100);
    }

    @Test
    void anAbbreviationThatIsWrittenOutBecomesASearchWord() {
        NamingAdvice advice = advisor.advise(
                new AddressText("BUP", GOOD_DESCRIPTION, CATEGORY, List.of("remiss", "psykiatri")), ORGANISATION);

        assertThat(advice.rewrite().orElseThrow().searchWords()).contains("BUP");
    }

    @Test
    void whatADescriptionLacksIsOfferedAsSentencesToFillIn() {
        NamingAdvice advice = advisor.advise(
                new AddressText("Elevhälsa", "Elevhälsan i kommunens skolor.", CATEGORY, List.of("skola", "elev")),
                ORGANISATION);

        assertThat(advice.reasons())
                .extracting(Reason::rule)
                .containsExactlyInAnyOrder(
                        Rule.SAYS_NOT_WHAT_TO_SEND,
                        Rule.SAYS_NOT_WHAT_NOT_TO_SEND,
                        Rule.SAYS_NO_OPENING_TIMES,
                        Rule.SAYS_NO_FALLBACK);
        assertThat(advice.rewrite().orElseThrow().description())
                .startsWith("Elevhälsan i kommunens skolor. Skicka hit …")
                .contains("Skicka inte hit …", "Bemannad vardagar kl. …", "ring …");
    }

    @Test
    void aLongNameCosts() {
        NamingAdvice advice = advisor.advise(
                new AddressText("Mottagning ".repeat(8) + "x", GOOD_DESCRIPTION, CATEGORY, List.of("a", "b")),
                ORGANISATION);

        assertThat(advice.reasons()).extracting(Reason::rule).containsExactly(Rule.NAME_TOO_LONG);
    }

    @Test
    void anEmptyEntryGetsNoPointsBelowZero() {
        assertThat(advisor.advise(new AddressText("", "", List.of(), List.of()), ORGANISATION)
                        .score())
                .isBetween(0, 20);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.sweden.PublicOrganisation;
import org.budkavle.sweden.Sweden;
import org.junit.jupiter.api.Test;

class RightAnswersTest {

    private static final RightAnswers ANSWERS =
            new RightAnswers(NationalSample.of(NationalSample.DEFAULT_SEED, NationalSample.DEFAULT_ADDRESSES));

    @Test
    void everyQueryHasARightAnswerAndItsAreaExists() {
        assertThat(all()).allSatisfy(query -> {
            assertThat(ANSWERS.to(query)).as(query.text()).isNotEmpty();
            assertThat(query.kinds())
                    .allMatch(kind -> kind.equals("*") || NationalSample.kinds().contains(kind));
            query.area().ifPresent(area -> {
                var anywhere = new SearchQuery(
                        query.text(),
                        query.organisation(),
                        query.kinds(),
                        Optional.of("no such place"),
                        query.situation(),
                        query.type());
                assertThat(ANSWERS.to(query))
                        .as(area)
                        .hasSizeGreaterThan(ANSWERS.to(anywhere).size());
            });
        });
    }

    @Test
    void thereAreEnoughQueriesOfEveryTypeInBothParts() {
        assertThat(SearchQuery.tune()).hasSizeGreaterThanOrEqualTo(110);
        assertThat(SearchQuery.held()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(types(SearchQuery.tune()))
                .contains(
                        "misspelt",
                        "no åäö",
                        "org number",
                        "identifier",
                        "place→organisation",
                        "long sentence",
                        "slang");
        assertThat(types(SearchQuery.held()))
                .isSubsetOf(types(SearchQuery.tune()))
                .hasSizeGreaterThan(10);
    }

    @Test
    void noQueryIsInBothParts() {
        assertThat(all())
                .extracting(query -> query.text().toLowerCase(Locale.of("sv")))
                .doesNotHaveDuplicates();
    }

    @Test
    void anAnswerBelongsToTheOrganisationAskedFor() {
        SearchQuery query = new SearchQuery(
                "socialjouren sundsvall", "2120002411", List.of("socialjour"), Optional.empty(), "", "");
        assertThat(ANSWERS.to(query))
                .hasSize(1)
                .allSatisfy(address -> assertThat(address.value())
                        .contains(Sweden.withNumber("2120002411").stream()
                                .map(PublicOrganisation::shortName)
                                .findFirst()
                                .orElseThrow()
                                .toLowerCase(Locale.ROOT)));
    }

    private static List<SearchQuery> all() {
        return Stream.concat(SearchQuery.tune().stream(), SearchQuery.held().stream())
                .toList();
    }

    private static Set<String> types(List<SearchQuery> queries) {
        return queries.stream().map(SearchQuery::type).collect(Collectors.toSet());
    }
}

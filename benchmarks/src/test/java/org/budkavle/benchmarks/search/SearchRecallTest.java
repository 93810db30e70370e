// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.budkavle.federation.addressbook.sample.NationalSample;
import org.junit.jupiter.api.Test;

/** On a smaller book than {@code ./budkavle bench search} uses, so that it can run with every build. */
final class SearchRecallTest {

    private static final int ADDRESSES = 20_000;

    private final SampleSearch search = new SampleSearch(NationalSample.of(NationalSample.DEFAULT_SEED, ADDRESSES));

    @Test
    void theRightRecipientComesFirstAndAlmostAlwaysAmongFive() {
        Recall tune = search.ask(SearchQuery.tune());
        Recall held = search.ask(SearchQuery.held());

        assertThat(tune.ranked()).hasSizeGreaterThan(300);
        assertThat(held.ranked()).hasSizeGreaterThan(60);
        assertThat(tune.atOne()).as("tune, first").isGreaterThanOrEqualTo(0.95);
        assertThat(tune.atFive()).as("tune, five").isGreaterThanOrEqualTo(0.98);
        assertThat(held.atOne()).as("held, first").isGreaterThanOrEqualTo(0.90);
        assertThat(held.atFive()).as("held, five").isGreaterThanOrEqualTo(0.95);
    }
}

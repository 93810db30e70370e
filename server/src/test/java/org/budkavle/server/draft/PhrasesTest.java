// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhrasesTest {

    private static final String LETTER = """
        Hej! Vi har tagit emot er anmälan om oro för ett barn. En socialsekreterare gör en skyddsbedömning i dag och
        hör av sig om vi behöver veta mer. Ni får besked om en utredning inleds, senast inom fjorton dagar.
        """;

    @Test
    void theSameLetterAboutAnotherCaseIsNearlyTheSame() {
        assertThat(alike(LETTER, LETTER.replace("ett barn", "två syskon"))).isBetween(0.7, 0.99);
        assertThat(alike(LETTER, LETTER.toUpperCase(Locale.of("sv")))).isEqualTo(1);
    }

    @Test
    void anotherLetterIsNot() {
        assertThat(alike(LETTER, """
            Vi kallar till ett möte om samordnad individuell plan på torsdag klockan tio. Säg till om ni inte kan komma, så
            hittar vi en annan tid. Ta med underlaget från skolan.\
            """)).isLessThan(0.1);
    }

    @Test
    void aFewWordsSayNothing() {
        assertThat(Phrases.of("Tack för hjälpen, vi hörs i morgon!")).isEmpty();
    }

    private static double alike(String one, String other) {
        return Phrases.alike(sketch(one), sketch(other));
    }

    private static List<Long> sketch(String text) {
        // Spread as a keyed fingerprint is.
        return Phrases.sketch(
                Phrases.of(text).stream().map(phrase -> new SplittableRandom(phrase.hashCode()).nextLong()));
    }
}

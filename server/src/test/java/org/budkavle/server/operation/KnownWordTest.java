// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KnownWordTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final KnownWord works = new KnownWord("WORKING", "WORKING", NOON);

    @Test
    void aWordIsToldWhenItHasStoodForTwoMinutes() {
        KnownWord seen = works.after("BROKEN", minutes(1)).after("BROKEN", minutes(2));
        assertThat(seen.told()).isEqualTo("WORKING");
        KnownWord told = seen.after("BROKEN", minutes(3));
        assertThat(told).isEqualTo(new KnownWord("BROKEN", "BROKEN", minutes(1)));
        assertThat(told.after("BROKEN", minutes(9))).isEqualTo(told);
    }

    @Test
    void whatComesAndGoesIsNotTold() {
        KnownWord after = works.after("DELAYED", minutes(1)).after("WORKING", minutes(2));
        for (int minute = 3; minute < 9; minute++) {
            after = after.after("WORKING", minutes(minute));
            assertThat(after.told()).isEqualTo("WORKING");
        }
    }

    private static Instant minutes(int after) {
        return NOON.plusSeconds(60L * after);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {

    @Test
    void aListComesToAnEnd() {
        RetrySchedule schedule = RetrySchedule.parse("3m, 50ms");

        assertThat(schedule.after(1)).contains(Duration.ofMinutes(3));
        assertThat(schedule.after(2)).contains(Duration.ofMillis(50));
        assertThat(schedule.after(3)).isEmpty();
    }

    @Test
    void anEllipsisRepeatsTheLast() {
        assertThat(RetrySchedule.parse("3m,30m…").after(7)).contains(Duration.ofMinutes(30));
        assertThat(RetrySchedule.parse("3m,30m...")).isEqualTo(RetrySchedule.parse("3m,30m…"));
    }

    @Test
    void anEmptyScheduleGivesUpAtOnce() {
        assertThat(RetrySchedule.parse("").after(1)).isEmpty();
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> RetrySchedule.parse("soon")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetrySchedule.parse("...")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetrySchedule.parse("-1m")).isInstanceOf(IllegalArgumentException.class);
    }
}

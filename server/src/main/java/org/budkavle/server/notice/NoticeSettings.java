// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.time.LocalTime;
import java.util.Optional;

/**
 * How a person wants to be told.
 *
 * @param email where to; empty: no mail
 * @param browser whether notices are shown on the screen while a page is open
 * @param sound whether they are heard
 * @param quiet when nothing is mailed or shown; empty: never
 * @param quietWeekends whether Saturdays, Sundays and holidays are quiet too
 */
public record NoticeSettings(
        Optional<String> email, boolean browser, boolean sound, Optional<Quiet> quiet, boolean quietWeekends) {

    /** As for who has said nothing: no mail, nothing on the screen, silent. */
    public static final NoticeSettings NONE =
            new NoticeSettings(Optional.empty(), false, false, Optional.empty(), false);

    /** Hours of every day; over midnight if the end is before the beginning. */
    public record Quiet(LocalTime from, LocalTime until) {

        boolean covers(LocalTime time) {
            return from.isBefore(until)
                    ? !time.isBefore(from) && time.isBefore(until)
                    : !time.isBefore(from) || time.isBefore(until);
        }
    }

    /** Without the address, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "NoticeSettings";
    }
}

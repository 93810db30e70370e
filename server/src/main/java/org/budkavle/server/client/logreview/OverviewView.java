// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.logreview;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.budkavle.server.logreview.Review;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Choice;
import org.budkavle.server.page.Form;

/**
 * The review that is chosen, with one of its events open.
 *
 * @param reviews to choose among
 * @param shown which of the events: {@code alla}, {@code kvar} or {@code signaler}
 * @param late how many reviews are overdue
 * @param bad first place of the log that is not as it was written; empty: unbroken
 * @param draw form of a new sample
 */
public record OverviewView(
        List<Line> reviews,
        Optional<Review> review,
        String mailbox,
        String shown,
        List<Row> rows,
        Optional<Open> open,
        int late,
        OptionalLong bad,
        boolean intact,
        String verified,
        boolean everywhere,
        List<Mailbox> mailboxes,
        Form draw,
        LocalDate today) {

    /** A review in the list. */
    public record Line(String id, String text, boolean chosen) {}

    /** Why an event is there. */
    public record Tag(String text, String look, String explanation) {}

    /** An event. */
    public record Row(
            String id,
            java.time.Instant at,
            String who,
            String title,
            String what,
            List<Tag> tags,
            String conclusion,
            boolean waits,
            boolean chosen) {}

    /** A step of what the person did around it. */
    public record Step(java.time.Instant at, String what, String more, boolean hit) {}

    /** What was said before. */
    public record Said(
            java.time.Instant at, String by, String conclusion, String text, String answer, String answerBy) {}

    /** The event that is open. */
    public record Open(
            Row row,
            List<Step> steps,
            List<Said> said,
            boolean own,
            Form form,
            List<Choice> choices,
            Optional<String> next,
            Optional<String> previous) {}
}

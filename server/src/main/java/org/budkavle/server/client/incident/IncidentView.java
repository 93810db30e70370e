// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.incident.Field;
import org.budkavle.server.page.Form;

/**
 * One incident.
 *
 * @param from a link to what it came of; empty if nowhere
 * @param form of the step that was tried
 */
public record IncidentView(
        String id,
        String number,
        String title,
        String state,
        String origin,
        Optional<String> from,
        Optional<Instant> aware,
        List<Todo> duties,
        long late,
        List<Ask> asks,
        List<Taken> taken,
        Form form) {

    public IncidentView {
        duties = List.copyOf(duties);
        asks = List.copyOf(asks);
        taken = List.copyOf(taken);
    }

    /** The address of the incident. */
    public String path() {
        return IncidentArea.HOME + "/" + id;
    }

    /** What must be done. */
    public record Todo(
            String kind, String step, Optional<Instant> due, Optional<Instant> done, boolean late, boolean near) {}

    /**
     * What can be done.
     *
     * @param open whether its form is shown at once
     */
    public record Ask(String kind, boolean open, List<Question> questions) {

        public Ask {
            questions = List.copyOf(questions);
        }
    }

    /**
     * A field of it.
     *
     * @param name in the form
     * @param hint may be empty
     */
    public record Question(
            Field.Type type,
            String name,
            String label,
            String hint,
            boolean optional,
            List<org.budkavle.server.page.Choice> choices) {

        public Question {
            choices = List.copyOf(choices);
        }
    }

    /** What was done. */
    public record Taken(String kind, Instant at, String who, List<Said> said) {

        public Taken {
            said = List.copyOf(said);
        }
    }

    /** What was written. */
    public record Said(String label, String value) {}
}

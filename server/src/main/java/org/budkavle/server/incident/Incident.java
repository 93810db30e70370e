// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * An incident: how it stands follows from the steps that were taken with it.
 *
 * @param number within the organisation, such as {@code 2026-3}
 * @param subject id of what it came of; may be empty
 * @param suspected whose acts are looked into
 * @param steps oldest first; the first says that it began
 */
public record Incident(
        IncidentId id,
        OrganisationId organisation,
        String number,
        Origin origin,
        String subject,
        Optional<PersonId> suspected,
        List<Step> steps) {

    private static final Set<StepKind> WHILE_OPEN = EnumSet.complementOf(
            EnumSet.of(StepKind.OPENED, StepKind.REOPENED, StepKind.IMY_NOT_NOTIFIED, StepKind.DISMISSED));

    /** How it stands. */
    public enum State {
        /** Nobody has said that it is one. */
        DRAFT,
        OPEN,
        CLOSED,
        /** It was none. */
        DISMISSED
    }

    public Incident {
        steps = List.copyOf(steps);
    }

    /** How it stands. */
    public State state() {
        for (Step step : steps.reversed()) {
            switch (step.kind()) {
                case CLOSED -> {
                    return State.CLOSED;
                }
                case DISMISSED -> {
                    return State.DISMISSED;
                }
                case REOPENED -> {
                    return aware().isPresent() ? State.OPEN : State.DRAFT;
                }
                default -> {}
            }
        }
        return aware().isPresent() ? State.OPEN : State.DRAFT;
    }

    /** Whether something is to be done with it. */
    public boolean isOpen() {
        return state() == State.DRAFT || state() == State.OPEN;
    }

    /** What it is called. */
    public String title() {
        return steps.getFirst().value("title");
    }

    /** The last step of that kind. */
    public Optional<Step> latest(StepKind kind) {
        return steps.reversed().stream().filter(step -> step.kind() == kind).findFirst();
    }

    /** Since when the organisation knows of it, as was said last. */
    public Optional<Instant> aware() {
        return latest(StepKind.AWARE).flatMap(step -> step.time("when"));
    }

    /** Whether data about people is concerned, or may be. */
    boolean concernsPeople() {
        return latest(StepKind.DESCRIBED)
                .filter(step -> step.value("personal").equals("NO"))
                .isEmpty();
    }

    /** Whether the risk was last assessed as that. */
    boolean risk(String risk) {
        return latest(StepKind.ASSESSED)
                .filter(step -> step.value("risk").equals(risk))
                .isPresent();
    }

    /** What must be done with it. */
    public List<Duty> duties() {
        return Duty.of(this);
    }

    /** What can be done with it now. */
    public List<StepKind> possible() {
        if (!isOpen()) {
            return List.of(StepKind.NOTED, StepKind.EVIDENCE, StepKind.REOPENED);
        }
        if (state() == State.DRAFT) {
            return List.of(StepKind.AWARE, StepKind.NOTED, StepKind.EVIDENCE, StepKind.DISMISSED);
        }
        List<StepKind> possible = new ArrayList<>(WHILE_OPEN);
        if (risk("UNLIKELY") && latest(StepKind.IMY_NOTIFIED).isEmpty()) {
            possible.add(StepKind.IMY_NOT_NOTIFIED);
        }
        if (latest(StepKind.IMY_NOTIFIED).isEmpty()
                && latest(StepKind.CSIRT_REPORTED).isEmpty()) {
            possible.add(StepKind.DISMISSED);
        }
        possible.sort(null);
        return List.copyOf(possible);
    }
}

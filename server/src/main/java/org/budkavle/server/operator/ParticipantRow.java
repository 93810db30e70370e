// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;

/**
 * How a participant stands, as it was last looked at.
 *
 * @param state id of where its journey is
 * @param leftToDo tasks of the journey that are not settled
 * @param lookup how others find it: FOUND, SILENT (nobody answered), UNUSABLE, UNKNOWN
 * @param ends when the first of its certificates ends; empty: it has none that can be read
 * @param in envelopes received this month; out, failed and bytes likewise
 * @param late within this nine of ten and half of the rest (95 of 100) of this month's transport receipts came
 */
public record ParticipantRow(
        OrganisationId organisation,
        String participant,
        String name,
        String state,
        int leftToDo,
        int addresses,
        String lookup,
        Optional<Instant> ends,
        long in,
        long out,
        long failed,
        long bytes,
        long today,
        long waiting,
        Optional<Instant> oldest,
        Optional<Duration> late,
        Instant lookedAt) {}

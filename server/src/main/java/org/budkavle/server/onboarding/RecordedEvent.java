// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.time.Instant;
import java.time.LocalDate;
import org.budkavle.server.organisation.PersonId;

/**
 * Something that happened on the way, as somebody recorded it.
 *
 * @param event its id in the model
 * @param on the day that it happened
 * @param note what else is to be said; may be empty; at most 1000 characters
 * @param evidence what shows it, such as a registration number; at most 1000 characters
 */
public record RecordedEvent(String event, LocalDate on, String note, String evidence, PersonId by, Instant at) {

    public static final int LONGEST = 1000;
}

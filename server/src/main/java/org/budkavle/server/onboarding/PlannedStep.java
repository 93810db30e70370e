// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What people have said of a step.
 *
 * @param owner who does it: a name, also of somebody who has no account here; at most 100 characters
 * @param email where the owner is written to, if that is not by an account here; at most 254 characters
 * @param due when it is to be done
 * @param note what shows that it is done, or where that is kept; at most 1000 characters
 * @param done when people say that it was done; empty if they have not, or the step is found out
 * @param notRelevant why it is not needed here; empty: it is; at most 500 characters
 */
public record PlannedStep(
        OnboardingStep step,
        Optional<String> owner,
        Optional<String> email,
        Optional<LocalDate> due,
        Optional<String> note,
        Optional<LocalDate> done,
        Optional<String> notRelevant) {

    public static final int LONGEST_OWNER = 100;
    public static final int LONGEST_EMAIL = 254;
    public static final int LONGEST_NOTE = 1000;
    public static final int LONGEST_REASON = 500;

    /** Nobody has said anything. */
    public static PlannedStep none(OnboardingStep step) {
        return new PlannedStep(
                step,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Whether people have said that it is done, and that still holds. */
    public boolean isDone(LocalDate today) {
        return step.stated()
                && done.filter(day ->
                                step.years() == 0 || day.plusYears(step.years()).isAfter(today))
                        .isPresent();
    }
}

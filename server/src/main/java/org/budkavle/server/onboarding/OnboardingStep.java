// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.onboarding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done between an installation and its first real message, in that order, and then what else the journey of a
 * participant has. Each is a task of {@link org.budkavle.journey.JourneyModel} by its key. Names are stored: never rename one.
 */
public enum OnboardingStep {
    /** Information security, and the statement of it to Digg; made again every third year. */
    DECLARATION(true, 3),
    /** Which information goes to whom. */
    FLOWS(true, 0),
    STORAGE(false, 0),
    CERTIFICATES(false, 0),
    ACCESS_POINT(false, 0),
    ADDRESS_BOOK(false, 0),
    LOGIN(false, 0),
    MAILBOXES(false, 0),
    STAFF(false, 0),
    ADDRESSES(false, 0),
    /** A message that went all the way and whose receipt came back. */
    QA_TEST(false, 0),
    TRAINING(true, 0),
    /** Those who are to write to us know that they can. */
    COUNTERPARTS(true, 0),
    FIRST(false, 0),

    /** A whole solution, an access point apart, or one of our own. */
    SOURCING,
    ROLES,
    CLASSIFICATION,
    RISK,
    CERTIFICATE_ORDER,
    AGREEMENT,
    NETWORK,
    ACCESS_MODEL,
    RETENTION,
    MISADDRESSED,
    STATUS_FEED;

    private final boolean stated;
    private final int years;
    private final boolean guide;

    OnboardingStep(boolean stated, int years) {
        this.stated = stated;
        this.years = years;
        this.guide = true;
    }

    /** A task of the journey that «Kom igång» does not show. */
    OnboardingStep() {
        this.stated = true;
        this.years = 0;
        this.guide = false;
    }

    /** Whether it stands in «Kom igång» too. */
    public boolean inGuide() {
        return guide;
    }

    /** Whether people say that it is done, since no program can know. */
    public boolean stated() {
        return stated;
    }

    /** For how many years it stays done; 0: for ever. */
    public int years() {
        return years;
    }

    /** Its name among texts and in addresses: {@code access-point}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The step of that key. */
    public static Optional<OnboardingStep> of(String key) {
        return Arrays.stream(values()).filter(step -> step.key().equals(key)).findFirst();
    }
}

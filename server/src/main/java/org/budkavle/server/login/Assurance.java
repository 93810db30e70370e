// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.springframework.stereotype.Component;

/** Asks for a surer log-in before what needs one (R-ID-03). */
@Component
public class Assurance {

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final LoginProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    Assurance(LoginProperties properties, AuditLog audit, Clock clock) {
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Returns if the session is sure enough.
     *
     * @throws StepUpNeeded if not
     */
    public void requireAssurance(SignedIn signedIn, AssuranceLevel level) {
        if (!signedIn.level().atLeast(level)) {
            audit.appendDurably(AuditEvent.of(
                            AuditEventType.STEP_UP_NEEDED,
                            signedIn.actor(),
                            signedIn.id().toString())
                    .of(signedIn.organisation())
                    .with(Map.of("has", signedIn.level().name(), "wanted", level.name())));
            throw new StepUpNeeded(level);
        }
    }

    /**
     * What {@code budkavle.login.secret-level} asks for before content that is marked as secret is shown.
     *
     * @throws StepUpNeeded if the session is not so sure
     */
    public void requireForSecret(SignedIn signedIn) {
        secretLevel().ifPresent(level -> requireAssurance(signedIn, level));
    }

    /**
     * Returns if the person proved themselves a short while ago: before they change how they log in.
     *
     * @throws StepUpNeeded if not
     */
    public void requireFresh(SignedIn signedIn) {
        if (signedIn.authenticatedAt().plus(FRESH).isBefore(clock.instant())) {
            throw new StepUpNeeded(signedIn.level());
        }
    }

    /** The level that content marked as secret asks for; empty: every session may open it. */
    public Optional<AssuranceLevel> secretLevel() {
        return properties.secretLevel();
    }
}

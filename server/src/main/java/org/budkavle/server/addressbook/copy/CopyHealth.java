// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.time.Instant;
import org.budkavle.server.addressbook.CopyState;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Shows the copy to the operator. Never down: sending goes on whatever the address book does, and nobody is helped when a load
 * balancer takes the server away.
 */
@Component("addressBookHealthIndicator")
class CopyHealth implements HealthIndicator {

    private final CopyRecord copy;

    CopyHealth(CopyRecord copy) {
        this.copy = copy;
    }

    @Override
    public Health health() {
        CopyState state = copy.state();
        Health.Builder health = Health.up()
                .withDetail("condition", state.condition().name())
                .withDetail("text", state.condition().text())
                .withDetail("generation", state.generation())
                .withDetail(
                        "confirmed", state.confirmed().map(Instant::toString).orElse("-"))
                .withDetail("addresses", state.addresses())
                .withDetail("unreadable", state.unreadable());
        state.failure()
                .ifPresent(
                        failure -> health.withDetail("failure", failure.code().name())
                                .withDetail("failureText", failure.code().text())
                                .withDetail("failureDetail", failure.detail())
                                .withDetail("failingSince", failure.since().toString())
                                .withDetail("attempts", failure.attempts()));
        return health.build();
    }
}

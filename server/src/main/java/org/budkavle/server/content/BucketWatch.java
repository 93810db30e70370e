// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import org.budkavle.server.content.bucket.BucketFault;
import org.budkavle.server.content.bucket.BucketObserver;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Remembers how the latest call to the bucket went, counts and times all of them, and says it: by what was asked and what was wrong, and
 * no name of anything. Nobody who asks how it goes waits for the bucket; {@link FolderToBucket} asks it every minute.
 */
final class BucketWatch implements BucketObserver, ContentStorage, HealthIndicator {

    private final MeterRegistry meters;
    private volatile Optional<BucketFault> latest = Optional.empty();
    private volatile long left;

    BucketWatch(MeterRegistry meters) {
        this.meters = meters;
        Gauge.builder("budkavle.content.folder.left", () -> left)
                .description("Blobs that are still to be moved from this machine's folder to the bucket")
                .register(meters);
    }

    @Override
    public void called(String method, Optional<BucketFault> fault, Duration took) {
        latest = fault;
        Timer.builder("budkavle.content.bucket")
                .description("Calls to the object store")
                .tag("method", method)
                .tag("fault", fault.map(BucketFault::code).orElse("none"))
                .register(meters)
                .record(took);
    }

    /** The bucket answers, and what it says will not do. */
    void saw(BucketFault fault) {
        latest = Optional.of(fault);
    }

    void left(long blobs) {
        left = blobs;
    }

    @Override
    public Optional<Trouble> trouble() {
        return latest.map(fault -> new Trouble(fault.code(), fault.text()));
    }

    @Override
    public long left() {
        return left;
    }

    @Override
    public Health health() {
        Health.Builder health = latest.isPresent() ? Health.down() : Health.up();
        latest.ifPresent(fault -> health.withDetail("failure", fault.code()).withDetail("failureText", fault.text()));
        return health.withDetail("leftInFolder", left).build();
    }
}

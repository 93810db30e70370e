// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How much waits in the access point, and how long the oldest has waited. */
final class QueueGauges implements MeterBinder {

    private final JdbcClient database;
    private final Clock clock;

    QueueGauges(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "budkavle.accesspoint.outbound.waiting", "Transmissions without an outcome", () -> count("""
                SELECT count(*) FROM accesspoint.transmission WHERE finished_at IS NULL"""));
        gauge(registry, "budkavle.accesspoint.outbound.oldest.seconds", "Age of the oldest of them", () -> age("""
                SELECT min(accepted_at) FROM accesspoint.transmission WHERE finished_at IS NULL"""));
        gauge(registry, "budkavle.accesspoint.inbound.waiting", "Received and not handed over", () -> count("""
                SELECT count(*) FROM accesspoint.inbound WHERE handed_over_at IS NULL"""));
        gauge(registry, "budkavle.accesspoint.inbound.oldest.seconds", "Age of the oldest of them", () -> age("""
                SELECT min(received_at) FROM accesspoint.inbound WHERE handed_over_at IS NULL"""));
    }

    private static void gauge(MeterRegistry registry, String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    private Number count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    private Number age(String sql) {
        return database.sql(sql)
                .query(Timestamp.class)
                .optional()
                .map(oldest ->
                        Duration.between(oldest.toInstant(), clock.instant()).toSeconds())
                .orElse(0L);
    }
}

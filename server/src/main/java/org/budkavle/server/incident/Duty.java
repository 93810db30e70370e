// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that must be done with an incident.
 *
 * @param from since when its time goes; empty when it has none, or it has not begun
 * @param due until when
 * @param done when it was done, or it was decided that it need not be
 */
public record Duty(Kind kind, Optional<Instant> from, Optional<Instant> due, Optional<Instant> done) {

    /** GDPR art. 33.1: 72 hours. */
    static final Duration NOTIFICATION = Duration.ofDays(3);

    /** 24 hours: NIS2 art. 23.4 a, cybersäkerhetslagen 2 kap. */
    private static final Duration WARNING = Duration.ofDays(1);

    /** What SDK's service levels ask of whoever runs an access point (transport.md 7.5). */
    private static final Duration AFFECTED_PARTIES = Duration.ofHours(6);

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /** What must be done. Names are stored: never rename one. */
    public enum Kind {
        AWARE(StepKind.AWARE),
        DESCRIBE(StepKind.DESCRIBED),
        AFFECTED(StepKind.AFFECTED),
        ASSESS(StepKind.ASSESSED),
        MEASURES(StepKind.MEASURES),
        NOTIFY_IMY(StepKind.IMY_NOTIFIED),
        INFORM_PERSONS(StepKind.PERSONS_INFORMED),
        TELL_PARTICIPANTS(StepKind.SDK_REPORTED),
        TELL_DIGG(StepKind.SDK_REPORTED),
        SIGNIFICANCE(StepKind.SIGNIFICANT),
        CSIRT_WARNING(StepKind.CSIRT_REPORTED),
        CSIRT_NOTIFICATION(StepKind.CSIRT_REPORTED),
        CSIRT_FINAL(StepKind.CSIRT_REPORTED);

        private final StepKind by;

        Kind(StepKind by) {
            this.by = by;
        }

        /** The step that does it. */
        public StepKind by() {
            return by;
        }
    }

    /** How much of its time has passed, in percent; empty when it is done or has none. */
    public Optional<Integer> passed(Instant now) {
        if (done.isPresent() || from.isEmpty() || due.isEmpty()) {
            return Optional.empty();
        }
        long whole = Duration.between(from.get(), due.get()).toSeconds();
        long gone = Duration.between(from.get(), now).toSeconds();
        return Optional.of(Math.clamp(gone * 100 / Math.max(1, whole), 0, 1000));
    }

    /** Whether it should have been done by now. */
    public boolean late(Instant now) {
        return done.isEmpty() && due.filter(now::isAfter).isPresent();
    }

    /** What must be done with it, in the order that people do it. */
    static List<Duty> of(Incident incident) {
        List<Duty> duties = new ArrayList<>();
        Optional<Instant> aware = incident.aware();
        plain(duties, incident, Kind.AWARE);
        plain(duties, incident, Kind.DESCRIBE);
        if (incident.concernsPeople()) {
            plain(duties, incident, Kind.AFFECTED);
            plain(duties, incident, Kind.ASSESS);
        }
        plain(duties, incident, Kind.MEASURES);
        if (incident.concernsPeople()) {
            Optional<Instant> decided = incident.risk("UNLIKELY")
                    ? incident.latest(StepKind.IMY_NOT_NOTIFIED).map(Step::at)
                    : Optional.empty();
            duties.add(timed(
                    Kind.NOTIFY_IMY,
                    aware,
                    NOTIFICATION,
                    incident.latest(StepKind.IMY_NOTIFIED).map(Step::at).or(() -> decided)));
        }
        if (incident.concernsPeople() && incident.risk("HIGH")) {
            duties.add(new Duty(
                    Kind.INFORM_PERSONS,
                    Optional.empty(),
                    Optional.empty(),
                    incident.latest(StepKind.PERSONS_INFORMED)
                            .or(() -> incident.latest(StepKind.PERSONS_NOT_INFORMED))
                            .map(Step::at)));
        }
        if (incident.latest(StepKind.DESCRIBED)
                .filter(step -> step.value("sdk").equals("YES"))
                .isPresent()) {
            duties.add(timed(
                    Kind.TELL_PARTICIPANTS,
                    aware,
                    AFFECTED_PARTIES,
                    done(incident, StepKind.SDK_REPORTED, "to", "PARTICIPANTS")));
            duties.add(timed(
                    Kind.TELL_DIGG, aware, AFFECTED_PARTIES, done(incident, StepKind.SDK_REPORTED, "to", "DIGG")));
        }
        plain(duties, incident, Kind.SIGNIFICANCE);
        if (incident.latest(StepKind.SIGNIFICANT)
                .filter(step -> step.value("significant").equals("YES"))
                .isPresent()) {
            csirt(duties, incident, aware);
        }
        return List.copyOf(duties);
    }

    private static void csirt(List<Duty> duties, Incident incident, Optional<Instant> aware) {
        Optional<Instant> notified = done(incident, StepKind.CSIRT_REPORTED, "stage", "NOTIFICATION");
        // Who notifies within the time of the warning has warned.
        duties.add(timed(
                Kind.CSIRT_WARNING,
                aware,
                WARNING,
                done(incident, StepKind.CSIRT_REPORTED, "stage", "WARNING").or(() -> notified)));
        duties.add(timed(Kind.CSIRT_NOTIFICATION, aware, NOTIFICATION, notified));
        Optional<Instant> from = incident.steps().stream()
                .filter(step -> step.kind() == StepKind.CSIRT_REPORTED
                        && step.value("stage").equals("NOTIFICATION"))
                .findFirst()
                .flatMap(step -> step.time("when"));
        duties.add(new Duty(
                Kind.CSIRT_FINAL,
                from,
                from.map(at -> at.atZone(ZONE).plusMonths(1).toInstant()),
                done(incident, StepKind.CSIRT_REPORTED, "stage", "FINAL")));
    }

    private static Optional<Instant> done(Incident incident, StepKind kind, String field, String value) {
        return incident.steps().stream()
                .filter(step -> step.kind() == kind && step.value(field).equals(value))
                .findFirst()
                .map(Step::at);
    }

    private static void plain(List<Duty> duties, Incident incident, Kind kind) {
        duties.add(new Duty(
                kind,
                Optional.empty(),
                Optional.empty(),
                incident.latest(kind.by()).map(Step::at)));
    }

    private static Duty timed(Kind kind, Optional<Instant> from, Duration time, Optional<Instant> done) {
        return new Duty(kind, from, from.map(at -> at.plus(time)), done);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.operator;

import java.security.cert.X509Certificate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.operator.RollOver.Line;
import org.budkavle.server.operator.RollOver.Standing;
import org.budkavle.server.operator.RollOver.Step;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.RollOverFiles;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Rolls a participant's key over so that every message can be opened all the way: the new key decrypts before its certificate is
 * published, signs when everybody can have seen it, and the old one decrypts until nothing sealed to it can be on its way. What can be
 * seen is read from the key folder and the metadata; only the times are kept. Rights are asked for by the caller.
 */
@Component
public class RollOvers {

    private static final String BEGUN = "BEGUN";
    private static final String DONE = "DONE";
    private static final String FAILED = "FAILED";
    private static final String FOUND = "FOUND";

    private final JdbcClient jdbc;
    private final ObjectProvider<KeyFolder> keys;
    private final Discovery discovery;
    private final OperatorProperties properties;
    private final AuditLog audit;
    private final Clock clock;

    RollOvers(
            JdbcClient jdbc,
            ObjectProvider<KeyFolder> keys,
            Discovery discovery,
            OperatorProperties properties,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.discovery = discovery;
        this.properties = properties;
        this.audit = audit;
        this.clock = clock;
    }

    private record Times(Optional<Instant> published, Optional<Instant> switched, Optional<Instant> withdrawn) {
        static final Times NONE = new Times(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** How it stands, without asking anybody. */
    public RollOver of(Organisation participant) throws RollOverRefused {
        return plan(files(participant), times(participant));
    }

    /** Looks at what is published now, and keeps when the new certificate appeared and the old one went. */
    public RollOver check(Organisation participant, Actor by) throws RollOverRefused {
        RollOverFiles files = files(participant);
        Set<X509Certificate> published = published(participant);
        Times before = times(participant);
        Instant now = clock.instant();
        boolean there = !files.next().isEmpty() && published.containsAll(RollOverFiles.certificates(files.next()));
        boolean gone = switched(files)
                && RollOverFiles.certificates(files.old()).stream().noneMatch(published::contains);
        Times after = new Times(
                switched(files)
                        ? before.published()
                        : there ? before.published().or(() -> Optional.of(now)) : Optional.empty(),
                switched(files) ? before.switched().or(() -> Optional.of(now)) : Optional.empty(),
                gone ? before.withdrawn().or(() -> Optional.of(now)) : Optional.empty());
        if (!after.equals(before)) {
            store(participant, after);
            if (after.switched().isPresent() && before.switched().isEmpty()) {
                // Renamed by hand, or by us before a stop: then the log has that it was begun, and now how it ended.
                tell(participant, Step.SWITCH, FOUND, by);
            }
            if (after.published().isPresent() && before.published().isEmpty()) {
                tell(participant, Step.PUBLISHED, DONE, by);
            }
            if (after.withdrawn().isPresent() && before.withdrawn().isEmpty()) {
                tell(participant, Step.WITHDRAWN, DONE, by);
            }
        }
        return plan(files, after);
    }

    /** From here on the new key signs. What is published is looked at once more: the file may have become another since, or been forgotten. */
    public void switchOver(Organisation participant, Actor by) throws RollOverRefused {
        require(check(participant, by), Step.SWITCH);
        RollOverFiles files = files(participant);
        Times times = times(participant);
        begin(participant, Step.SWITCH, by);
        try {
            files.switchOver(clock.instant());
        } catch (KeyStoreUnusable unusable) {
            tell(participant, Step.SWITCH, FAILED, by);
            throw new RollOverRefused(RollOverRefused.Reason.NO_KEYS);
        }
        store(participant, new Times(times.published(), Optional.of(clock.instant()), Optional.empty()));
        tell(participant, Step.SWITCH, DONE, by);
    }

    /** From here on the old key opens nothing; not while it is published, again or still. */
    public void retire(Organisation participant, Actor by) throws RollOverRefused {
        require(check(participant, by), Step.RETIRE);
        RollOverFiles files = files(participant);
        begin(participant, Step.RETIRE, by);
        try {
            files.retire();
        } catch (KeyStoreUnusable unusable) {
            tell(participant, Step.RETIRE, FAILED, by);
            throw new RollOverRefused(RollOverRefused.Reason.NO_KEYS);
        }
        jdbc.sql("DELETE FROM operator.roll_over WHERE organisation = :id")
                .param("id", participant.id().value())
                .update();
        tell(participant, Step.RETIRE, DONE, by);
    }

    private static void require(RollOver plan, Step step) throws RollOverRefused {
        if (!plan.allows(step)) {
            throw new RollOverRefused(RollOverRefused.Reason.NOT_YET);
        }
    }

    private RollOverFiles files(Organisation participant) throws RollOverRefused {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            throw new RollOverRefused(RollOverRefused.Reason.NO_KEYS);
        }
        try {
            return RollOverFiles.read(folder, participant.participant(), clock.instant());
        } catch (KeyStoreUnusable unusable) {
            throw new RollOverRefused(RollOverRefused.Reason.NO_KEYS);
        }
    }

    private static boolean switched(RollOverFiles files) {
        return files.next().isEmpty() && !files.old().isEmpty();
    }

    private RollOver plan(RollOverFiles files, Times times) {
        Instant now = clock.instant();
        boolean switched = switched(files);
        boolean key = !files.next().isEmpty() || switched;
        boolean published = times.published().isPresent() || switched;
        Optional<Instant> forgotten = times.published().map(at -> at.plus(properties.cacheWait()));
        boolean caches = switched || forgotten.filter(at -> !at.isAfter(now)).isPresent();
        boolean valid = RollOverFiles.certificates(files.next()).stream()
                .allMatch(each -> !each.getNotBefore().toInstant().isAfter(now));
        Optional<Instant> over = times.withdrawn().map(at -> at.plus(properties.keepOldKey()));
        List<Line> lines = new ArrayList<>();
        lines.add(line(Step.NEW_KEY, key, true, Optional.empty(), names(switched ? files.inUse() : files.next())));
        lines.add(line(Step.PUBLISHED, published, key, times.published(), ""));
        lines.add(new Line(
                Step.CACHES, caches ? Standing.DONE : published ? Standing.WAITS : Standing.LATER, forgotten, ""));
        lines.add(line(Step.SWITCH, switched, caches && valid, times.switched(), names(files.inUse())));
        lines.add(line(Step.WITHDRAWN, times.withdrawn().isPresent(), switched, times.withdrawn(), ""));
        boolean retirable = over.filter(at -> !at.isAfter(now)).isPresent();
        lines.add(new Line(
                Step.RETIRE,
                retirable ? Standing.NOW : over.isPresent() ? Standing.WAITS : Standing.LATER,
                over,
                names(files.old())));
        return new RollOver(key, List.copyOf(lines));
    }

    private static Line line(Step step, boolean done, boolean possible, Optional<Instant> at, String detail) {
        return new Line(step, done ? Standing.DONE : possible ? Standing.NOW : Standing.LATER, at, detail);
    }

    private static String names(List<KeyFolder.Certified> files) {
        return files.stream().map(KeyFolder.Certified::name).collect(Collectors.joining(", "));
    }

    private Set<X509Certificate> published(Organisation participant) throws RollOverRefused {
        try {
            Set<X509Certificate> published = new HashSet<>();
            for (CertificatePurpose purpose : CertificatePurpose.values()) {
                published.addAll(discovery
                        .refreshing()
                        .certificates(participant.participant(), DocumentTypeId.SDK_MESSAGE, purpose));
            }
            return published;
        } catch (DiscoveryFailure failure) {
            throw new RollOverRefused(RollOverRefused.Reason.NOBODY_ANSWERS);
        }
    }

    private Times times(Organisation participant) {
        return jdbc.sql(
                        "SELECT published_at, switched_at, withdrawn_at FROM operator.roll_over WHERE organisation = :id")
                .param("id", participant.id().value())
                .query((row, number) -> new Times(
                        instant(row, "published_at"), instant(row, "switched_at"), instant(row, "withdrawn_at")))
                .optional()
                .orElse(Times.NONE);
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private void store(Organisation participant, Times times) {
        jdbc.sql("""
                        INSERT INTO operator.roll_over (organisation, published_at, switched_at, withdrawn_at)
                        VALUES (:id, :published, :switched, :withdrawn) ON CONFLICT (organisation) DO UPDATE
                        SET published_at = excluded.published_at, switched_at = excluded.switched_at,
                            withdrawn_at = excluded.withdrawn_at""")
                .param("id", participant.id().value())
                .param(
                        "published",
                        times.published().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param(
                        "switched",
                        times.switched().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .param(
                        "withdrawn",
                        times.withdrawn().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null))
                .update();
    }

    /** On disk before a file is renamed: a stop in between leaves a step that was begun in the log, never one that nobody finds. */
    private void begin(Organisation participant, Step step, Actor by) {
        audit.appendDurably(event(participant, step, BEGUN, by));
    }

    private void tell(Organisation participant, Step step, String outcome, Actor by) {
        audit.append(event(participant, step, outcome, by));
    }

    private static AuditEvent event(Organisation participant, Step step, String outcome, Actor by) {
        return AuditEvent.of(AuditEventType.OPERATOR_KEY_ROLLED_OVER, by, step.name())
                .of(participant.id())
                .with(Map.of("step", step.name(), "outcome", outcome));
    }
}

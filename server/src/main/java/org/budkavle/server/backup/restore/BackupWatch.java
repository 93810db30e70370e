// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.Backups;
import org.budkavle.server.backup.archive.Age;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.backup.archive.Generation;
import org.budkavle.server.backup.copy.CopyLog;
import org.budkavle.server.backup.copy.Installation;
import org.budkavle.server.backup.copy.TakeBackup;
import org.budkavle.server.platform.BudkavleProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes and rehearses, logs what came of it, and knows what is overdue. */
final class BackupWatch implements Backups {

    private static final Logger LOG = LoggerFactory.getLogger("budkavle.backup");
    private static final Actor BACKUP = Actor.system("backup");

    private final Installation installation;
    private final BackupProperties properties;
    private final BudkavleProperties server;
    private final TakeBackup take;
    private final CopyLog log;
    private final RehearsalRecords records;
    private final AuditLog audit;
    private final Clock clock;
    private final Instant started;
    private final Set<Alarm> raised = EnumSet.noneOf(Alarm.class);
    private volatile @Nullable Instant copied;
    private volatile boolean failed;
    private volatile Instant followed;

    BackupWatch(
            Installation installation,
            BackupProperties properties,
            BudkavleProperties server,
            TakeBackup take,
            CopyLog log,
            RehearsalRecords records,
            AuditLog audit,
            Clock clock) {
        this.installation = installation;
        this.properties = properties;
        this.server = server;
        this.take = take;
        this.log = log;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
        this.started = clock.instant();
        this.followed = started;
    }

    void take() {
        try {
            take.take();
            failed = false;
        } catch (BackupRefused refused) {
            failed = refused.fault() != BackupFault.BUSY;
            LOG.error("No full copy was taken: {}", refused.getMessage());
            if (failed) {
                audit.append(AuditEvent.of(AuditEventType.BACKUP_FAILED, BACKUP, "backup")
                        .with(Map.of("code", refused.fault().code())));
            }
        }
        look();
    }

    /** Logs full copies that somebody took, whoever it was, and says what is wrong. */
    void look() {
        try {
            Archive archive = Archive.existing(Path.of(properties.folder()));
            List<String> ids = archive.generationIds();
            if (!ids.isEmpty()) {
                Generation newest =
                        archive.read(ids.getLast(), installation.signer().logKey());
                copied = newest.ended();
                if (records.seen(newest.id(), newest.ended())) {
                    audit.append(AuditEvent.of(AuditEventType.BACKUP_TAKEN, BACKUP, newest.id())
                            .with(Map.of(
                                    "rows",
                                    Long.toString(newest.rows().values().stream()
                                            .mapToLong(Long::longValue)
                                            .sum()))));
                }
            }
        } catch (BackupRefused unreadable) {
            LOG.error("The copies cannot be read: {}", unreadable.getMessage());
        }
        tell(state().alarms());
    }

    void rehearseWhenDue() {
        boolean due = records.latest()
                .map(latest -> latest.at().plus(properties.rehearseEvery()).isBefore(clock.instant()))
                .orElse(true);
        if (due && !properties.identityFile().isBlank()) {
            rehearse();
        }
    }

    RehearsalReport rehearse() {
        RehearsalReport report;
        try {
            report = new Rehearse(server, installation.signer().logKey(), clock)
                    .rehearse(Path.of(properties.folder()), Age.identities(Path.of(properties.identityFile())));
        } catch (BackupRefused refused) {
            report = new RehearsalReport(
                    clock.instant(),
                    0,
                    "",
                    Optional.empty(),
                    List.of(new RehearsalReport.Check("identity", false, refused.told())),
                    Map.of());
        }
        records.add(report);
        audit.append(AuditEvent.of(
                        report.passed() ? AuditEventType.BACKUP_REHEARSED : AuditEventType.BACKUP_REHEARSAL_FAILED,
                        BACKUP,
                        report.generation().isEmpty() ? "backup" : report.generation())
                .with(Map.of("seconds", Long.toString(report.seconds()))));
        tell(state().alarms());
        return report;
    }

    @Override
    public State state() {
        Instant now = clock.instant();
        if (log.following() || !properties.wal()) {
            followed = now;
        }
        Optional<Instant> last = Optional.ofNullable(copied);
        Optional<RehearsalRecords.Latest> rehearsed = records.latest();
        List<Alarm> alarms = new ArrayList<>();
        if (late(last, properties.alarmAfter(), now)) {
            alarms.add(Alarm.COPY_OVERDUE);
        }
        if (failed) {
            alarms.add(Alarm.COPY_FAILED);
        }
        if (followed.plus(Duration.ofMinutes(2)).isBefore(now)) {
            alarms.add(Alarm.LOG_BEHIND);
        }
        Optional<Instant> tried = rehearsed.map(RehearsalRecords.Latest::at);
        if (late(tried, properties.rehearseEvery().plus(properties.alarmAfter()), now)) {
            alarms.add(Alarm.REHEARSAL_OVERDUE);
        }
        if (rehearsed.filter(latest -> !latest.passed()).isPresent()) {
            alarms.add(Alarm.REHEARSAL_FAILED);
        }
        return new State(
                true,
                last,
                log.current(),
                tried,
                rehearsed.map(RehearsalRecords.Latest::passed).orElse(false),
                alarms);
    }

    private boolean late(Optional<Instant> last, Duration after, Instant now) {
        return last.orElse(started).plus(after).isBefore(now);
    }

    private synchronized void tell(List<Alarm> alarms) {
        for (Alarm alarm : Alarm.values()) {
            if (alarms.contains(alarm) && raised.add(alarm)) {
                LOG.error("BACKUP ALARM {}: see docs/drift/backup-och-aterstallning.md", alarm);
            } else if (!alarms.contains(alarm) && raised.remove(alarm)) {
                LOG.info("Backup alarm {} is over", alarm);
            }
        }
    }
}

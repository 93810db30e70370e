// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.restore;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Daily;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.backup.copy.CopyLog;
import org.budkavle.server.backup.copy.Installation;
import org.budkavle.server.backup.copy.TakeBackup;
import org.budkavle.server.platform.BudkavleProperties;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A full copy each day, a look at how the copies stand, and a rehearsal when one is due. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(
        "!'${budkavle.backup.folder:}'.isBlank() and '${spring.datasource.url:embedded}' == 'embedded'")
class BackupTasks {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Duration LOOK = Duration.ofMinutes(1);

    @Bean
    BackupWatch backupWatch(
            Installation installation,
            BackupProperties properties,
            BudkavleProperties server,
            TakeBackup take,
            CopyLog log,
            RehearsalRecords records,
            AuditLog audit,
            Clock clock) {
        return new BackupWatch(installation, properties, server, take, log, records, audit, clock);
    }

    @Bean
    Task<Void> takeBackups(BackupWatch watch, BackupProperties properties) {
        return Tasks.recurring("backup-take", new Daily(SWEDEN, properties.at()))
                .execute((_, _) -> watch.take());
    }

    @Bean
    Task<Void> lookAtBackups(BackupWatch watch) {
        return Tasks.recurring("backup-look", FixedDelay.of(LOOK)).execute((_, _) -> watch.look());
    }

    /** In the night after the copy; whether one is due is asked then. */
    @Bean
    Task<Void> rehearseBackups(BackupWatch watch, BackupProperties properties) {
        LocalTime after = properties.at().plusHours(2);
        return Tasks.recurring("backup-rehearse", new Daily(SWEDEN, after)).execute((_, _) -> watch.rehearseWhenDue());
    }
}

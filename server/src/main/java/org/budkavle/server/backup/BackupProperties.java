// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup;

import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator sets under {@code budkavle.backup.*}.
 *
 * @param folder on other storage, where the copies lie; blank: no backups
 * @param recipients age public keys ({@code age1...}) that everything but the keys is encrypted to
 * @param keyRecipients age public keys that the key stores are encrypted to; none of {@code recipients}
 * @param at when a full copy is taken each day, Swedish time
 * @param keep how many full copies are kept, with all that belongs to them
 * @param wal whether the database's log is copied as it is written, for any point in time
 * @param walEvery how long what is committed waits at most before it is copied
 * @param identityFile the private key to {@code recipients} for the rehearsals; blank: they are run by hand, elsewhere
 * @param rehearseEvery how often a restore is rehearsed
 * @param alarmAfter without a full copy, or overdue with a rehearsal
 */
@ConfigurationProperties("budkavle.backup")
public record BackupProperties(
        @DefaultValue("") String folder,
        @DefaultValue List<String> recipients,
        @DefaultValue List<String> keyRecipients,
        @DefaultValue("02:15") LocalTime at,
        @DefaultValue("14") int keep,
        @DefaultValue("true") boolean wal,
        @DefaultValue("1s") Duration walEvery,
        @DefaultValue("") String identityFile,
        @DefaultValue("7d") Duration rehearseEvery,
        @DefaultValue("36h") Duration alarmAfter) {

    public BackupProperties {
        recipients = List.copyOf(recipients);
        keyRecipients = List.copyOf(keyRecipients);
        if (keep < 1) {
            throw new IllegalArgumentException("budkavle.backup.keep: at least 1");
        }
    }

    /** Whether copies are taken. */
    public boolean configured() {
        return !folder.isBlank();
    }
}

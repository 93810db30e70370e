// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Findings;
import org.budkavle.platform.check.estate.Estate;
import org.budkavle.platform.check.estate.Kind;
import org.budkavle.platform.manifest.Resource;

/** K-08: copies of everything that lasts, encrypted, fresh, and read back. */
final class BackupRules {

    private static final Duration A_DAY_AND_A_BIT = Duration.ofHours(26);
    private static final Duration REHEARSED = Duration.ofDays(180);
    private static final String NO_FILES = "Det syns bara i ett kluster som kör.";

    private final Estate estate;
    private final Findings findings;
    private final Instant now;

    BackupRules(Estate estate, Findings findings, Instant now) {
        this.estate = estate;
        this.findings = findings;
        this.now = now;
    }

    void look() {
        volumes();
        encrypted();
        database();
        fresh();
        rehearsed();
    }

    private void volumes() {
        var schedules = estate.of(Kind.BACKUP_SCHEDULE).stream()
                .filter(one -> !one.at("spec", "paused").asBoolean(false))
                .toList();
        boolean veleroIsDescribed =
                estate.isRunning() || !estate.of(Kind.BACKUP_LOCATION).isEmpty();
        if (schedules.isEmpty()) {
            if (veleroIsDescribed
                    && !(estate.isRunning()
                            && findings.isUnknown(Check.VOLUMES_BACKED_UP, estate, Kind.BACKUP_SCHEDULE))) {
                findings.fail(Check.VOLUMES_BACKED_UP, "Ingen Velero-Schedule som inte är pausad finns.");
            } else if (!veleroIsDescribed) {
                findings.isUnknown(Check.VOLUMES_BACKED_UP, estate, Kind.BACKUP_SCHEDULE);
            }
            return;
        }
        var claims = estate.of(Kind.VOLUME_CLAIM);
        if (claims.isEmpty()) {
            findings.notApplicable(Check.VOLUMES_BACKED_UP, "Inget namnområde har volymer.");
            return;
        }
        findings.judge(
                Check.VOLUMES_BACKED_UP,
                claims,
                claim -> schedules.stream().anyMatch(s -> covers(s, claim.namespace()))
                        ? Optional.empty()
                        : Optional.of("Namnområdet " + claim.namespace() + " säkerhetskopieras inte."));
    }

    private static boolean covers(Resource schedule, String namespace) {
        var included = words(schedule, "includedNamespaces");
        return !words(schedule, "excludedNamespaces").contains(namespace)
                && (included.isEmpty() || included.contains("*") || included.contains(namespace));
    }

    private static Set<String> words(Resource schedule, String field) {
        return schedule.items("spec", "template", field).stream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());
    }

    private void encrypted() {
        if (findings.isUnknown(Check.BACKUP_ENCRYPTED, estate, Kind.BACKUP_LOCATION)) {
            return;
        }
        var places = estate.of(Kind.BACKUP_LOCATION);
        if (places.isEmpty()) {
            findings.fail(Check.BACKUP_ENCRYPTED, "Ingen BackupStorageLocation finns.");
            return;
        }
        findings.judge(Check.BACKUP_ENCRYPTED, places, one -> {
            boolean key = !one.text("spec", "config", "serverSideEncryption").isEmpty()
                    || !one.text("spec", "config", "kmsKeyId").isEmpty()
                    || !one.text("spec", "config", "customerKeyEncryptionFile").isEmpty();
            if (!key) {
                return Optional.of("Ingen kryptering är angiven.");
            }
            if (one.text("spec", "config", "s3Url").startsWith("http:")) {
                return Optional.of("Kopiorna sänds okrypterat (s3Url).");
            }
            return estate.isRunning() && !one.text("status", "phase").equals("Available")
                    ? Optional.of("Lagringen går inte att nå.")
                    : Optional.empty();
        });
    }

    private void database() {
        if (findings.isUnknown(Check.DATABASE_BACKED_UP, estate, Kind.DATABASE)) {
            return;
        }
        var databases = estate.of(Kind.DATABASE);
        if (databases.isEmpty()) {
            findings.unknown(Check.DATABASE_BACKED_UP, "Databasen sköts inte av CloudNativePG här.");
            return;
        }
        findings.judge(Check.DATABASE_BACKED_UP, databases, one -> {
            boolean scheduled = estate.of(Kind.DATABASE_SCHEDULE).stream()
                    .anyMatch(s -> s.namespace().equals(one.namespace())
                            && s.text("spec", "cluster", "name").equals(one.name())
                            && !s.at("spec", "suspend").asBoolean(false));
            if (!scheduled) {
                return Optional.of("Ingen ScheduledBackup som inte är pausad finns.");
            }
            var store = one.items("spec", "plugins").stream()
                    .filter(plugin -> plugin.path("isWALArchiver").asBoolean(false))
                    .map(plugin ->
                            plugin.path("parameters").path("barmanObjectName").asText())
                    .findFirst();
            if (store.isEmpty()) {
                return Optional.of("Ändringar (WAL) arkiveras inte: allt sedan i natt går förlorat.");
            }
            return estate.of(Kind.OBJECT_STORE).stream()
                            .filter(s -> s.namespace().equals(one.namespace())
                                    && s.name().equals(store.get()))
                            .anyMatch(s -> !s.text("spec", "configuration", "wal", "encryption")
                                            .isEmpty()
                                    && !s.text("spec", "configuration", "data", "encryption")
                                            .isEmpty())
                    ? Optional.empty()
                    : Optional.of("Kopiorna krypteras inte.");
        });
    }

    private void fresh() {
        if (!estate.isRunning()) {
            findings.unknown(Check.BACKUP_FRESH, NO_FILES);
            return;
        }
        if (findings.isUnknown(Check.BACKUP_FRESH, estate, Kind.BACKUP)) {
            return;
        }
        var good = estate.of(Kind.BACKUP, Kind.DATABASE_BACKUP)
                .filter(one -> List.of("Completed", "completed").contains(one.text("status", "phase")))
                .filter(one -> completed(one).isAfter(now.minus(A_DAY_AND_A_BIT)))
                .toList();
        if (good.isEmpty()) {
            findings.fail(Check.BACKUP_FRESH, "Ingen hel kopia är yngre än 26 timmar.");
        } else {
            findings.judge(Check.BACKUP_FRESH, good, one -> Optional.empty());
        }
    }

    private static Instant completed(Resource one) {
        return Times.of(one.text("status", "completionTimestamp"))
                .or(() -> Times.of(one.text("status", "stoppedAt")))
                .orElse(Instant.EPOCH);
    }

    private void rehearsed() {
        if (!estate.isRunning()) {
            findings.unknown(Check.RESTORE_REHEARSED, NO_FILES);
            return;
        }
        if (findings.isUnknown(Check.RESTORE_REHEARSED, estate, Kind.RESTORE)) {
            return;
        }
        var good = estate.of(Kind.RESTORE).stream()
                .filter(one -> one.text("status", "phase").equals("Completed"))
                .filter(one -> completed(one).isAfter(now.minus(REHEARSED)))
                .toList();
        if (good.isEmpty()) {
            findings.fail(Check.RESTORE_REHEARSED, "Ingen återläsning har lyckats på ett halvår.");
        } else {
            findings.judge(Check.RESTORE_REHEARSED, good, one -> Optional.empty());
        }
    }
}

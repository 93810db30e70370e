// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.copy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.backup.BackupProperties;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.backup.archive.Archive;
import org.budkavle.server.platform.EmbeddedDatabase;
import org.budkavle.server.platform.OwnThread;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Follows the database's log as long as the server runs, and begins again when something was in the way. */
public final class CopyLog implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger("budkavle.backup");
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Installation installation;
    private final BackupProperties properties;
    private final TakeBackup takeBackup;
    private final Clock clock;
    private final OwnThread thread =
            new OwnThread(Thread.ofPlatform().name("backup-log").daemon(), this::run);
    private volatile @Nullable Instant current;
    private volatile boolean following;

    CopyLog(
            EmbeddedDatabase database,
            Installation installation,
            BackupProperties properties,
            TakeBackup takeBackup,
            Clock clock) {
        LOG.debug("Copies the log of {}", database.jdbcUrl());
        this.installation = installation;
        this.properties = properties;
        this.takeBackup = takeBackup;
        this.clock = clock;
    }

    /** Up to when everything that was committed is copied; empty if that is not known yet. */
    public Optional<Instant> current() {
        return Optional.ofNullable(current);
    }

    /** Whether it is being followed at this moment. */
    public boolean following() {
        return following;
    }

    @Override
    public void start() {
        thread.start();
    }

    /** What was received is safe when it returns. */
    @Override
    public void stop() {
        thread.stop();
    }

    /** Among the first to start and the last to stop. */
    @Override
    public int getPhase() {
        return -1000;
    }

    @Override
    public boolean isAutoStartup() {
        return properties.wal();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    private void run() {
        while (thread.isRunning()) {
            try {
                follow();
            } catch (BackupRefused | RuntimeException e) {
                LOG.error("The database's log is not copied just now; it is tried again: {}", e.getMessage());
            }
            following = false;
            thread.rest(AGAIN);
        }
    }

    private void follow() throws BackupRefused {
        LocalCluster cluster = new LocalCluster(installation.data());
        Archive archive = takeBackup.archive();
        LogStream stream = new LogStream(
                cluster,
                archive,
                installation.blobCopies(archive, properties.recipients()),
                properties.recipients(),
                installation.signer(),
                properties.walEvery(),
                clock);
        String lineage = stream.prepare();
        following = true;
        if (isNew(archive, lineage)) {
            // A chain without its beginning is of no use.
            Thread.ofVirtual().name("backup-first").start(this::takeFirst);
        }
        stream.follow(this::isRunning, (_, _) -> current = clock.instant());
    }

    private boolean isNew(Archive archive, String lineage) throws BackupRefused {
        for (String id : archive.generationIds()) {
            if (archive.read(id, installation.signer().logKey()).lineage().equals(lineage)) {
                return false;
            }
        }
        return true;
    }

    private void takeFirst() {
        try {
            LOG.info("Full copy {} taken", takeBackup.take().generation().id());
        } catch (BackupRefused e) {
            LOG.error("BACKUP ALARM: no full copy: {}", e.getMessage());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.platform.RemovedByItself;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Removes, once an hour, files older than a day that belong to nothing: temporary files of a killed process, and blobs whose
 * transaction was rolled back. A day is far longer than any transaction.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = ContentProperties.STORE, havingValue = "folder", matchIfMissing = true)
class BlobSweep {

    private static final Logger LOG = LoggerFactory.getLogger(BlobSweep.class);
    private static final String TASK = "content-sweep-blobs";
    private static final Duration AGE = Duration.ofDays(1);

    private final BlobFolder blobs;
    private final BlobRows rows;
    private final Clock clock;

    BlobSweep(BlobFolder blobs, BlobRows rows, Clock clock) {
        this.blobs = blobs;
        this.rows = rows;
        this.clock = clock;
    }

    @Bean
    RemovedByItself contentRemoves() {
        return () ->
                List.of(new RemovedByItself.Removal("orphans", Optional.of(AGE), Optional.of(TASK), Optional.empty()));
    }

    @Bean
    RecurringTask<Void> sweepBlobs() {
        return Tasks.recurring(TASK, Schedules.fixedDelay(Duration.ofHours(1))).execute((instance, context) -> sweep());
    }

    /** Sweeps now and says how many files went. */
    int sweep() {
        int removed = 0;
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(blobs.home(), Files::isDirectory)) {
            for (Path folder : folders) {
                removed += sweep(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (removed > 0) {
            LOG.info("Swept {} files that belonged to nothing", removed);
        }
        return removed;
    }

    private int sweep(Path folder) throws IOException {
        boolean temporary = folder.equals(blobs.temporary()) || folder.equals(blobs.kept());
        int removed = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (isOld(file) && (temporary || isOrphan(file))) {
                    BlobFolder.remove(file);
                    removed++;
                }
            }
        }
        return removed;
    }

    private boolean isOld(Path file) throws IOException {
        try {
            Instant modified = Files.getLastModifiedTime(file).toInstant();
            return modified.isBefore(clock.instant().minus(AGE));
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private boolean isOrphan(Path file) {
        return !rows.isKnown(new BlobId(UUID.fromString(file.getFileName().toString())));
    }
}

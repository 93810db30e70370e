// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.budkavle.server.platform.RemovedByItself;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Removes, once a day, files older than a day that belong to nothing: temporary files of a killed process, and blobs whose
 * transaction was rolled back. A day is far longer than any transaction. It looks at every file and asks the database for a thousand at a
 * time, since an operator has millions of them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = ContentProperties.STORE, havingValue = "folder", matchIfMissing = true)
class BlobSweep {

    private static final Logger LOG = LoggerFactory.getLogger(BlobSweep.class);
    private static final String TASK = "content-sweep-blobs";
    private static final Duration AGE = Duration.ofDays(1);
    private static final int AT_ONCE = 1000;

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
        return Tasks.recurring(TASK, Schedules.fixedDelay(Duration.ofDays(1))).execute((instance, context) -> sweep());
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
        Instant limit = clock.instant().minus(AGE);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> BlobFolder.isOlder(file, limit))
                    .gather(Gatherers.windowFixed(AT_ONCE))
                    .mapToInt(some -> remove(temporary ? some : orphans(some)))
                    .sum();
        }
    }

    private List<Path> orphans(List<Path> some) {
        Set<BlobId> known = rows.known(some.stream().map(BlobSweep::blob).toList());
        return some.stream().filter(file -> !known.contains(blob(file))).toList();
    }

    private static BlobId blob(Path file) {
        return new BlobId(UUID.fromString(file.getFileName().toString()));
    }

    private static int remove(List<Path> files) {
        files.forEach(BlobFolder::remove);
        return files.size();
    }
}

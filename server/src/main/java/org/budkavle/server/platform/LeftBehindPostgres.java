// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived its server ({@code kill -9}). Its clients are dead, so a smart shutdown (SIGTERM) ends it within
 * a moment: commits are on disk, nothing is recovered. The caller holds the lock of the data folder.
 */
final class LeftBehindPostgres {

    private static final Logger LOG = LoggerFactory.getLogger(LeftBehindPostgres.class);
    private static final long PATIENCE_SECONDS = 30;

    private LeftBehindPostgres() {}

    static void stopIn(Path files) throws IOException {
        Path pidFile = files.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        Optional<ProcessHandle> process = process(pidFile);
        if (process.isEmpty()) {
            // The id may belong to a stranger by now, which would make PostgreSQL refuse to start.
            Files.delete(pidFile);
            return;
        }
        LOG.info(
                "Stopping the PostgreSQL that an earlier run left behind (process {})",
                process.get().pid());
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotStarted("Interrupted while an earlier PostgreSQL stopped", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new DatabaseNotStarted(
                    "A PostgreSQL of an earlier run (process " + process.get().pid()
                            + ") does not stop. End it with: kill -INT "
                            + process.get().pid(),
                    e);
        }
    }

    private static Optional<ProcessHandle> process(Path pidFile) throws IOException {
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive)
                .filter(found -> found.info().command().orElse("").endsWith("postgres"));
    }
}

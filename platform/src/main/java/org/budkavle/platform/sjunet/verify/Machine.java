// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The machine that the checks run on: its tools and its files. */
public final class Machine {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int MISSING = 127;

    /** What a tool said, errors too, and its exit status; {@link #isMissing} when there is no such tool. */
    public record Said(int status, String text) {

        boolean isMissing() {
            return status == MISSING;
        }

        boolean isFine() {
            return status == 0;
        }
    }

    /** Runs a tool to its end, for at most ten seconds. */
    public Said run(String... command) {
        try {
            var process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            var reader = Thread.startVirtualThread(() -> {
                if (!exited(process)) {
                    process.destroyForcibly();
                }
            });
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            reader.join();
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            return new Said(MISSING, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(MISSING, "");
        }
    }

    private static boolean exited(Process process) {
        try {
            return process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A file's text, or nothing if it cannot be read. */
    public Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(Path.of(path)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

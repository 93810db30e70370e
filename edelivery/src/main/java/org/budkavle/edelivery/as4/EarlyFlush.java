// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Has a large file on its way to the disk while it is still being looked at, so that who flushes it then waits for less. */
final class EarlyFlush {

    private static final long LARGE = 8L * 1024 * 1024;

    private EarlyFlush() {}

    /** Begins, if it is worth it. That it comes to an end is nothing that anybody may count on. */
    static void begin(Path file) throws IOException {
        if (Files.size(file) >= LARGE) {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            Thread.ofPlatform().name("early-flush").daemon().start(() -> flush(channel));
        }
    }

    private static void flush(FileChannel channel) {
        try (channel) {
            channel.force(false);
        } catch (IOException whoeverNeedsItFlushesItself) {
            // Nothing was promised.
        }
    }
}

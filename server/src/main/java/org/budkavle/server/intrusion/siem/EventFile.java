// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.intrusion.Outlet;

/** Events as lines of a file, opened anew each time so that logrotate may move it. For its owner and group to read. */
final class EventFile implements Outlet {

    private final Path file;
    private final EventLine lines;

    EventFile(Path file, EventLine lines) {
        this.file = file.toAbsolutePath();
        this.lines = lines;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public void tell(List<AuditEntry> entries) throws IOException {
        StringBuilder text = new StringBuilder();
        entries.forEach(entry -> text.append(lines.of(entry)).append('\n'));
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")))) {
            ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            // What has been told is not told again: it must be there after a power cut too.
            channel.force(true);
        }
    }
}

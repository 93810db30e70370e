// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit.witness;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.verify.Verifier;

/**
 * A file on other storage, to which checkpoints are only ever appended: {@code <folder>/<log>.checkpoints}, a line
 * {@code size base64(note)} each. Best on something that this machine can append to and not overwrite.
 */
final class FolderWitness {

    private final Path file;

    FolderWitness(Path folder, String origin) {
        this.file = folder.resolve(origin.replaceAll("[^A-Za-z0-9.-]", "_") + ".checkpoints");
    }

    /**
     * The last checkpoint in the file; empty before the first.
     *
     * @throws NotWellFormed if the file is damaged
     */
    Optional<Checkpoint> last() throws IOException, NotWellFormed {
        if (!Files.exists(file) || Files.size(file) == 0) {
            return Optional.empty();
        }
        List<Note> notes = Verifier.notes(file);
        return Optional.of(Checkpoint.parse(notes.getLast().text()));
    }

    void append(Note note, long size) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        String line = size + " " + Base64.getEncoder().encodeToString(note.bytes()) + "\n";
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
    }
}

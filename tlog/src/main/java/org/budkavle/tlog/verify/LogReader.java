// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.TilePath;

/** The files of a log. */
final class LogReader {

    private final LogFiles files;

    LogReader(LogFiles files) {
        this.files = files;
    }

    Optional<byte[]> checkpoint() throws IOException {
        return read("checkpoint");
    }

    Optional<byte[]> tile(TilePath path) throws IOException {
        return read(path.toString());
    }

    /** The bodies of the bundle's entries, a line each; empty if there is no file. */
    List<String> bodies(long bundle) throws IOException {
        String name = new TilePath(TilePath.ENTRIES, bundle, TilePath.FULL).toString();
        return read(name.replaceFirst("^tile/entries/", "body/"))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .map(text -> text.isEmpty() ? List.<String>of() : List.of(text.split("\n", -1)))
                .map(lines -> lines.isEmpty() ? lines : lines.subList(0, lines.size() - 1))
                .orElse(List.of());
    }

    /** The checkpoints that the log kept, oldest first: lines of {@code size base64(note)}. */
    List<Note> kept() throws IOException, NotWellFormed {
        Optional<byte[]> bytes = read("checkpoints");
        return bytes.isEmpty() ? List.of() : lines(new String(bytes.get(), StandardCharsets.UTF_8));
    }

    static List<Note> lines(String text) throws NotWellFormed {
        List<Note> notes = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] parts = line.split(" ", 2);
            try {
                Note note = Note.parse(Base64.getDecoder().decode(parts[parts.length - 1]));
                String written = Checkpoint.parse(note.text()).size() + " "
                        + Base64.getEncoder().encodeToString(note.bytes());
                if (!written.equals(line)) {
                    throw new NotWellFormed("Not a line of a checkpoint");
                }
                notes.add(note);
            } catch (IllegalArgumentException e) {
                throw new NotWellFormed("Not a line of a checkpoint");
            }
        }
        return notes;
    }

    List<Long> timeStamps() throws IOException {
        return files.timeStamps();
    }

    Optional<byte[]> read(String name) throws IOException {
        return files.read(name);
    }
}

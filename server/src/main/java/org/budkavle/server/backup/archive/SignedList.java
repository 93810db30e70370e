// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.backup.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.budkavle.server.backup.BackupFault;
import org.budkavle.server.backup.BackupRefused;
import org.budkavle.server.platform.Durable;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSigner;
import org.budkavle.tlog.VerifierKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Facts about encrypted files, as JSON in a signed note (C2SP): readable by people, believed only with the signature. */
public final class SignedList {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private SignedList() {}

    /** Writes the value, signed, durably. */
    public static void write(Path file, Object value, NoteSigner signer) throws BackupRefused {
        String text = JSON.writeValueAsString(value) + "\n";
        try {
            Path draft = file.resolveSibling(file.getFileName() + ".new");
            Files.write(draft, new Note(text, List.of(signer.sign(text))).bytes());
            Durable.flush(draft);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.flush(file.toAbsolutePath().resolveSibling(".").normalize());
        } catch (IOException e) {
            throw BackupRefused.of(e);
        }
    }

    /** Reads what the key has signed, and nothing else. */
    public static <T> T read(Path file, Class<T> type, VerifierKey key) throws BackupRefused {
        try {
            Note note = Note.parse(Files.readAllBytes(file));
            if (!key.verifies(note)) {
                throw new BackupRefused(BackupFault.UNTRUSTED, file.toString());
            }
            return JSON.readValue(note.text(), type);
        } catch (NotWellFormed | JacksonException e) {
            throw new BackupRefused(BackupFault.UNTRUSTED, file.toString(), e);
        } catch (IOException e) {
            throw new BackupRefused(BackupFault.MISSING_FILE, file.toString(), e);
        }
    }
}

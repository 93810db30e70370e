// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.budkavle.tlog.entry.Body;
import org.budkavle.tlog.entry.CanonicalJson;
import org.budkavle.tlog.entry.CanonicalJsonReader;
import org.budkavle.tlog.entry.Entry;
import org.budkavle.tlog.entry.EntryBundle;
import org.budkavle.tlog.verify.EntryFile;
import org.budkavle.tlog.witness.AddCheckpoint;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What logs and witnesses hand out is read or refused: notes, checkpoints, proofs, keys, requests, entries, bundles, bodies. What was read is written the same. */
public final class LogFuzzTest {

    private static final NoteSigner SIGNER = new NoteSigner("logg.test/a", WrittenLog.filled(1));

    private interface Reader {
        String readAndWrite(String text) throws NotWellFormed;
    }

    private static final List<Reader> READERS = List.of(
            text -> Note.parse(bytes(text)).toString(),
            text -> {
                Checkpoint read = Checkpoint.parse(text);
                return Checkpoint.parse(read.text()).equals(read) ? text : "";
            },
            text -> {
                EntryProof read = EntryProof.parse(text);
                read.proves(new byte[] {1}, SIGNER.logKey());
                return read.toString();
            },
            text -> {
                VerifierKey read = VerifierKey.parse(text);
                return VerifierKey.parse(read.toString()).equals(read) ? text : "";
            },
            text -> new String(AddCheckpoint.parse(bytes(text)).bytes(), StandardCharsets.UTF_8),
            text -> new String(Entry.parse(bytes(text)).bytes(), StandardCharsets.UTF_8),
            text -> CanonicalJson.write(CanonicalJsonReader.read(text)),
            text -> {
                Body read = Body.parse(text);
                read.commitment();
                return read.toString();
            });

    /** One input. */
    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        for (Reader reader : READERS) {
            try {
                if (!reader.readAndWrite(text).equals(text)) {
                    throw new AssertionError("written it is another");
                }
            } catch (NotWellFormed refused) {
                // as it should
            }
        }
        try {
            if (!Arrays.equals(EntryBundle.write(EntryBundle.read(input)), input)) {
                throw new AssertionError("written it is another bundle");
            }
        } catch (NotWellFormed refused) {
            // as it should
        }
        EntryFile.verify(text, SIGNER.logKey());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("kept")
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatWasKeptIsReadOrRefused(Path input) throws Exception {
        fuzzerTestOneInput(Files.readAllBytes(input));
    }

    static List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/fuzz/LogFuzzTest"))) {
            return files.sorted().toList();
        }
    }
}

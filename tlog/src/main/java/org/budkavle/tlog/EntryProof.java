// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * That an entry is in a log: its place, the hashes beside its way to the root, and the signed checkpoint with that root
 * (C2SP tlog-proof).
 */
public record EntryProof(long index, List<Hash> hashes, Note checkpoint) {

    private static final String HEADER = "c2sp.org/tlog-proof@v1";

    public EntryProof {
        hashes = List.copyOf(hashes);
    }

    /** @throws NotWellFormed if the text is no proof */
    public static EntryProof parse(String text) throws NotWellFormed {
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw new NotWellFormed("Not a proof");
        }
        String[] lines = text.substring(0, split).split("\n", -1);
        if (lines.length < 2 || !lines[0].equals(HEADER) || !lines[1].startsWith("index ")) {
            throw new NotWellFormed("Not a proof");
        }
        List<Hash> hashes = new ArrayList<>();
        for (int line = 2; line < lines.length; line++) {
            hashes.add(Hash.fromBase64(lines[line]));
        }
        return new EntryProof(
                Encoding.number(lines[1].substring("index ".length())),
                hashes,
                Note.parse(text.substring(split + 2).getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the entry is where this says, in a log whose checkpoint the key has signed. */
    public boolean proves(byte[] entry, VerifierKey log) throws NotWellFormed {
        Checkpoint head = Checkpoint.parse(checkpoint.text());
        return head.origin().equals(log.name())
                && log.verifies(checkpoint)
                && Proofs.includes(Hash.leaf(entry), index, head.size(), hashes, head.root());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(HEADER + "\nindex " + index + "\n");
        hashes.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }
}

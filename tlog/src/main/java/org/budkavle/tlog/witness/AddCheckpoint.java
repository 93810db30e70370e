// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.witness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;

/**
 * What a log asks of a witness.
 *
 * @param old the size that the witness is thought to know
 * @param proof that the log grew from there
 * @param checkpoint signed by the log
 */
public record AddCheckpoint(long old, List<Hash> proof, Note checkpoint) {

    /** Longest proof. */
    static final int LONGEST_PROOF = 63;

    private static final String OLD = "old ";

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    /** @throws NotWellFormed if the bytes are no such request */
    public static AddCheckpoint parse(byte[] body) throws NotWellFormed {
        String text = new String(body, StandardCharsets.UTF_8);
        int split = text.indexOf("\n\n");
        if (split < 0 || !text.startsWith(OLD)) {
            throw new NotWellFormed("Not a request: old size, proof, empty line, checkpoint");
        }
        String[] lines = text.substring(0, split).split("\n", -1);
        if (lines.length - 1 > LONGEST_PROOF) {
            throw new NotWellFormed("The proof is longer than " + LONGEST_PROOF + " hashes");
        }
        List<Hash> proof = new ArrayList<>();
        for (int line = 1; line < lines.length; line++) {
            proof.add(Hash.fromBase64(lines[line]));
        }
        return new AddCheckpoint(
                size(lines[0].substring(OLD.length())),
                proof,
                Note.parse(text.substring(split + 2).getBytes(StandardCharsets.UTF_8)));
    }

    static long size(String text) throws NotWellFormed {
        try {
            long size = Long.parseLong(text);
            if (size >= 0 && Long.toString(size).equals(text)) {
                return size;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new NotWellFormed("Not a size");
    }

    /** The body of the request. */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(OLD).append(old).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString().getBytes(StandardCharsets.UTF_8);
    }
}

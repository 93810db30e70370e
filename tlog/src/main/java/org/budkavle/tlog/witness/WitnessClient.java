// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog.witness;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.LongFunction;
import org.budkavle.tlog.Checkpoint;
import org.budkavle.tlog.Hash;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSignature;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.witness.WitnessRefused.Reason;

/** Asks a witness over HTTP for its cosignature. */
public final class WitnessClient {

    private static final int LARGEST_ANSWER = 65_536;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private final URI address;
    private final VerifierKey key;

    /**
     * @param http must not follow redirects
     * @param prefix before {@code /add-checkpoint}, without a slash at its end
     * @param key of the witness
     */
    public WitnessClient(HttpClient http, String prefix, VerifierKey key) {
        this.http = http;
        this.address = URI.create(prefix + "/add-checkpoint");
        this.key = key;
    }

    /** Whose cosignature it is. */
    public VerifierKey key() {
        return key;
    }

    /**
     * The checkpoint with this witness' cosignature, which is verified.
     *
     * @param known the size that the witness is thought to know; it corrects us once
     * @param proof that the log grew from a size to the checkpoint's
     */
    public Note cosigned(Note checkpoint, long known, LongFunction<List<Hash>> proof) throws WitnessRefused {
        Checkpoint head = parse(checkpoint);
        HttpResponse<InputStream> answer = post(new AddCheckpoint(known, proof.apply(known), checkpoint));
        if (answer.statusCode() == 409) {
            long seen = size(answer);
            if (seen > head.size() || seen == known) {
                throw new WitnessRefused(
                        Reason.OTHER_HISTORY, "The witness has seen " + seen + " entries, of another history");
            }
            answer = post(new AddCheckpoint(seen, proof.apply(seen), checkpoint));
        }
        return switch (answer.statusCode()) {
            case 200 -> with(checkpoint, body(answer));
            case 403, 404 -> throw new WitnessRefused(Reason.UNKNOWN_LOG, "The witness does not know this log");
            case 409, 422 -> throw new WitnessRefused(Reason.OTHER_HISTORY, "The witness has seen another history");
            default -> throw new WitnessRefused(Reason.UNREACHABLE, "The witness answered " + answer.statusCode());
        };
    }

    private static Checkpoint parse(Note checkpoint) {
        try {
            return Checkpoint.parse(checkpoint.text());
        } catch (NotWellFormed e) {
            throw new IllegalArgumentException(e);
        }
    }

    private Note with(Note checkpoint, String lines) throws WitnessRefused {
        try {
            for (String line : lines.split("\n", -1)) {
                if (!line.isEmpty()) {
                    Note cosigned = checkpoint.with(NoteSignature.parse(line));
                    if (key.cosigned(new Note(checkpoint.text(), List.of(NoteSignature.parse(line))))
                            .isPresent()) {
                        return cosigned;
                    }
                }
            }
        } catch (NotWellFormed e) {
            // told below
        }
        throw new WitnessRefused(Reason.UNREACHABLE, "The witness did not answer with its signature");
    }

    private long size(HttpResponse<InputStream> answer) throws WitnessRefused {
        try {
            return AddCheckpoint.size(body(answer).strip());
        } catch (NotWellFormed e) {
            throw new WitnessRefused(Reason.UNREACHABLE, "The witness did not answer with a size");
        }
    }

    private HttpResponse<InputStream> post(AddCheckpoint request) throws WitnessRefused {
        try {
            return http.send(
                    HttpRequest.newBuilder(address)
                            .timeout(PATIENCE)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes()))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new WitnessRefused(Reason.UNREACHABLE, "The witness cannot be reached");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WitnessRefused(Reason.UNREACHABLE, "Interrupted");
        }
    }

    private static String body(HttpResponse<InputStream> answer) throws WitnessRefused {
        try (InputStream in = answer.body()) {
            return new String(in.readNBytes(LARGEST_ANSWER), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new WitnessRefused(Reason.UNREACHABLE, "The witness cannot be reached");
        }
    }
}

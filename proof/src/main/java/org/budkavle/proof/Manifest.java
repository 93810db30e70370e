// SPDX-License-Identifier: Apache-2.0
package org.budkavle.proof;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * {@code manifest.json}: what the package says, and the digest of every other file in it. Our organisation signs it. Digests are
 * SHA-256 in lower case hexadecimal, times are UTC.
 *
 * @param format {@link #FORMAT}
 * @param made when the package was made
 * @param by who made and signed it
 * @param withContent whether texts, files and the envelope are in the package
 * @param lookups what was looked up in the federation on the way, and whom it showed
 * @param files every file but the manifest and its signature
 */
public record Manifest(
        String format,
        int version,
        Instant made,
        Maker by,
        boolean withContent,
        Message message,
        Optional<Transfer> transfer,
        Optional<Envelope> envelope,
        Optional<Receipt> receipt,
        List<Part> parts,
        List<Event> timeline,
        List<Lookup> lookups,
        List<File> files) {

    /** Names this format. */
    public static final String FORMAT = "org.budkavle.delivery-proof";

    /** The version that is written. */
    public static final int VERSION = 1;

    /** @throws NullPointerException if something is missing that a manifest always has */
    public Manifest {
        Objects.requireNonNull(made);
        Objects.requireNonNull(by);
        Objects.requireNonNull(message);
        parts = List.copyOf(parts);
        timeline = List.copyOf(timeline);
        lookups = List.copyOf(lookups);
        files = List.copyOf(files);
    }

    /** The organisation that made the package. */
    public record Maker(String participant, String name) {

        public Maker {
            Objects.requireNonNull(participant);
            Objects.requireNonNull(name);
        }
    }

    /**
     * The message.
     *
     * @param subject only with content
     * @param status as the message service has it
     */
    public record Message(
            String messageId,
            String conversationId,
            Optional<String> refToMessageId,
            Instant created,
            boolean confidentiality,
            Address sender,
            Address recipient,
            Optional<String> subject,
            String status) {

        public Message {
            Objects.requireNonNull(messageId);
            Objects.requireNonNull(created);
            Objects.requireNonNull(sender);
            Objects.requireNonNull(recipient);
        }
    }

    /**
     * An organisation and its function.
     *
     * @param participant the participant id
     * @param organisation its name
     * @param function the function address
     * @param functionName its name
     */
    public record Address(
            String participant,
            Optional<String> organisation,
            Optional<String> function,
            Optional<String> functionName) {}

    /** The transfer between the access points. */
    public record Transfer(String as4MessageId, Instant sentAt, Instant receiptAt) {

        public Transfer {
            Objects.requireNonNull(as4MessageId);
            Objects.requireNonNull(sentAt);
            Objects.requireNonNull(receiptAt);
        }
    }

    /**
     * The signed envelope.
     *
     * @param sha256 of its bytes
     * @param compressedSha256 of its bytes as they were compressed for the transfer: what the access points signed
     */
    public record Envelope(String sha256, long size, String compressedSha256) {

        public Envelope {
            Objects.requireNonNull(compressedSha256);
        }
    }

    /**
     * The message receipt, as we judged it when it came.
     *
     * @param late whether it came after the message had been given up
     * @param recordedAt when it was verified and recorded here
     */
    public record Receipt(String code, boolean late, Instant recordedAt) {

        public Receipt {
            Objects.requireNonNull(code);
            Objects.requireNonNull(recordedAt);
        }
    }

    /**
     * A text or a file of the message.
     *
     * @param document which of the message's documents, 1 first
     * @param kind {@code text} or {@code file}
     * @param index which text or file of that document, 1 first
     * @param name of the file; only with content
     * @param path where it is in the package; only with content
     */
    public record Part(
            int document,
            String kind,
            int index,
            Optional<String> name,
            String contentType,
            long size,
            String sha256,
            Optional<String> path) {

        public Part {
            Objects.requireNonNull(sha256);
        }
    }

    /** Something that happened, in the words of the message service. */
    public record Event(Instant at, String code, String text) {}

    /** A step on the way, with facts that hold no content. */
    public record Lookup(Instant at, String step, Map<String, String> facts) {}

    /** A file of the package. */
    public record File(String path, long size, String sha256) {

        public File {
            Objects.requireNonNull(path);
            Objects.requireNonNull(sha256);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.content.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.trust.http.Reachable;

/**
 * Objects by name in a bucket. Every call is signed with the digest of what it sends, may be made again, and ends: well, or with
 * {@link BucketUnavailable}. What was put is there when {@code put} returns. An object is one request in either direction, which
 * S3 allows up to 5 GB; what comes back is held against the digest that was put with it.
 */
public final class Bucket implements AutoCloseable {

    /** The name of the object that says whose the bucket is. */
    public static final String MARK = "budkavle-mark";

    /** Most names in one {@link #list}. */
    public static final int PAGE = 1000;

    private static final String DIGEST = "x-amz-meta-sha256";
    private static final int NOT_FOUND = 404;
    private static final int EXISTS = 412;

    private final BucketSettings settings;
    private final BucketLine line;

    /**
     * @param reachable where the server may be
     * @throws IOException if the file with the authorities cannot be read
     */
    public Bucket(BucketSettings settings, Reachable reachable, Clock clock, BucketObserver observer)
            throws IOException {
        this.settings = settings;
        this.line = new BucketLine(settings, reachable, clock, observer);
    }

    /** An object in the bucket: its name without the prefix, and when it was put by the server's clock. */
    public record Listed(String name, Instant putAt) {}

    /** The bucket as an operator writes it. */
    public String place() {
        return settings.place();
    }

    /** Puts the file; over an object of the same name, which ours never are but when it is tried again. */
    public void put(String name, Path file) throws IOException {
        String digest = digest(file);
        line.call(BucketCall.of("PUT", name)
                .with(Map.of(DIGEST, digest))
                .sending(() -> BodyPublishers.ofFile(file), Files.size(file), digest));
    }

    /** Puts a few bytes unless there is such an object; whether it did. A server that knows no such condition always does. */
    public boolean putIfAbsent(String name, byte[] bytes) throws IOException {
        String digest = RequestSignature.hex(sha256().digest(bytes));
        HttpResponse<byte[]> answer = line.call(BucketCall.of("PUT", name)
                .with(Map.of(DIGEST, digest, "if-none-match", "*"))
                .sending(() -> BodyPublishers.ofByteArray(bytes), bytes.length, digest));
        return answer.statusCode() != EXISTS;
    }

    /**
     * Copies the object into the file.
     *
     * @param expected about how many bytes, by which it is known how long it may take
     * @throws NoSuchFileException if there is none
     */
    public void get(String name, Path file, long expected) throws IOException {
        HttpResponse<byte[]> answer = line.call(BucketCall.of("GET", name).into(file, expected));
        if (answer.statusCode() == NOT_FOUND) {
            throw new NoSuchFileException(name);
        }
        Optional<String> digest = answer.headers().firstValue(DIGEST);
        if (digest.isPresent() && !digest.get().equals(digest(file))) {
            throw new BucketUnavailable(BucketFault.DAMAGED, name);
        }
    }

    /** A small object whole, of a few kilobytes; empty if there is none. */
    public Optional<byte[]> small(String name) throws IOException {
        HttpResponse<byte[]> answer = line.call(BucketCall.of("GET", name));
        return answer.statusCode() == NOT_FOUND ? Optional.empty() : Optional.of(answer.body());
    }

    /**
     * Size in bytes.
     *
     * @throws NoSuchFileException if there is no such object
     */
    public long size(String name) throws IOException {
        HttpResponse<byte[]> answer = line.call(BucketCall.of("HEAD", name));
        if (answer.statusCode() == NOT_FOUND) {
            throw new NoSuchFileException(name);
        }
        return answer.headers()
                .firstValueAsLong("Content-Length")
                .orElseThrow(() -> new BucketUnavailable(BucketFault.UNEXPECTED, "HEAD utan längd"));
    }

    /** Removes the object; one that is not there is no error. */
    public void delete(String name) throws IOException {
        line.call(BucketCall.of("DELETE", name));
    }

    /**
     * The next objects after a name, in the order of names; none at the end. Begin with a blank one.
     *
     * @param most no more than {@link #PAGE}
     */
    public List<Listed> list(String after, int most) throws IOException {
        String start = after.isEmpty() ? "" : "&start-after=" + BucketLine.encoded(settings.prefix() + after);
        List<Listed> listing = BucketAnswers.listing(line.call(BucketCall.of("GET", "")
                .asking("list-type=2&max-keys=" + most + "&prefix=" + BucketLine.encoded(settings.prefix()) + start)));
        return listing.stream()
                .filter(each -> each.name().startsWith(settings.prefix()))
                .map(each -> new Listed(each.name().substring(settings.prefix().length()), each.putAt()))
                .toList();
    }

    /** Whether the server keeps what is overwritten and removed. */
    public boolean keepsVersions() throws IOException {
        return BucketAnswers.versioned(line.call(BucketCall.of("GET", "").asking("versioning=")));
    }

    @Override
    public void close() {
        line.close();
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return RequestSignature.hex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

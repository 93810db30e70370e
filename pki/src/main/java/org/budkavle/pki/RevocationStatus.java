// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an authority has issued and revoked. With a file, every revocation is on disk before the call returns: one line
 * per fact, {@code issued <hex>}, {@code revoked <hex> <instant>} or {@code list <number>}.
 */
final class RevocationStatus {

    private final @Nullable Path file;
    private final Set<BigInteger> issued = new HashSet<>();
    private final Map<BigInteger, Instant> revoked = new TreeMap<>();
    private long listNumber;

    RevocationStatus() {
        this.file = null;
    }

    RevocationStatus(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                read(line.split(" "));
            }
        }
    }

    synchronized void issued(BigInteger serial) {
        issued.add(serial);
        save();
    }

    synchronized void revoke(BigInteger serial, Instant at) {
        revoked.putIfAbsent(serial, at);
        listNumber++;
        save();
    }

    synchronized void reinstate(BigInteger serial) {
        revoked.remove(serial);
        listNumber++;
        save();
    }

    synchronized boolean isIssued(BigInteger serial) {
        return issued.contains(serial);
    }

    synchronized Optional<Instant> revokedAt(BigInteger serial) {
        return Optional.ofNullable(revoked.get(serial));
    }

    synchronized Map<BigInteger, Instant> revoked() {
        return Map.copyOf(revoked);
    }

    synchronized BigInteger listNumber() {
        return BigInteger.valueOf(listNumber + 1);
    }

    private void read(String[] words) {
        switch (words[0]) {
            case "issued" -> issued.add(new BigInteger(words[1], 16));
            case "revoked" -> revoked.put(new BigInteger(words[1], 16), Instant.parse(words[2]));
            case "list" -> listNumber = Long.parseLong(words[1]);
            default -> throw new IllegalStateException("Not a line of a revocation file");
        }
    }

    private void save() {
        if (file == null) {
            return;
        }
        List<String> lines = Stream.of(
                        issued.stream().sorted().map(serial -> "issued " + serial.toString(16)),
                        revoked.entrySet().stream()
                                .map(entry -> "revoked " + entry.getKey().toString(16) + " " + entry.getValue()),
                        Stream.of("list " + listNumber))
                .flatMap(each -> each)
                .toList();
        try {
            OwnerFiles.write(file, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * How a command reaches the SDK API of one organisation: the content of a {@value #FILE} file.
 *
 * @param api the base address of the server, such as {@code http://127.0.0.1:8081}
 * @param clientId the API client's id
 * @param privateKey PEM file with the client's private key (PKCS#8)
 * @param participant the organisation's participant id
 * @param organisation its name
 * @param addresses the function addresses that the client may act for
 */
public record Connection(
        URI api,
        String clientId,
        Path privateKey,
        ParticipantId participant,
        String organisation,
        List<FunctionAddress> addresses) {

    public static final String FILE = "client.properties";

    public static Connection load(Path file) {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
        return new Connection(
                URI.create(required(properties, "api", file)),
                required(properties, "client-id", file),
                file.resolveSibling(required(properties, "private-key", file)),
                new ParticipantId(required(properties, "participant", file)),
                required(properties, "organisation", file),
                Arrays.stream(required(properties, "function-addresses", file).split(","))
                        .map(address -> new FunctionAddress(address.strip()))
                        .toList());
    }

    /** Every connection below the data folder: the demo writes one an organisation. */
    public static List<Connection> below(Path data) {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (var files = Files.find(data, 3, (path, attributes) -> path.endsWith(FILE))) {
            var connections = new ArrayList<Connection>();
            files.sorted().forEach(file -> connections.add(load(file)));
            return connections;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for connections in " + data, e);
        }
    }

    public void store(Path file) throws IOException {
        Files.writeString(
                file,
                """
                # How a command reaches the SDK API of this organisation.
                api=%s
                client-id=%s
                private-key=%s
                participant=%s
                organisation=%s
                function-addresses=%s
                """.formatted(
                        api,
                        clientId,
                        privateKey.getFileName(),
                        participant,
                        organisation,
                        String.join(
                                ",",
                                addresses.stream().map(FunctionAddress::value).toList())),
                StandardCharsets.UTF_8);
    }

    /** The address of ours that the text means: the whole address, or its beginning when only one begins so. */
    public Optional<FunctionAddress> addressLike(String text) {
        var matching = addresses.stream()
                .filter(address -> address.equals(new FunctionAddress(text))
                        || address.canonical().startsWith(text.toLowerCase(java.util.Locale.ROOT) + "."))
                .toList();
        return matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty();
    }

    private static String required(Properties properties, String key, Path file) {
        String value = properties.getProperty(key);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(file + " lacks " + key);
        }
        return value.strip();
    }
}

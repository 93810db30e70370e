// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import picocli.CommandLine.Option;

/** The options by which a command finds its server. */
public final class Connections {

    @Option(
            names = "--data",
            paramLabel = "FOLDER",
            defaultValue = "data",
            description = "Where the demo keeps its data, and so its connections (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Option(
            names = "--connection",
            paramLabel = "FILE",
            description =
                    "A " + Connection.FILE + " file; instead of --data, for a server that the demo did not start.")
    private List<Path> files = List.of();

    /** A sender of ours: the connection and the function address that it may act for. */
    public record Ours(Connection connection, FunctionAddress address) {}

    /** Every connection that is named, or that lies below the folder. */
    public List<Connection> all() {
        var found = files.isEmpty()
                ? Connection.below(data)
                : files.stream().map(Connection::load).toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("No " + Connection.FILE + " below " + data.toAbsolutePath()
                    + ". Start ./budkavle demo, or name a file with --connection.");
        }
        return found;
    }

    /** The one that acts for an address, or for one that begins like that. */
    public Ours ours(String address) {
        var matching = all().stream()
                .flatMap(c -> c.addressLike(address).map(a -> new Ours(c, a)).stream())
                .toList();
        if (matching.size() != 1) {
            throw new IllegalArgumentException(
                    (matching.isEmpty() ? "No connection acts for " : "Several connections act for ")
                            + address + ". The addresses are:\n  "
                            + String.join(
                                    "\n  ",
                                    all().stream()
                                            .flatMap(c -> c.addresses().stream())
                                            .map(FunctionAddress::value)
                                            .toList()));
        }
        return matching.getFirst();
    }

    /** The participant that a function address ends with, as {@code bup.0203:region.example.se}. */
    public static ParticipantId participantIn(FunctionAddress address) {
        int at = address.value().toLowerCase(Locale.ROOT).lastIndexOf("0203:");
        if (at < 0) {
            throw new IllegalArgumentException("The address does not name its organisation: add --organisation 0203:…");
        }
        return new ParticipantId(address.value().substring(at));
    }
}

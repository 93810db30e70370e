// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.format.identifier.FederationId;

/** Our message handler as AP0002-SDK-QA behind HTTPS, with its store; in the middle of a key roll-over. */
final class ReceivingPoint implements AutoCloseable {

    final MemoryStore store;
    final MessageHandler handler;
    private final Path temporary;
    private final Front front;

    ReceivingPoint(Path folder) throws IOException {
        this(folder, settings -> settings);
    }

    ReceivingPoint(Path folder, UnaryOperator<ReceiverSettings> adjustment) throws IOException {
        temporary = Files.createDirectories(folder.resolve("temporary"));
        store = new MemoryStore(Files.createDirectories(folder.resolve("store")));
        AccessPointIdentity identity = new AccessPointIdentity(
                "AP0002-SDK-QA",
                Keys.RECEIVER_NEXT,
                List.of(Keys.RECEIVER_NEXT, Keys.RECEIVER),
                Set.of(FederationId.SDK),
                Keys.TRUSTED);
        AccessPointIdentity other = new AccessPointIdentity(
                "AP0003-SDK-QA", Keys.OTHER, List.of(Keys.OTHER), Set.of(FederationId.TEST), Keys.TRUSTED);
        ReceiverSettings settings = adjustment.apply(ReceiverSettings.defaults(temporary, "ap2.example.se"));
        handler = new MessageHandler(List.of(identity, other), store, settings, Clock.systemUTC());
        front = Front.of(handler);
    }

    AccessPointEndpoint endpoint() {
        return new AccessPointEndpoint(
                front.address(), Keys.RECEIVER_NEXT.certificate(), "AP0002-SDK-QA", AccessPointEndpoint.AS4_PROFILE);
    }

    /** Files that are still in the temporary folder. */
    List<Path> leftBehind() {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        front.close();
    }
}

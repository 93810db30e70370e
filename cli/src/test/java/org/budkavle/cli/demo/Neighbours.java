// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.budkavle.cli.client.Connection;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.pki.KeyType;

/** A federation in the test's own process, and the demo's two organisations as processes beside it. */
final class Neighbours implements AutoCloseable {

    /** So short that a test sees what an operator would see within the hour. */
    private static final Map<String, String> HURRY = Map.of(
            "budkavle.accesspoint.retry", "300ms,500ms,1s...",
            "budkavle.accesspoint.discovery-retry", "300ms,500ms,1s...",
            "budkavle.messageservice.lookup-pause", "300ms",
            "budkavle.messageservice.lookup-longest-pause", "1s");

    final Federation federation;
    final DemoOrganisation bjorkvik;
    final DemoOrganisation mittnorr;
    final ServerProcess bjorkvikServer;
    final ServerProcess mittnorrServer;
    final SdkApi bjorkvikApi;
    final SdkApi mittnorrApi;

    Neighbours(Path data, String... javaOptions) throws IOException {
        this(data, Map.of(), javaOptions);
    }

    /** @param settings of Björkvik's server, beside the usual ones */
    Neighbours(Path data, Map<String, String> settings, String... javaOptions) throws IOException {
        int port = fourFreePorts();
        bjorkvik = DemoOrganisation.bjorkvik(port);
        mittnorr = DemoOrganisation.mittnorr(port);
        federation = Federation.start(
                FederationConfig.local(data.resolve("federation")).withKeys(KeyType.RSA_2048));
        bjorkvikServer = start(data, bjorkvik, settings, javaOptions);
        mittnorrServer = start(data, mittnorr, Map.of(), javaOptions);
        bjorkvikServer.awaitReady();
        mittnorrServer.awaitReady();
        bjorkvikApi = new SdkApi(Connection.load(data.resolve(bjorkvik.folder()).resolve(Connection.FILE)));
        mittnorrApi = new SdkApi(Connection.load(data.resolve(mittnorr.folder()).resolve(Connection.FILE)));
    }

    private ServerProcess start(
            Path data, DemoOrganisation organisation, Map<String, String> settings, String... javaOptions)
            throws IOException {
        var configuration = new LinkedHashMap<>(organisation.join(federation, data));
        configuration.putAll(HURRY);
        configuration.putAll(settings);
        return new ServerProcess(data.resolve(organisation.folder()), organisation.api(), configuration, javaOptions);
    }

    /** A message from Björkvik's school health to the region's child psychiatry. */
    OutgoingMessage message(MessageId id, String text, List<Path> files) {
        return new OutgoingMessage(
                id,
                bjorkvik.participant(),
                bjorkvik.address("elevhalsan"),
                mittnorr.participant(),
                mittnorr.address("bup-mottagning"),
                "Ett ämne",
                Optional.of(text),
                true,
                files,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                read -> {});
    }

    @Override
    public void close() {
        bjorkvikServer.close();
        mittnorrServer.close();
        federation.close();
    }

    // Below what the operating system gives to outgoing connections: a server that is started anew must find its port
    // free.
    static int fourFreePorts() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(12_000, 19_990);
            if (isFree(port) && isFree(port + 1) && isFree(port + 2) && isFree(port + 3)) {
                return port;
            }
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}

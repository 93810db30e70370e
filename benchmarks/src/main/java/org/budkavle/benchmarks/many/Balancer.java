// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.many;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

/** Stands before the AS4 listeners as a cluster's does: each connection goes to the next that is there, unread. */
final class Balancer implements AutoCloseable {

    private static final int CONNECT_MILLIS = 1_000;

    private final ServerSocket listener;
    private final List<Integer> ports;
    private int turn;

    Balancer(int port, List<Integer> ports) throws IOException {
        this.listener = new ServerSocket(port, 100, InetAddress.getLoopbackAddress());
        this.ports = List.copyOf(ports);
        Thread.ofVirtual().name("balancer").start(this::listen);
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Optional<Socket> server = next();
                if (server.isEmpty()) {
                    caller.close();
                } else {
                    pump(caller, server.get());
                    pump(server.get(), caller);
                }
            } catch (IOException closedOrBroken) {
                // A caller who has gone; or we have, and the loop ends.
            }
        }
    }

    private Optional<Socket> next() throws IOException {
        for (int i = 0; i < ports.size(); i++) {
            Socket socket = new Socket();
            try {
                socket.connect(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), ports.get(Math.floorMod(turn++, ports.size()))),
                        CONNECT_MILLIS);
                socket.setTcpNoDelay(true);
                return Optional.of(socket);
            } catch (IOException notThere) {
                socket.close();
            }
        }
        return Optional.empty();
    }

    private static void pump(Socket from, Socket to) {
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                // Either end has gone; both are closed now.
            }
        });
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

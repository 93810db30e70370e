// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A line to an access point that can be down, and that can lose answers. */
public final class FaultyLine implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FaultyLine.class.getName());

    private final int port;
    private final int target;
    private volatile BooleanSupplier answersAreLost = () -> false;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket listener;
    private volatile boolean closed;

    private FaultyLine(ServerSocket listener, int target) {
        this.listener = listener;
        this.port = listener.getLocalPort();
        this.target = target;
    }

    /** A line of its own port to a port of this machine. */
    public static FaultyLine to(int target) throws IOException {
        FaultyLine line = new FaultyLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target);
        line.listen();
        return line;
    }

    /** Where to connect. */
    public int port() {
        return port;
    }

    int connections() {
        return connections.get();
    }

    /** Connections are refused. */
    public void down() throws IOException {
        closed = true;
        listener.close();
    }

    /** Connections are refused, and those that there are break. */
    public void cut() throws IOException {
        down();
        for (Socket each : open) {
            each.close();
        }
    }

    /** Connections are taken again. */
    public void up() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        closed = false;
        listener = again;
        listen();
    }

    /** Answers are lost, with their connection, as long as the condition holds. */
    void loseAnswersWhile(BooleanSupplier condition) {
        answersAreLost = condition;
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private void listen() {
        ServerSocket current = listener;
        Thread.startVirtualThread(() -> {
            while (!current.isClosed()) {
                try {
                    Socket client = current.accept();
                    connections.incrementAndGet();
                    Thread.startVirtualThread(() -> connect(client));
                } catch (IOException e) {
                    if (!closed) {
                        throw new IllegalStateException(e);
                    }
                }
            }
        });
    }

    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(client);
            Thread.startVirtualThread(() -> copy(client, server, false));
            Thread.startVirtualThread(() -> copy(server, client, true));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends both ways when one ends: the peers see a closed connection, which is what a fault looks like. */
    private void copy(Socket from, Socket to, boolean answer) {
        byte[] buffer = new byte[1 << 14];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (answer && answersAreLost.getAsBoolean()) {
                    return;
                }
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "A connection ended", e);
        } finally {
            open.remove(from);
        }
    }
}

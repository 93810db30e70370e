// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.format.identifier.ParticipantId;
import org.jspecify.annotations.Nullable;

/**
 * The authoritative name server of one zone, over UDP and TCP: for each participant a U-NAPTR record that names the
 * metadata publisher (transport.md 4.2, 9.2). A change is answered from the next query on. Outside the zone it refuses.
 */
public final class NameServer implements AutoCloseable {

    private static final int ATTEMPTS = 50;
    private static final int TCP_IDLE_MILLIS = 10_000;
    private static final int LARGEST_DATAGRAM = 4096;

    private final Zone zone;
    private final Answering answering;
    private final Map<ParticipantId, URI> publishers = new HashMap<>();
    private final Map<ParticipantId, NaptrVariant> variants = new HashMap<>();
    private final AtomicInteger queries = new AtomicInteger();
    private final InetSocketAddress address;
    private volatile boolean silent;
    private @Nullable Listening listening;

    private NameServer(InetSocketAddress wanted, String zone, String publisherId) throws IOException {
        this.zone = new Zone(zone, publisherId, wanted.getAddress());
        this.answering = new Answering(this.zone);
        this.address = listen(wanted);
    }

    /**
     * Starts a name server.
     *
     * @param address where to listen, with UDP and TCP on the same port; port 0 takes a free one
     * @param zone such as {@code sdk-qa.sml.test}
     * @param publisherId label of the publisher in the older names, such as {@code SMP0001-SDK-QA}
     * @throws IOException if the port is taken
     */
    public static NameServer start(InetSocketAddress address, String zone, String publisherId) throws IOException {
        return new NameServer(address, zone, publisherId);
    }

    /** Where it listens. */
    public InetSocketAddress address() {
        return address;
    }

    /** The name that a participant is looked up under. */
    public String nameOf(ParticipantId participant) {
        return zone.naptrName(participant).toString();
    }

    /** Names the publisher of a participant's metadata, replacing an earlier one. */
    public synchronized void publish(ParticipantId participant, URI publisher) {
        publishers.put(participant, publisher);
        zone.put(participant, publisher, variants.getOrDefault(participant, NaptrVariant.NORMAL));
    }

    /** Forgets a participant: its name does not exist any more. */
    public synchronized void withdraw(ParticipantId participant) {
        publishers.remove(participant);
        zone.remove(participant);
    }

    /** Sets how the server answers for a participant. */
    public synchronized void behave(ParticipantId participant, NaptrVariant variant) {
        variants.put(participant, variant);
        URI publisher = publishers.get(participant);
        if (publisher != null) {
            zone.put(participant, publisher, variant);
        }
    }

    /** Whether to take queries without ever answering. */
    public void silence(boolean on) {
        silent = on;
    }

    /** How many queries have come, answered or not. */
    public int queries() {
        return queries.get();
    }

    /** Stops listening; the port is closed until {@link #restart}. */
    public synchronized void stop() {
        if (listening != null) {
            listening.close();
            listening = null;
        }
    }

    /** Listens again, on the same port. */
    public synchronized void restart() throws IOException {
        if (listening == null) {
            listen(address);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized InetSocketAddress listen(InetSocketAddress wanted) throws IOException {
        IOException last = new IOException("No port tried");
        for (int i = 0; i < ATTEMPTS; i++) {
            ServerSocket tcp = new ServerSocket(wanted.getPort(), ATTEMPTS, wanted.getAddress());
            try {
                InetSocketAddress both = new InetSocketAddress(wanted.getAddress(), tcp.getLocalPort());
                DatagramSocket udp = new DatagramSocket(both);
                Set<Socket> connections = ConcurrentHashMap.newKeySet();
                Thread.Builder thread = Thread.ofPlatform().daemon().name("dns-", 0);
                listening = new Listening(
                        tcp,
                        udp,
                        connections,
                        thread.start(() -> serveUdp(udp)),
                        thread.start(() -> acceptTcp(tcp, connections)));
                return both;
            } catch (IOException e) {
                tcp.close();
                last = e;
                if (wanted.getPort() != 0) {
                    break;
                }
            }
        }
        throw last;
    }

    private void serveUdp(DatagramSocket socket) {
        byte[] buffer = new byte[LARGEST_DATAGRAM];
        while (!socket.isClosed()) {
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                Optional<byte[]> answer = answer(Arrays.copyOf(buffer, packet.getLength()), true);
                if (answer.isPresent()) {
                    socket.send(new DatagramPacket(answer.get(), answer.get().length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or this one asker is gone: the loop's condition tells which
            }
        }
    }

    private void acceptTcp(ServerSocket socket, Set<Socket> connections) {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().name("dns-connection").start(() -> serveTcp(connection, connections));
            } catch (IOException e) {
                // closed, or this one connection failed: the loop's condition tells which
            }
        }
    }

    private void serveTcp(Socket connection, Set<Socket> connections) {
        try (connection) {
            connection.setSoTimeout(TCP_IDLE_MILLIS);
            DataInputStream in = new DataInputStream(connection.getInputStream());
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            while (true) {
                Optional<byte[]> answer = answer(in.readNBytes(in.readUnsignedShort()), false);
                if (answer.isPresent()) {
                    byte[] framed = new byte[answer.get().length + 2];
                    framed[0] = (byte) (answer.get().length >> 8);
                    framed[1] = (byte) answer.get().length;
                    System.arraycopy(answer.get(), 0, framed, 2, answer.get().length);
                    out.write(framed);
                    out.flush();
                } else if (!silent) {
                    return;
                }
            }
        } catch (IOException e) {
            // the asker hung up, or kept quiet too long: both end the connection
        } finally {
            connections.remove(connection);
        }
    }

    private Optional<byte[]> answer(byte[] query, boolean udp) {
        queries.incrementAndGet();
        return silent ? Optional.empty() : answering.answer(query, udp);
    }

    private record Listening(
            ServerSocket tcp, DatagramSocket udp, Set<Socket> connections, Thread receiving, Thread accepting) {

        /** A port is free only when the thread that waits on it has let go of it, so this waits for the threads. */
        void close() {
            try {
                udp.close();
                tcp.close();
                receiving.join();
                accepting.join();
                for (Socket connection : connections) {
                    connection.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("A port of the name server does not close", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

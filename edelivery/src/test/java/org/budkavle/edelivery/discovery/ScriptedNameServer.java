// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** An authoritative name server on loopback, UDP and TCP on one port, that answers each name as told. */
final class ScriptedNameServer implements AutoCloseable {

    enum Manner {
        /** Answers over UDP. */
        PLAIN,
        /** Says over UDP that the answer is cut off, and gives it whole over TCP. */
        TRUNCATED,
        /** Says over UDP that the answer is cut off, and closes TCP connections. */
        TRUNCATED_WITHOUT_TCP,
        /** Never answers. */
        SILENT
    }

    private record Script(Manner manner, int rcode, List<Record> answers, List<Record> authority) {}

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Map<Name, Script> scripts = new ConcurrentHashMap<>();
    private volatile Optional<Script> forAll = Optional.empty();
    final AtomicInteger askedOverUdp = new AtomicInteger();
    final AtomicInteger askedOverTcp = new AtomicInteger();

    ScriptedNameServer() throws IOException {
        ServerSocket stream = listen();
        DatagramSocket datagrams = bind(stream.getLocalPort());
        while (datagrams == null) {
            stream.close();
            stream = listen();
            datagrams = bind(stream.getLocalPort());
        }
        tcp = stream;
        udp = datagrams;
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** The same port for UDP, or null if somebody else has it. */
    private static @Nullable DatagramSocket bind(int port) throws SocketException {
        try {
            return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException e) {
            return null;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.getLocalPort());
    }

    /** Records in zone file form, without the name in front: {@code 60 IN NAPTR 100 10 "U" ...}. */
    void answer(String name, Manner manner, String... records) throws IOException {
        scripts.put(Name.fromString(name), new Script(manner, Rcode.NOERROR, parse(name, records), List.of()));
    }

    void fail(String name, int rcode) throws IOException {
        scripts.put(Name.fromString(name), new Script(Manner.PLAIN, rcode, List.of(), List.of()));
    }

    void refer(String name, String... authority) throws IOException {
        scripts.put(Name.fromString(name), new Script(Manner.PLAIN, Rcode.NOERROR, List.of(), parse(name, authority)));
    }

    void forget(String name) throws IOException {
        scripts.remove(Name.fromString(name));
    }

    /** Answers every question with this code, until {@link #recover}. */
    void failAll(int rcode) {
        forAll = Optional.of(new Script(Manner.PLAIN, rcode, List.of(), List.of()));
    }

    /** Answers nothing at all, until {@link #recover}. */
    void fallSilent() {
        forAll = Optional.of(new Script(Manner.SILENT, Rcode.NOERROR, List.of(), List.of()));
    }

    void recover() {
        forAll = Optional.empty();
    }

    private static List<Record> parse(String name, String... records) throws IOException {
        StringBuilder zone = new StringBuilder();
        for (String record : records) {
            zone.append(name).append(' ').append(record).append('\n');
        }
        try (Master master =
                new Master(new ByteArrayInputStream(zone.toString().getBytes(StandardCharsets.UTF_8)), Name.root)) {
            List<Record> parsed = new ArrayList<>();
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                parsed.add(record);
            }
            return parsed;
        }
    }

    private void serveUdp() {
        byte[] buffer = new byte[4096];
        while (!udp.isClosed()) {
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                udp.receive(packet);
                askedOverUdp.incrementAndGet();
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                Script script = script(query);
                if (script.manner() == Manner.SILENT) {
                    continue;
                }
                byte[] answer =
                        reply(query, script, script.manner() != Manner.PLAIN).toWire();
                udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // Closed, or not a question.
            }
        }
    }

    private void serveTcp() {
        while (!tcp.isClosed()) {
            try (Socket socket = tcp.accept();
                    DataInputStream in = new DataInputStream(socket.getInputStream());
                    DataOutputStream out = new DataOutputStream(socket.getOutputStream())) {
                askedOverTcp.incrementAndGet();
                Message query = new Message(in.readNBytes(in.readUnsignedShort()));
                Script script = script(query);
                if (script.manner() == Manner.TRUNCATED_WITHOUT_TCP) {
                    continue;
                }
                byte[] answer = reply(query, script, false).toWire();
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            } catch (IOException e) {
                // Closed, or not a question.
            }
        }
    }

    private Script script(Message query) {
        Name name = Objects.requireNonNull(query.getQuestion()).getName();
        return forAll.orElseGet(
                () -> scripts.getOrDefault(name, new Script(Manner.PLAIN, Rcode.NXDOMAIN, List.of(), List.of())));
    }

    private static Message reply(Message query, Script script, boolean truncated) {
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setFlag(Flags.AA);
        reply.getHeader().setRcode(script.rcode());
        Record question = Objects.requireNonNull(query.getQuestion());
        reply.addRecord(question, Section.QUESTION);
        if (truncated) {
            reply.getHeader().setFlag(Flags.TC);
            return reply;
        }
        script.answers().stream()
                .filter(r -> r.getType() == question.getType() || r.getType() == Type.CNAME)
                .forEach(r -> reply.addRecord(r, Section.ANSWER));
        script.authority().forEach(r -> reply.addRecord(r, Section.AUTHORITY));
        return reply;
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks ClamAV's INSTREAM on loopback, and finds one word only. */
final class VirusDaemon implements AutoCloseable {

    /** What it calls malicious. */
    static final String MALICIOUS = "X5O!P%@AP-TEST-MALICIOUS";

    private final ServerSocket socket;
    private final AtomicInteger asked = new AtomicInteger();

    VirusDaemon() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** How many files it has been given. */
    int asked() {
        return asked.get();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                asked.incrementAndGet();
                Thread.ofVirtual().start(() -> answer(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void answer(Socket client) {
        try (client) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            String command = new String(in.readNBytes("zINSTREAM\0".length()), StandardCharsets.US_ASCII);
            StringBuilder stream = new StringBuilder();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                stream.append(new String(in.readNBytes(length), StandardCharsets.ISO_8859_1));
            }
            String verdict = stream.indexOf(MALICIOUS) >= 0 ? "stream: Test.Malicious FOUND" : "stream: OK";
            client.getOutputStream()
                    .write((command.equals("zINSTREAM\0") ? verdict + "\0" : "UNKNOWN COMMAND\0")
                            .getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // The client has what it wanted, or does not want it any more.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

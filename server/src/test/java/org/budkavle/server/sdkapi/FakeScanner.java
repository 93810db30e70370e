// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Speaks INSTREAM as clamd does, and finds one signature. Lives as long as the test run. */
final class FakeScanner {

    static final String SIGNATURE = "BUDKAVLE-TEST-SIGNATURE";

    private FakeScanner() {}

    static int start() {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> serve(server));
            return server.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void serve(ServerSocket server) {
        while (true) {
            try {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> answer(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            while (in.readByte() != 0) {
                // The command zINSTREAM ends with a zero.
            }
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int length = in.readInt(); length > 0; length = in.readInt()) {
                stream.write(in.readNBytes(length));
            }
            boolean found = stream.toString(StandardCharsets.ISO_8859_1).contains(SIGNATURE);
            socket.getOutputStream()
                    .write((found ? "stream: Test FOUND\0" : "stream: OK\0").getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            // The other side went away.
        }
    }
}

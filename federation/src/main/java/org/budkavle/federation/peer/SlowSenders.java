// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Connections that begin a request and then give a byte a second: they take up what a server has without ever asking much. */
public final class SlowSenders implements AutoCloseable {

    private static final int HTTPS = 443;
    private static final long BETWEEN_MILLIS = 1000;
    private static final int PATIENCE_MILLIS = 10_000;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Socket> sockets = new ArrayList<>();

    private SlowSenders() {}

    /** Opens so many, and lets them go on until it is closed. */
    static SlowSenders open(SSLContext tls, URI address, String contentType, int count) throws IOException {
        SlowSenders senders = new SlowSenders();
        try {
            for (int i = 0; i < count; i++) {
                senders.begin(tls, address, contentType);
            }
            return senders;
        } catch (IOException e) {
            senders.close();
            throw e;
        }
    }

    /** How many there are. */
    public int count() {
        return sockets.size();
    }

    private void begin(SSLContext tls, URI address, String contentType) throws IOException {
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(address.getHost(), port);
        sockets.add(socket);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.startHandshake();
        OutputStream out = socket.getOutputStream();
        String head = "POST " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nContent-Type: " + contentType + "\r\nContent-Length: 1000000\r\n\r\n";
        out.write(head.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        threads.execute(() -> drip(out));
    }

    private static void drip(OutputStream out) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                out.write('-');
                out.flush();
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (IOException e) {
            // The server has had enough of it, which is its right.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                // is closed then
            }
        }
    }
}

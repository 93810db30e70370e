// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** What GreenMail cannot: offers STARTTLS (RFC 3207), takes it, and lets everything after it through to a mail server. */
final class StartTls implements AutoCloseable {

    private final ServerSocket listener;
    private final SSLContext context;
    private final int behind;
    private final AtomicInteger encrypted = new AtomicInteger();

    StartTls(SSLContext context, int behind) throws IOException {
        this.context = context;
        this.behind = behind;
        this.listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections became encrypted. */
    int encrypted() {
        return encrypted.get();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = listener.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            }
        } catch (SocketException closed) {
            // That is how it ends.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            say(caller, "220 localhost");
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("EHLO")) {
                    say(caller, "250-localhost\r\n250 STARTTLS");
                } else if (line.equals("STARTTLS")) {
                    say(caller, "220 go on");
                    pass(caller);
                    return;
                } else {
                    say(caller, "530 Must issue a STARTTLS command first");
                }
            }
        } catch (IOException refused) {
            // The caller did not believe the certificate, or is gone.
        }
    }

    private void pass(Socket caller) throws IOException {
        try (SSLSocket safe = (SSLSocket) context.getSocketFactory().createSocket(caller, null, 0, true);
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind)) {
            safe.setUseClientMode(false);
            safe.startHandshake();
            encrypted.incrementAndGet();
            InputStream answers = server.getInputStream();
            while (answers.read() != '\n') {
                // Its greeting; the caller has had one.
            }
            Thread back = Thread.ofVirtual().start(() -> copy(answers, safe));
            safe.getInputStream().transferTo(server.getOutputStream());
            server.shutdownOutput();
            back.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(InputStream from, Socket to) {
        try {
            from.transferTo(to.getOutputStream());
        } catch (IOException gone) {
            // The caller has hung up.
        }
    }

    private static void say(Socket to, String line) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }
}

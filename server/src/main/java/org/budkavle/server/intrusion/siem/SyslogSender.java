// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion.siem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.intrusion.IntrusionProperties.Syslog;
import org.budkavle.server.intrusion.IntrusionProperties.Transport;
import org.budkavle.server.intrusion.Outlet;
import org.budkavle.server.intrusion.Severity;
import org.budkavle.trust.http.Suites;

/**
 * Sends events as syslog (RFC 5424) by UDP (RFC 5426), TCP (RFC 6587, octets counted) or TLS (RFC 5425). A connection for each
 * batch; syslog has no receipts, so what a receiver had in its hands when it died may be lost.
 */
final class SyslogSender implements Outlet {

    private static final int PATIENCE_MILLIS = 10_000;

    /** RFC 5426 3.2: what every receiver takes by UDP, and what most take. */
    private static final int LONGEST_DATAGRAM = 2048;

    private final Syslog to;
    private final SSLSocketFactory tls;
    private final EventLine lines;
    private final String host;

    SyslogSender(Syslog to, SSLSocketFactory tls, EventLine lines, String host) {
        this.to = to;
        this.tls = tls;
        this.lines = lines;
        this.host = host;
    }

    @Override
    public String name() {
        return "syslog";
    }

    @Override
    public void tell(List<AuditEntry> entries) throws IOException {
        if (to.transport() == Transport.UDP) {
            datagrams(entries);
            return;
        }
        try (Socket socket = connected();
                OutputStream out = new BufferedOutputStream(socket.getOutputStream())) {
            for (AuditEntry entry : entries) {
                byte[] message = message(entry);
                out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
                out.write(message);
            }
            out.flush();
            socket.shutdownOutput();
        }
    }

    private void datagrams(List<AuditEntry> entries) throws IOException {
        InetAddress address = InetAddress.getByName(to.host());
        try (DatagramSocket socket = new DatagramSocket()) {
            for (AuditEntry entry : entries) {
                byte[] message = message(entry);
                socket.send(
                        new DatagramPacket(message, Math.min(message.length, LONGEST_DATAGRAM), address, to.port()));
            }
        }
    }

    private Socket connected() throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(to.host(), to.port()), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            return to.transport() == Transport.TLS ? encrypted(plain) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private Socket encrypted(Socket plain) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(plain, to.host(), to.port(), true);
        SSLParameters parameters = Suites.parameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private byte[] message(AuditEntry entry) {
        return SyslogMessage.of(
                Severity.of(entry.event().type()),
                entry.at(),
                host,
                ProcessHandle.current().pid(),
                entry.event().type().name(),
                lines.of(entry));
    }
}

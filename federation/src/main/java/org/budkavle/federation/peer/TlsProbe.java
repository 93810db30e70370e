// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/**
 * Says hello in one version of TLS and hears whether that is welcome. Written byte by byte, since the JDK no longer speaks the old
 * versions that must be turned down.
 */
public final class TlsProbe {

    private static final int HANDSHAKE = 22;
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int HTTPS = 443;

    /** Elliptic-curve suites with SHA and GCM: every server of the last fifteen years knows one that its policy allows. */
    private static final int[] SUITES = {0xC02F, 0xC030, 0xC02B, 0xC02C, 0xC013, 0xC014, 0x009C, 0x002F, 0x0035};

    private TlsProbe() {}

    /** A version. */
    public enum Version {
        TLS_1_0("1.0", 1),
        TLS_1_1("1.1", 2),
        TLS_1_2("1.2", 3);

        private final String title;
        private final int minor;

        Version(String title, int minor) {
            this.title = title;
            this.minor = minor;
        }

        public String title() {
            return title;
        }
    }

    /** Whether the server goes on with the handshake in that version. */
    public static boolean accepts(URI address, Version version) throws IOException {
        int port = address.getPort() < 0 ? HTTPS : address.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(hello(version));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readNBytes(11);
            // Record header, then handshake header, then the version that the server chose.
            return answer.length == 11 && answer[0] == HANDSHAKE && answer[10] == version.minor;
        }
    }

    private static byte[] hello(Version version) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(body)) {
            out.writeShort(0x0300 + version.minor);
            out.write(new byte[32]);
            out.writeByte(0);
            out.writeShort(SUITES.length * 2);
            for (int suite : SUITES) {
                out.writeShort(suite);
            }
            out.writeShort(0x0100);
            byte[] extensions = extensions();
            out.writeShort(extensions.length);
            out.write(extensions);
        }
        ByteArrayOutputStream record = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(record)) {
            out.writeByte(HANDSHAKE);
            out.writeShort(0x0301);
            out.writeShort(body.size() + 4);
            out.writeByte(1);
            out.writeByte(0);
            out.writeShort(body.size());
            out.write(body.toByteArray());
        }
        return record.toByteArray();
    }

    /** Groups, point formats, signature algorithms, and the two that servers ask for. */
    private static byte[] extensions() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            extension(out, 10, 0x0004, 0x0017, 0x0018);
            out.writeShort(11);
            out.writeShort(2);
            out.writeShort(0x0100);
            extension(out, 13, 0x000C, 0x0401, 0x0501, 0x0601, 0x0403, 0x0201, 0x0804);
            out.writeShort(23);
            out.writeShort(0);
            out.writeShort(0xFF01);
            out.writeShort(1);
            out.writeByte(0);
        }
        return bytes.toByteArray();
    }

    private static void extension(DataOutputStream out, int type, int... values) throws IOException {
        out.writeShort(type);
        out.writeShort(values.length * 2);
        for (int value : values) {
            out.writeShort(value);
        }
    }
}

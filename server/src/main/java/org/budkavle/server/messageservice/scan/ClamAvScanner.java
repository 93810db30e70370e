// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;

/** Asks a ClamAV daemon over TCP, command {@code zINSTREAM}; a connection for each file. */
final class ClamAvScanner implements MalwareScanner {

    private final InetSocketAddress daemon;
    private final Duration patience;

    /** @param patience longest wait for a connection, and for each answer */
    ClamAvScanner(InetSocketAddress daemon, Duration patience) {
        this.daemon = daemon;
        this.patience = patience;
    }

    @Override
    public Examination begin() {
        int millis = Math.toIntExact(patience.toMillis());
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(daemon.getHostString(), daemon.getPort()), millis);
            socket.setSoTimeout(millis);
            return new ClamAvExamination(socket);
        } catch (IOException e) {
            try (socket) {
                throw new MalwareScannerUnavailable("The malware scanner cannot be reached", e);
            } catch (IOException notClosed) {
                throw new MalwareScannerUnavailable("The malware scanner cannot be reached", notClosed);
            }
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.scan;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.budkavle.server.messageservice.MalwareScanner.Examination;
import org.budkavle.server.messageservice.MalwareScanner.Verdict;
import org.budkavle.server.messageservice.MalwareScannerUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One stream to the daemon: chunks with their length before them, a chunk of length zero at the end, one line back. */
final class ClamAvExamination implements Examination {

    private static final int LONGEST_ANSWER = 4096;
    private static final String CLEAN = "stream: OK";
    private static final String FOUND = " FOUND";
    private static final String TOO_LARGE = "size limit exceeded";
    private static final Logger LOG = LoggerFactory.getLogger(ClamAvExamination.class);

    private final Socket socket;
    private final DataOutputStream out;
    private final OutputStream chunks = new Chunks();
    private boolean tooLarge;

    ClamAvExamination(Socket socket) throws IOException {
        this.socket = socket;
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 16));
        out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public OutputStream stream() {
        return chunks;
    }

    @Override
    public Verdict verdict() {
        if (tooLarge) {
            return notExamined();
        }
        String answer;
        try {
            out.writeInt(0);
            out.flush();
            answer = answer();
        } catch (IOException e) {
            if (saysTooLarge()) {
                return notExamined();
            }
            throw lost(e);
        }
        if (answer.contains(TOO_LARGE)) {
            return notExamined();
        }
        if (answer.equals(CLEAN)) {
            return Verdict.CLEAN;
        }
        if (answer.endsWith(FOUND)) {
            return Verdict.INFECTED;
        }
        throw lost(new IOException("unexpected answer"));
    }

    /** To wait would be to wait for ever: what cannot be examined whole is not called clean, here as in an archive. */
    private static Verdict notExamined() {
        LOG.error(
                "A file is larger than clamd examines and is refused: raise its StreamMaxLength above the largest message");
        return Verdict.INFECTED;
    }

    private String answer() throws IOException {
        return new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8)
                .replace("\0", "")
                .strip();
    }

    /** Whether it hung up on us for the size: it says so first. */
    private boolean saysTooLarge() {
        try {
            return answer().contains(TOO_LARGE);
        } catch (IOException silent) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MalwareScannerUnavailable lost(IOException cause) {
        return new MalwareScannerUnavailable("The malware scanner was lost", cause);
    }

    private final class Chunks extends OutputStream {

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length == 0) {
                // A chunk of length zero would end the stream.
                return;
            }
            if (tooLarge) {
                return;
            }
            try {
                out.writeInt(length);
                out.write(bytes, offset, length);
            } catch (IOException e) {
                if (!saysTooLarge()) {
                    throw lost(e);
                }
                tooLarge = true;
            }
        }
    }
}

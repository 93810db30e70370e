// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Looks at a file while it goes by, in every direction: what it is by its bytes, how much is packed in it, and whether it holds
 * malicious code (message.md 2.9). What is packed is counted before the malware scanner, or anything else that would unpack it,
 * gets a byte.
 */
public interface FileInspector {

    /** Begins with one file. */
    Inspection begin();

    /** Whether files are examined for malicious code at all. */
    boolean examines();

    /** One file: write it to {@link #stream()}, then ask. */
    interface Inspection extends AutoCloseable {

        /** Takes the bytes of the file. Throws {@link MalwareScannerUnavailable} when the scanner is lost meanwhile. */
        OutputStream stream();

        /**
         * What was seen; once, after the last byte.
         *
         * @throws MalwareScannerUnavailable if the scanner says nothing, or nothing that is understood
         */
        Inspected judge() throws IOException;

        @Override
        void close();
    }

    /**
     * What was seen of a file.
     *
     * @param type the media type that its bytes have; {@code application/octet-stream} if they tell nothing
     * @param locked whether something in it could not be looked into: encrypted, or damaged
     */
    record Inspected(Verdict verdict, String type, boolean locked) {}

    /** What follows. */
    enum Verdict {
        /** Nothing was found. */
        CLEAN,
        /** Malicious code was found. */
        INFECTED,
        /** It unpacks to more than is allowed: nobody has examined it. */
        OVERPACKED
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.nio.file.Path;

/**
 * How the receiver works.
 *
 * @param temporaryFolder for files during reception, deleted on every path; on the same file system as the store, so that
 *     the envelope can be moved there. Must exist and be readable by us alone
 * @param domain the domain in the message ids of receipts and errors
 * @param maxRequestBytes largest HTTP body, at most 2 GB; beyond it HTTP 413
 * @param maxEnvelopeBytes largest envelope after decompression; beyond it EBMS:0303
 * @param maxHeaderBytes largest SOAP part
 * @param tlsClientRequired refuse requests without a verified TLS client certificate (transport.md 6.6)
 */
public record ReceiverSettings(
        Path temporaryFolder,
        String domain,
        long maxRequestBytes,
        long maxEnvelopeBytes,
        int maxHeaderBytes,
        boolean tlsClientRequired) {

    private static final long MEGABYTE = 1024 * 1024;

    /** 128 MB a request, 150 MB an envelope, 1 MB a header, mutual TLS required (transport.md 2.11, 2.9). */
    public static ReceiverSettings defaults(Path temporaryFolder, String domain) {
        return new ReceiverSettings(temporaryFolder, domain, 128 * MEGABYTE, 150 * MEGABYTE, (int) MEGABYTE, true);
    }

    /** @throws IllegalArgumentException if a limit is not positive, or the request limit is over 2 GB */
    public ReceiverSettings {
        if (maxRequestBytes <= 0
                || maxRequestBytes > Integer.MAX_VALUE
                || maxEnvelopeBytes <= 0
                || maxHeaderBytes <= 0) {
            throw new IllegalArgumentException("A limit is out of range");
        }
    }
}

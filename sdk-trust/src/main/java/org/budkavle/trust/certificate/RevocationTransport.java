// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.io.IOException;
import java.net.URI;

/**
 * Fetches CRLs and asks OCSP responders. What it brings home is signed and checked by the caller, so a forged answer is
 * merely useless.
 */
public interface RevocationTransport {

    /**
     * GET.
     *
     * @throws IOException also for any status but 200, a redirect, and an answer past the limit
     */
    byte[] get(URI address) throws IOException;

    /** POST of an OCSP request. */
    byte[] post(URI address, String contentType, byte[] body) throws IOException;
}

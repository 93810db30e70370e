// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.Optional;

/** The parts of a request: the SOAP envelope and at most one payload. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MimePackage(byte[] soap, Optional<Part> payload) {

    /**
     * A payload part.
     *
     * @param contentId without angle brackets
     */
    record Part(String contentId, Content content) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** {@code cid:} references (RFC 2392). */
final class ContentIds {

    private static final String SCHEME = "cid:";

    private ContentIds() {}

    /** The Content-ID that a reference names; empty if it is no cid reference. */
    static Optional<String> of(String uri) {
        if (!uri.startsWith(SCHEME)) {
            return Optional.empty();
        }
        String escaped = uri.substring(SCHEME.length());
        try {
            // URLDecoder would turn a plus sign into a space.
            return Optional.of(URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

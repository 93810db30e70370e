// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.List;

/**
 * One {@code ds:Reference} of a message's signature: what was signed and its digest. A receipt must repeat all of them
 * (transport.md 2.6).
 *
 * @param uri {@code #id} of the signed element, or {@code cid:} of the signed part
 * @param digest the SHA-256 digest in Base64, 44 characters
 */
public record SignedReference(String uri, String digest) {

    /**
     * One line that is equal for two lists when they hold the same references in any order: what to store to recognise a
     * true duplicate (transport.md 2.8).
     *
     * @return SHA-256 in hexadecimal, 64 characters
     */
    public static String fingerprint(List<SignedReference> references) {
        return Digests.hex(references.stream()
                .map(reference -> reference.uri() + ' ' + reference.digest())
                .sorted()
                .reduce("", (all, line) -> all + line + '\n'));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.page.Form;

/**
 * The organisation's certificates and those that the server shares.
 *
 * @param participant address of the organisation's own page: its level, and the roll-over of its keys
 * @param certificates the one that ends first, first
 * @param fault why there are none; empty: there are
 * @param form for trying one
 * @param tried what was found of it; empty if none was tried
 */
public record CertificatesView(
        String participant,
        List<Row> certificates,
        Optional<String> fault,
        Form form,
        Optional<TriedCertificate> tried) {

    /** Days before the end from which a new one should be ordered. */
    public static final int ORDER_WITHIN = 60;

    /**
     * A certificate.
     *
     * @param use its key among the texts
     * @param issuer common name of who issued it
     * @param key such as RSA 3072
     */
    public record Row(
            String file, String use, String name, String subject, String issuer, String key, Instant until, long left) {

        /** Whether it should be replaced now. */
        public boolean soon() {
            return left <= ORDER_WITHIN;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.certificate;

import java.time.Duration;

/**
 * How hard we ask whether a certificate is revoked (transport.md 6.4).
 *
 * @param order whom to ask, and in what order
 * @param mode what to do when nobody answers
 * @param grace how long past its nextUpdate an answer may still be used when no newer one can be had
 * @param refreshAfter how old a stored answer may grow before we ask again, though it may still be valid
 */
public record RevocationPolicy(Order order, Mode mode, Duration grace, Duration refreshAfter) {

    /** Whom to ask. */
    public enum Order {
        /** OCSP, and the CRL when the responder is silent. */
        PREFER_OCSP,
        /** The CRL, and OCSP when no usable CRL can be had. */
        PREFER_CRL,
        /** Nothing but the CRL. */
        CRL_ONLY
    }

    /** What silence means. */
    public enum Mode {
        /** No answer, no acceptance: {@code REVOCATION_UNKNOWN}. A certificate that names nobody to ask is refused too. */
        HARD,
        /** No answer is logged as a deviation and the certificate accepted. An answer that says "revoked" always counts. */
        SOFT
    }

    /** How far apart our clock and theirs may be. */
    static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private static final Duration GRACE = Duration.ofHours(24);
    private static final Duration REFRESH = Duration.ofMinutes(10);

    /** OCSP first, hard, 24 hours of grace: for production. */
    public static RevocationPolicy hard() {
        return new RevocationPolicy(Order.PREFER_OCSP, Mode.HARD, GRACE, REFRESH);
    }

    /** OCSP first, soft, 24 hours of grace. */
    public static RevocationPolicy soft() {
        return new RevocationPolicy(Order.PREFER_OCSP, Mode.SOFT, GRACE, REFRESH);
    }

    /** The same in another order. */
    public RevocationPolicy with(Order other) {
        return new RevocationPolicy(other, mode, grace, refreshAfter);
    }

    /** The same with another grace. */
    public RevocationPolicy withGrace(Duration other) {
        return new RevocationPolicy(order, mode, other, refreshAfter);
    }

    /** The same with another refresh interval. */
    public RevocationPolicy withRefreshAfter(Duration other) {
        return new RevocationPolicy(order, mode, grace, other);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

/** How a revocation service behaves (transport.md 9.5). */
public enum RevocationBehaviour {
    /** As it should. */
    NORMAL,
    /** Takes the request and never answers. */
    SILENT,
    /** Answers rightly, after the delay of {@link RevocationServer#delay}. */
    SLOW,
    /** OCSP says tryLater; the list is answered with HTTP 503. */
    TRY_LATER,
    /** Answers something rightly signed whose nextUpdate has passed. */
    STALE,
    /** Answers something signed by another authority. */
    WRONG_ISSUER
}

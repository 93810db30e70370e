// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an authority shall look like.
 *
 * @param id short name in addresses and file names, such as {@code apca}: {@code /crl/apca.crl}, {@code /ocsp/apca}
 * @param certificate its own certificate; uses are keyCertSign and cRLSign whatever the request says
 * @param pathLength of BasicConstraints
 * @param constraintsCritical whether BasicConstraints are critical, as they should be and Expisoft's are not
 * @param revocationBase the address of the {@link RevocationServer}; empty: what it issues has no revocation addresses
 */
public record AuthorityProfile(
        String id,
        CertificateRequest certificate,
        OptionalInt pathLength,
        boolean constraintsCritical,
        Optional<URI> revocationBase) {

    /** @throws IllegalArgumentException if the id is not made of lower-case letters, digits and hyphens */
    public AuthorityProfile {
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("An authority's id has lower-case letters, digits and hyphens");
        }
    }

    /** An authority with critical BasicConstraints, no path length and no revocation addresses. */
    public static AuthorityProfile of(String id, CertificateRequest certificate) {
        return new AuthorityProfile(id, certificate, OptionalInt.empty(), true, Optional.empty());
    }

    /** The same with a path length. */
    public AuthorityProfile withPathLength(int length) {
        return new AuthorityProfile(id, certificate, OptionalInt.of(length), constraintsCritical, revocationBase);
    }

    /** The same with BasicConstraints not critical. */
    public AuthorityProfile withConstraintsNotCritical() {
        return new AuthorityProfile(id, certificate, pathLength, false, revocationBase);
    }

    /** The same, with the server that answers for what it issues. */
    public AuthorityProfile withRevocationAt(URI base) {
        return new AuthorityProfile(id, certificate, pathLength, constraintsCritical, Optional.of(base));
    }
}

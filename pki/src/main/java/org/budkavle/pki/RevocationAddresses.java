// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

import java.net.URI;
import java.util.Optional;

/** Where a certificate says that its revocation can be looked up. */
public record RevocationAddresses(Optional<URI> crl, Optional<URI> ocsp) {

    /** Nowhere. */
    public static final RevocationAddresses NONE = new RevocationAddresses(Optional.empty(), Optional.empty());

    /** At a {@link RevocationServer}: {@code <base>/crl/<id>.crl} and {@code <base>/ocsp/<id>}. */
    public static RevocationAddresses at(URI base, String authorityId) {
        return new RevocationAddresses(
                Optional.of(base.resolve("/crl/" + authorityId + ".crl")),
                Optional.of(base.resolve("/ocsp/" + authorityId)));
    }

    /** The same without OCSP. */
    public RevocationAddresses crlOnly() {
        return new RevocationAddresses(crl, Optional.empty());
    }

    /** The same without a CRL. */
    public RevocationAddresses ocspOnly() {
        return new RevocationAddresses(Optional.empty(), ocsp);
    }
}

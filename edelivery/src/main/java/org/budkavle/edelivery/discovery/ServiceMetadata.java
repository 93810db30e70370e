// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Metadata of one participant and one document type whose signature, signer and subject have been verified
 * (transport.md 4.5 steps 1 to 5). Certificates in it are still text: each is judged when it is used.
 *
 * @param address where it was fetched
 * @param signer common name of the certificate that signed it
 * @param fetchTook how long fetching and verifying took
 */
record ServiceMetadata(
        URI address, String signer, Duration fetchTook, List<ServedProcess> processes, List<Published> certificates) {

    ServiceMetadata fetchedIn(Duration took) {
        return new ServiceMetadata(address, signer, took, processes, certificates);
    }

    record ServedProcess(String scheme, String value, List<Endpoint> endpoints) {}

    record Endpoint(
            String transportProfile,
            String address,
            Optional<Instant> activation,
            Optional<Instant> expiration,
            String certificate) {}

    /** A certificate of the participant's own (transport.md 5.2). */
    record Published(String typeCode, String certificate) {}
}

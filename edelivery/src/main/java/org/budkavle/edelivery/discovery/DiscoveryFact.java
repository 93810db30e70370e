// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** One thing that a look-up found out on its way; what a trace shows to people. */
public sealed interface DiscoveryFact {

    /** Where an answer came from. */
    enum Source {
        /** Asked for now. */
        NETWORK,
        /** Kept and still fresh. */
        CACHE,
        /** Kept, too old to be fresh, and used since the service does not answer. */
        STALE_CACHE
    }

    /** How long the step took. */
    Duration took();

    /** The fact as names and values for a trace. */
    Map<String, String> facts();

    /**
     * DNS told who publishes the participant's metadata.
     *
     * @param queryName the name asked for, type NAPTR
     * @param publisher base address of the publisher
     */
    record PublisherFound(String queryName, URI publisher, Source source, Duration took) implements DiscoveryFact {
        @Override
        public Map<String, String> facts() {
            return Map.of("queryName", queryName, "publisher", publisher.toString(), "source", source.name());
        }
    }

    /**
     * Service metadata was fetched and verified, or taken from the cache.
     *
     * @param address what was fetched
     * @param signer common name of the certificate that signed it
     * @param age since when the document is known
     */
    record MetadataFound(URI address, String signer, Duration age, Source source, Duration took)
            implements DiscoveryFact {
        @Override
        public Map<String, String> facts() {
            return Map.of(
                    "address",
                    address.toString(),
                    "signer",
                    signer,
                    "ageSeconds",
                    Long.toString(age.toSeconds()),
                    "source",
                    source.name());
        }
    }

    /**
     * A certificate was judged, its revocation included.
     *
     * @param subject its common name
     * @param verdict {@code ACCEPTED}, or why not: {@code REVOKED}, {@code REVOCATION_UNKNOWN}, {@code EXPIRED} ...
     */
    record CertificateJudged(String subject, String verdict, Duration took) implements DiscoveryFact {
        /** The verdict on a certificate that may be used. */
        public static final String ACCEPTED = "ACCEPTED";

        @Override
        public Map<String, String> facts() {
            return Map.of("certificate", subject, "verdict", verdict);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.time.Duration;

/**
 * Patience and memory of discovery (transport.md 4.4, 4.6).
 *
 * @param dnsTimeout how long one name server may take for one answer
 * @param dnsRounds how many times the list of name servers is gone through
 * @param connectTimeout until the publisher accepts the connection
 * @param readTimeout from the connection to the last byte of the document
 * @param documentLimit largest metadata document in bytes
 * @param freshFor how long verified metadata is served without asking again
 * @param unknownFor how long a "no such participant or service" is remembered
 * @param staleFor up to which age metadata is served when DNS or publisher do not answer; zero, the default, means never,
 *     since the federation must allow it; at most {@link #STALE_LIMIT}
 * @param onlyPort443 refuse access points on another port, as SDK demands in its real environments
 * @param publicAuthorities trust also the machine's public authorities for the TLS connection to the publisher; what it
 *     publishes is signed in any case
 */
public record DiscoverySettings(
        Duration dnsTimeout,
        int dnsRounds,
        Duration connectTimeout,
        Duration readTimeout,
        int documentLimit,
        Duration freshFor,
        Duration unknownFor,
        Duration staleFor,
        boolean onlyPort443,
        boolean publicAuthorities) {

    /** Metadata older than this is never served (transport.md 4.6). */
    public static final Duration STALE_LIMIT = Duration.ofHours(24);

    /** @throws IllegalArgumentException if {@code staleFor} is over the limit, or there is no round */
    public DiscoverySettings {
        if (staleFor.compareTo(STALE_LIMIT) > 0 || dnsRounds < 1) {
            throw new IllegalArgumentException("Discovery settings out of range");
        }
    }

    /** What the spec recommends. */
    public static DiscoverySettings defaults() {
        return new DiscoverySettings(
                Duration.ofSeconds(3),
                2,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                1 << 20,
                Duration.ofMinutes(15),
                Duration.ofSeconds(60),
                Duration.ZERO,
                false,
                false);
    }

    /** The same with another age up to which metadata is served when nobody answers. */
    public DiscoverySettings withStaleFor(Duration age) {
        return new DiscoverySettings(
                dnsTimeout,
                dnsRounds,
                connectTimeout,
                readTimeout,
                documentLimit,
                freshFor,
                unknownFor,
                age,
                onlyPort443,
                publicAuthorities);
    }

    /** The same with other timeouts: one for a DNS answer, one for connecting as for reading. */
    public DiscoverySettings withTimeouts(Duration dns, Duration http) {
        return new DiscoverySettings(
                dns,
                dnsRounds,
                http,
                http,
                documentLimit,
                freshFor,
                unknownFor,
                staleFor,
                onlyPort443,
                publicAuthorities);
    }

    /** The same with SDK's rule that access points listen on port 443 only. */
    public DiscoverySettings withOnlyPort443() {
        return new DiscoverySettings(
                dnsTimeout,
                dnsRounds,
                connectTimeout,
                readTimeout,
                documentLimit,
                freshFor,
                unknownFor,
                staleFor,
                true,
                publicAuthorities);
    }
}

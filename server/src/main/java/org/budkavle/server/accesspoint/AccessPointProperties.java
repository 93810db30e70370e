// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator sets of the access point.
 *
 * @param retry pauses after transfers that did not succeed; an ellipsis repeats the last (transport.md 2.8)
 * @param discoveryRetry pauses after look-ups that nobody answered
 * @param timeToLive after which a transmission is given up
 * @param largestEnvelope that we take, in and out, uncompressed (transport.md 2.11)
 * @param largestRequest that we take from another access point, compressed
 * @param retention how long event log, evidence and receipts are kept; at least twelve months (transport.md 7.5)
 * @param connectTimeout for TCP and TLS to another access point
 * @param responseTimeout for its answer, before the allowance for size
 * @param identities which participants send as which of our identities; the others send as the first
 * @param clients which participants a client of the REST interface C acts for, by client id
 * @param url of an access point elsewhere that transfers for us; when set, and the role {@code accesspoint} does not run
 *     here, everything goes over its REST interface C
 * @param remote how we use it
 */
@ConfigurationProperties("budkavle.accesspoint")
public record AccessPointProperties(
        @DefaultValue("3m,3m,3m,3m,30m...") String retry,
        @DefaultValue("1m,2m,5m,15m...") String discoveryRetry,
        @DefaultValue("24h") Duration timeToLive,
        @DefaultValue("150MB") DataSize largestEnvelope,
        @DefaultValue("128MB") DataSize largestRequest,
        @DefaultValue("400d") Duration retention,
        @DefaultValue("20s") Duration connectTimeout,
        @DefaultValue("240s") Duration responseTimeout,
        @DefaultValue Map<String, List<String>> identities,
        @DefaultValue Map<String, List<String>> clients,
        Optional<URI> url,
        @DefaultValue Remote remote) {

    private static final Duration TWELVE_MONTHS = Duration.ofDays(366);

    /** @throws IllegalArgumentException if evidence would be kept for less than twelve months */
    public AccessPointProperties {
        if (retention.compareTo(TWELVE_MONTHS) < 0) {
            throw new IllegalArgumentException(
                    "budkavle.accesspoint.retention: " + retention.toDays() + " days is less than twelve months");
        }
    }

    /**
     * The client of an access point elsewhere.
     *
     * @param clientId our name there; its key lies in the key folder as {@code accesspoint-client.p12}
     * @param tokenUrl where its tokens are issued; without it {@code /oauth2/token} at its address
     * @param poll how often outcomes and arrivals are asked for
     */
    public record Remote(
            @DefaultValue("") String clientId,
            Optional<URI> tokenUrl,
            @DefaultValue("5s") Duration poll) {}
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.sdkapi;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What an operator sets under {@code budkavle.sdk-api.*}.
 *
 * @param issuer our address as clients write it, such as {@code https://sdk.kommun.example.se}; they make out their
 *     assertions to it or to its {@code /oauth2/token}. Blank: the address of the request, for one machine only
 * @param tokenLife how long an access token lasts; at most 30 minutes
 * @param maxRequest largest request body, unpacked; larger than a message may be, so that its refusal can be explained
 * @param concurrentRequests how many requests one client may have under way; more are answered 429
 * @param longestBacklog how late the work for messages that were taken may be; while it is later, new ones are answered 503
 * @param clients message clients; registered or changed at start, and those no longer named are locked out
 */
@ConfigurationProperties("budkavle.sdk-api")
public record SdkApiProperties(
        @DefaultValue("") String issuer,
        @DefaultValue("30m") Duration tokenLife,
        @DefaultValue("45MB") DataSize maxRequest,
        @DefaultValue("16") int concurrentRequests,
        @DefaultValue("250ms") Duration longestBacklog,
        @DefaultValue List<Client> clients) {

    private static final Duration LONGEST = Duration.ofMinutes(30);

    public SdkApiProperties {
        if (tokenLife.compareTo(LONGEST) > 0 || !tokenLife.isPositive()) {
            throw new IllegalArgumentException(
                    "budkavle.sdk-api.token-life: more than nothing, and at most 30 minutes (api-and-address-book.md 1.10)");
        }
        if (concurrentRequests < 1) {
            throw new IllegalArgumentException("budkavle.sdk-api.concurrent-requests: at least 1");
        }
        if (!longestBacklog.isPositive()) {
            throw new IllegalArgumentException("budkavle.sdk-api.longest-backlog: more than nothing");
        }
    }

    /**
     * A message client.
     *
     * @param id what it calls itself ({@code client_id})
     * @param publicKey PEM file with its public key (RSA or EC), or JSON file with its JWK set
     * @param organisation participant id of the organisation that it acts for
     * @param authorisations function addresses that it may act for; {@code *.part} stands for all that end so, and
     *     {@code *} alone for every mailbox of the organisation
     * @param scopes what it may do
     */
    public record Client(
            String id,
            String publicKey,
            String organisation,
            @DefaultValue Set<String> authorisations,
            @DefaultValue Set<String> scopes) {}
}

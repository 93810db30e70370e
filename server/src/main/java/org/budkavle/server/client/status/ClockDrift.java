// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.http.PublicServiceTls;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.platform.Outgoing;
import org.budkavle.trust.http.GuardedClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * How far this machine's clock is from somebody else's: the address book's server, or else the first identity provider's, by the
 * {@code Date} of its answer. That is stated in whole seconds, so nothing below a second or two is seen, and it shows only that the two
 * differ, not which of them is wrong.
 */
@Component
class ClockDrift {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private final Optional<URI> asked;
    private final HttpClient http;
    private final Clock clock;

    ClockDrift(
            AddressBookProperties book,
            LoginProperties login,
            ObjectProvider<FederationSettings> federation,
            Outgoing outgoing,
            Clock clock) {
        Optional<FederationSettings> joined = federation.stream().findFirst();
        this.asked = Optional.of(book.uri().strip())
                .filter(uri -> !uri.isEmpty())
                .map(URI::create)
                .or(() -> joined.flatMap(FederationSettings::addressBook))
                .or(() ->
                        login.identityProviders().stream().findFirst().map(provider -> URI.create(provider.issuer())));
        List<X509Certificate> roots = joined.map(FederationSettings::tlsRoots).orElse(List.of());
        this.http = GuardedClient.of(
                HttpClient.newBuilder()
                        .sslContext(PublicServiceTls.context(roots, true))
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(PATIENCE),
                outgoing.asConfigured());
        this.clock = clock;
    }

    /** What was measured: by whose clock, and how far it is ahead of ours (negative: behind). Empty distance: it does not answer. */
    record Measured(String host, Optional<Duration> ahead) {}

    /** Asks now; empty if there is nobody to ask. */
    Optional<Measured> measure() {
        return asked.map(uri -> new Measured(String.valueOf(uri.getHost()), ahead(uri)));
    }

    private Optional<Duration> ahead(URI uri) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build();
        try {
            Instant before = clock.instant();
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            Instant between =
                    before.plus(Duration.between(before, clock.instant()).dividedBy(2));
            return answer.headers()
                    .firstValue("Date")
                    .flatMap(ClockDrift::read)
                    .map(theirs -> Duration.between(between, theirs.plus(HALF_A_SECOND)));
        } catch (IOException silent) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Instant> read(String date) {
        try {
            return Optional.of(ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

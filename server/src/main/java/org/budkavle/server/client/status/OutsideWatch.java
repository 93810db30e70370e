// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderConnections;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.Walls;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks those outside that we depend on, at most once a minute and only when somebody wants to know: are we found (DNS, SMP and the
 * certificates there), does the identity provider answer, is the clock right. No page waits for more than a moment.
 */
@Component
class OutsideWatch {

    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final long FAR_SECONDS = 5;
    private static final long TOO_FAR_SECONDS = 60;

    private final ObjectProvider<FederationSettings> federation;
    private final Organisations organisations;
    private final Discovery discovery;
    private final LoginProperties login;
    private final ProviderConnections connections;
    private final ClockDrift drift;
    private final Clock clock;
    private volatile @Nullable Asked latest;
    private @Nullable FutureTask<Asked> asking;

    OutsideWatch(
            ObjectProvider<FederationSettings> federation,
            Organisations organisations,
            Discovery discovery,
            LoginProperties login,
            ProviderConnections connections,
            ClockDrift drift,
            Clock clock) {
        this.federation = federation;
        this.organisations = organisations;
        this.discovery = discovery;
        this.login = login;
        this.connections = connections;
        this.drift = drift;
        this.clock = clock;
    }

    private record Asked(Instant at, List<StatusItem> items) {}

    /** What they answered when they were asked last; nothing as long as the first answers have not come. */
    List<StatusItem> items() {
        Asked known = latest;
        if (known != null && known.at().plus(FRESH).isAfter(clock.instant())) {
            return known.items();
        }
        FutureTask<Asked> running = ask();
        if (known != null) {
            return known.items();
        }
        try {
            return running.get(A_MOMENT.toMillis(), TimeUnit.MILLISECONDS).items();
        } catch (TimeoutException | ExecutionException notYet) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private synchronized FutureTask<Asked> ask() {
        FutureTask<Asked> running = asking;
        if (running == null || running.isDone()) {
            running = new FutureTask<>(this::askNow);
            asking = running;
            Thread.ofVirtual().name("status-outside").start(Walls.everywhere(running));
        }
        return running;
    }

    private Asked askNow() {
        List<StatusItem> items = new ArrayList<>();
        if (federation.stream().findFirst().isPresent()) {
            items.add(lookUp());
        }
        if (!login.identityProviders().isEmpty()) {
            items.add(identityProviders());
        }
        drift.measure().map(OutsideWatch::clock).ifPresent(items::add);
        Asked asked = new Asked(clock.instant(), List.copyOf(items));
        latest = asked;
        return asked;
    }

    /** Whether others find each of us: the name, the metadata, and the certificates to write to. */
    private StatusItem lookUp() {
        List<Organisation> own = organisations.all();
        for (Organisation each : own) {
            try {
                Discovery now = discovery.refreshing();
                now.endpoint(each.participant(), DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS);
                now.certificates(each.participant(), DocumentTypeId.SDK_MESSAGE, CertificatePurpose.ENCRYPTION);
            } catch (DiscoveryFailure failure) {
                String participant = each.participant().value();
                return failure.temporary()
                        ? StatusItem.of(
                                "lookup",
                                Level.DELAYED,
                                switch (failure.detail()) {
                                    case DNS_SILENT, DNS_FAILED -> WhoseFault.NAMES_SILENT;
                                    case REVOCATION_UNKNOWN -> WhoseFault.REVOCATION_SILENT;
                                    default -> WhoseFault.PUBLISHER_SILENT;
                                })
                        : StatusItem.of(
                                "lookup",
                                Level.NOTICE,
                                "status.lookup.unusable",
                                participant,
                                failure.detail().name());
            }
        }
        return StatusItem.of("lookup", Level.GOOD, "status.lookup.found", Integer.toString(own.size()));
    }

    /** Those who cannot log in can neither read nor write; messages go all the same, so the word of the server stands. */
    private StatusItem identityProviders() {
        return login.identityProviders().stream()
                .filter(provider -> connections.check(provider).fault().isPresent())
                .findFirst()
                .map(silent -> StatusItem.of("identity-provider", Level.NOTICE, "status.idp.silent", silent.label()))
                .orElseGet(() -> StatusItem.of(
                        "identity-provider",
                        Level.GOOD,
                        "status.idp.answers",
                        Integer.toString(login.identityProviders().size())));
    }

    private static StatusItem clock(ClockDrift.Measured measured) {
        Optional<Long> seconds = measured.ahead().map(ahead -> ahead.abs().toSeconds());
        if (seconds.isEmpty()) {
            return StatusItem.of("clock", Level.NOTICE, "status.clock.unknown", measured.host());
        }
        long apart = seconds.get();
        Level level = apart > TOO_FAR_SECONDS ? Level.DELAYED : apart > FAR_SECONDS ? Level.NOTICE : Level.GOOD;
        return level == Level.GOOD
                ? StatusItem.of("clock", level, "status.clock.right", measured.host())
                : StatusItem.of("clock", level, "status.clock.apart", Long.toString(apart), measured.host());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderConnections;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.Walls;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks those outside that we depend on, at most once a minute and only when somebody wants to know: are we found (DNS, SMP and the
 * certificates there), does the identity provider answer, is the clock right. No page waits for more than a moment.
 */
@Component
public class OutsideWatch {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideWatch.class);
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    /** Everybody of ours is looked up once in so many minutes, and at least so many each time. */
    private static final int ROUND_MINUTES = 15;

    private static final int LEAST = 5;
    private static final long FAR_SECONDS = 5;
    private static final long TOO_FAR_SECONDS = 60;

    private final ObjectProvider<FederationSettings> federation;
    private final Organisations organisations;
    private final Discovery discovery;
    private final LoginProperties login;
    private final ProviderConnections connections;
    private final ClockDrift drift;
    private final Clock clock;
    private final Map<ParticipantId, LookedUp> lookedUp = new ConcurrentHashMap<>();
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

    /** How one of ours was found by others, and when. */
    public record LookedUp(Instant at, StatusItem found) {}

    /** How the participant was found when it was looked up last; empty if it has not been yet. */
    public Optional<LookedUp> lookedUp(ParticipantId participant) {
        return Optional.ofNullable(lookedUp.get(participant));
    }

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
            isolated("identity-provider", () -> Optional.of(identityProviders()))
                    .ifPresent(items::add);
        }
        isolated("clock", () -> drift.measure().map(OutsideWatch::clock)).ifPresent(items::add);
        Asked asked = new Asked(clock.instant(), List.copyOf(items));
        latest = asked;
        return asked;
    }

    /** What fails in one of them takes none of the others along. */
    private static Optional<StatusItem> isolated(String subject, Supplier<Optional<StatusItem>> question) {
        try {
            return question.get();
        } catch (RuntimeException fault) {
            LOG.warn("The state of {} could not be found out", subject, fault);
            return Optional.empty();
        }
    }

    /** Whether others find each of us. Those that were looked up longest ago are looked up now; the worst of all is told. */
    private StatusItem lookUp() {
        List<Organisation> own = organisations.all();
        lookedUp.keySet().retainAll(own.stream().map(Organisation::participant).toList());
        own.stream()
                .map(Organisation::participant)
                .sorted(Comparator.comparing(
                        each -> lookedUp(each).map(LookedUp::at).orElse(Instant.MIN)))
                .limit(Math.max(LEAST, Math.ceilDiv(own.size(), ROUND_MINUTES)))
                .forEach(each -> lookedUp.put(each, new LookedUp(clock.instant(), lookUp(each))));
        return lookedUp.values().stream()
                .map(LookedUp::found)
                .filter(each -> each.level() != Level.GOOD)
                .max(Comparator.comparing(StatusItem::level))
                .orElseGet(() ->
                        StatusItem.of("lookup", Level.GOOD, "status.lookup.found", Integer.toString(lookedUp.size())));
    }

    /** The name, the metadata, and the certificates to write to. */
    private StatusItem lookUp(ParticipantId each) {
        try {
            Discovery now = discovery.refreshing();
            now.endpoint(each, DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS);
            now.certificates(each, DocumentTypeId.SDK_MESSAGE, CertificatePurpose.ENCRYPTION);
            return StatusItem.of("lookup", Level.GOOD, "status.lookup.found", "1");
        } catch (DiscoveryFailure failure) {
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
                            each.value(),
                            failure.detail().name());
        } catch (RuntimeException fault) {
            LOG.warn("The look-up of {} failed", each, fault);
            return StatusItem.of("lookup", Level.DELAYED, WhoseFault.PUBLISHER_SILENT);
        }
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

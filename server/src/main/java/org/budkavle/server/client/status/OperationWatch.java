// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.ChainState;
import org.budkavle.server.backup.Backups;
import org.budkavle.server.client.status.StatusItem.Level;
import org.budkavle.server.content.ContentStorage;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.OperationState;
import org.budkavle.server.page.OperationStateSource;
import org.budkavle.server.platform.As4Listener;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.server.platform.Role;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Looks at what is really there, at most every ten seconds and only when somebody asks. */
@Component
public class OperationWatch implements OperationStateSource {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final long DELAYED_SECONDS = 600;
    private static final long BROKEN_SECONDS = 7200;
    private static final long LITTLE_SPACE = 2_000_000_000L;
    private static final Duration ORDER_CERTIFICATE = Duration.ofDays(30);

    /** The hourly test message, and one that failed, still says something. */
    private static final Duration PROVED = Duration.ofHours(2);

    private static final int MOST_ASKED = 5;

    /** A message is stored, looked up, signed and handed over; who is to be found by others, or copied, does not hold it up. */
    private static final Set<String> NEEDED_TO_SEND = Set.of("sending", "certificates", "storage");

    private final MeterRegistry meters;
    private final AddressBook book;
    private final BudkavleProperties properties;
    private final ObjectProvider<KeyFolder> keys;
    private final ObjectProvider<As4Listener> listener;
    private final AuditChain chain;
    private final MalwareScanner scanner;
    private final ObjectProvider<Backups> backups;
    private final ObjectProvider<ContentStorage> content;
    private final OutsideWatch outside;
    private final Organisations organisations;
    private final LatestTrial trials;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable Look latest;

    OperationWatch(
            MeterRegistry meters,
            AddressBook book,
            BudkavleProperties properties,
            ObjectProvider<KeyFolder> keys,
            ObjectProvider<As4Listener> listener,
            AuditChain chain,
            MalwareScanner scanner,
            ObjectProvider<Backups> backups,
            ObjectProvider<ContentStorage> content,
            OutsideWatch outside,
            Organisations organisations,
            LatestTrial trials,
            Clock clock) {
        this.organisations = organisations;
        this.trials = trials;
        this.meters = meters;
        this.book = book;
        this.properties = properties;
        this.keys = keys;
        this.listener = listener;
        this.chain = chain;
        this.scanner = scanner;
        this.backups = backups;
        this.content = content;
        this.outside = outside;
        this.clock = clock;
    }

    /** What was seen, and when. */
    public record Look(Instant at, OperationState state, List<StatusItem> items) {

        /** Of what a message needs on its way out. */
        OperationState sending() {
            return worst(items.stream()
                    .filter(item -> NEEDED_TO_SEND.contains(item.subject()))
                    .toList());
        }
    }

    /** No page waits for a look, but for the first. */
    @Override
    public OperationState state() {
        return known().state();
    }

    @Override
    public OperationState sending() {
        return known().sending();
    }

    private Look known() {
        Look known = latest;
        if (known == null) {
            return look();
        }
        if (old(known) && !looking.isLocked()) {
            Thread.startVirtualThread(this::look);
        }
        return known;
    }

    /** Never older than ten seconds, unless somebody else is looking right now. */
    public Look look() {
        Look known = latest;
        if (known != null && (!old(known) || looking.isLocked())) {
            return known;
        }
        looking.lock();
        try {
            List<StatusItem> items = new ArrayList<>(List.of(outbound(), inbound(), accessPoint(), addressBook()));
            items.addAll(outside.items());
            items.addAll(List.of(certificates(), storage(), malware(), backup(), audit()));
            Look seen = new Look(clock.instant(), worst(items), List.copyOf(items));
            latest = seen;
            return seen;
        } finally {
            looking.unlock();
        }
    }

    private boolean old(Look look) {
        return !look.at().plus(FRESH).isAfter(clock.instant());
    }

    private static OperationState worst(List<StatusItem> items) {
        Level worst =
                items.stream().map(StatusItem::level).max(Level::compareTo).orElse(Level.GOOD);
        return switch (worst) {
            case GOOD, NOTICE -> OperationState.WORKING;
            case DELAYED -> OperationState.DELAYED;
            case BROKEN -> OperationState.BROKEN;
        };
    }

    private StatusItem outbound() {
        if (keys.getIfAvailable() == null) {
            return StatusItem.of("sending", Level.BROKEN, "status.not-joined");
        }
        return queue("sending", "outbound");
    }

    private StatusItem inbound() {
        if (keys.getIfAvailable() == null) {
            return StatusItem.of("receiving", Level.BROKEN, "status.not-joined");
        }
        return queue("receiving", "inbound");
    }

    /** By how long the oldest that has no outcome has waited. */
    private StatusItem queue(String subject, String direction) {
        double waiting = gauge("budkavle.accesspoint." + direction + ".waiting");
        double oldest = gauge("budkavle.accesspoint." + direction + ".oldest.seconds");
        if (Double.isNaN(waiting) || Double.isNaN(oldest)) {
            return StatusItem.of(subject, Level.BROKEN, "status.queue.unknown");
        }
        Level level = oldest > BROKEN_SECONDS ? Level.BROKEN : oldest > DELAYED_SECONDS ? Level.DELAYED : Level.GOOD;
        return waiting < 1
                ? StatusItem.of(subject, level, "status.queue.empty")
                : StatusItem.of(
                        subject,
                        level,
                        "status.queue.waiting",
                        String.valueOf((long) waiting),
                        Duration.ofSeconds((long) oldest).toString());
    }

    private StatusItem accessPoint() {
        if (!properties.has(Role.ACCESSPOINT)) {
            return accessPointElsewhere();
        }
        As4Listener here = listener.getIfAvailable();
        if (keys.getIfAvailable() == null || here == null) {
            return StatusItem.of("access-point", Level.BROKEN, "status.not-joined");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(reachable(properties.as4().address()), here.port()), 1000);
            return StatusItem.of("access-point", Level.GOOD, "status.access-point.answers");
        } catch (IOException | IllegalStateException closed) {
            return StatusItem.of("access-point", Level.BROKEN, "status.access-point.silent");
        }
    }

    /** Seen by what has gone through it: nobody here knows more of it. */
    private StatusItem accessPointElsewhere() {
        Instant since = clock.instant().minus(PROVED);
        return organisations.all().stream()
                .limit(MOST_ASKED)
                .flatMap(each -> trials.cameBack(each.id()).stream())
                .filter(since::isBefore)
                .findFirst()
                .map(at -> StatusItem.of(
                        "access-point", Level.GOOD, "status.access-point.elsewhere-proved", at.toString()))
                .orElseGet(() -> StatusItem.of("access-point", Level.NOTICE, "status.access-point.elsewhere"));
    }

    private static InetAddress reachable(InetAddress bound) {
        return bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
    }

    private StatusItem addressBook() {
        CopyState state = book.state();
        String when = state.confirmed().map(Instant::toString).orElse("");
        return switch (state.condition()) {
            case CURRENT -> StatusItem.of("address-book", Level.GOOD, "status.book.current", when);
            case BEHIND -> StatusItem.of("address-book", Level.NOTICE, "status.book.behind", when);
            case TOO_OLD -> StatusItem.of("address-book", Level.DELAYED, "status.book.old", when);
            case MISSING -> StatusItem.of("address-book", Level.DELAYED, "status.book.missing");
            case NOT_CONFIGURED -> StatusItem.of("address-book", Level.NOTICE, "status.book.none");
        };
    }

    private StatusItem certificates() {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return StatusItem.of("certificates", Level.NOTICE, "status.certificates.none");
        }
        try {
            Optional<CertificateDays.Ending> first = CertificateDays.first(folder);
            if (first.isEmpty()) {
                return StatusItem.of("certificates", Level.BROKEN, "status.certificates.none");
            }
            Duration left = Duration.between(clock.instant(), first.get().at());
            Level level = left.isNegative()
                    ? Level.BROKEN
                    : left.compareTo(ORDER_CERTIFICATE) <= 0 ? Level.NOTICE : Level.GOOD;
            return StatusItem.of(
                    "certificates",
                    level,
                    left.isNegative() ? "status.certificates.ended" : "status.certificates.left",
                    first.get().name(),
                    String.valueOf(left.toDays()));
        } catch (KeyStoreUnusable unusable) {
            return StatusItem.of("certificates", Level.BROKEN, "status.certificates.unusable");
        }
    }

    private StatusItem storage() {
        Optional<ContentStorage.Trouble> trouble =
                Optional.ofNullable(content.getIfAvailable()).flatMap(ContentStorage::trouble);
        if (trouble.isPresent()) {
            return StatusItem.of(
                    "storage",
                    Level.BROKEN,
                    "status.storage.bucket",
                    trouble.get().code(),
                    trouble.get().text());
        }
        try {
            FileStore store = Files.getFileStore(properties.data().toAbsolutePath());
            long free = store.getUsableSpace();
            return StatusItem.of(
                    "storage",
                    free < LITTLE_SPACE / 10 ? Level.BROKEN : free < LITTLE_SPACE ? Level.NOTICE : Level.GOOD,
                    "status.storage.free",
                    String.valueOf(free));
        } catch (IOException unreadable) {
            return StatusItem.of("storage", Level.BROKEN, "status.storage.unreadable");
        }
    }

    private StatusItem malware() {
        return scanner.examines()
                ? StatusItem.of("malware", Level.GOOD, "status.malware.examined")
                : StatusItem.of("malware", Level.NOTICE, "status.malware.none");
    }

    /** What is not copied works as well as ever, until the day when it is needed. */
    private StatusItem backup() {
        Backups copies = backups.getIfAvailable();
        if (copies == null) {
            return StatusItem.of("backup", Level.NOTICE, "status.backup.none");
        }
        Backups.State state = copies.state();
        String taken = state.copied().map(Instant::toString).orElse("");
        if (!state.alarms().isEmpty()) {
            return StatusItem.of(
                    "backup",
                    Level.NOTICE,
                    "status.backup." + state.alarms().getFirst().name().toLowerCase(Locale.ROOT),
                    taken);
        }
        String rehearsed = state.rehearsed().map(Instant::toString).orElse("");
        return taken.isEmpty()
                ? StatusItem.of("backup", Level.NOTICE, "status.backup.first")
                : StatusItem.of(
                        "backup",
                        Level.GOOD,
                        rehearsed.isEmpty() ? "status.backup.taken" : "status.backup.rehearsed",
                        taken,
                        rehearsed);
    }

    /** A log that somebody has had a hand in is no outage for who writes messages, and nothing that can wait. */
    private StatusItem audit() {
        ChainState state = chain.state();
        if (!state.intact()) {
            return StatusItem.of(
                    "audit",
                    Level.DELAYED,
                    "status.audit.broken",
                    String.valueOf(state.firstBad().orElse(0)));
        }
        if (!state.alarms().isEmpty()) {
            return StatusItem.of("audit", Level.NOTICE, "status.audit.unwitnessed");
        }
        return StatusItem.of(
                "audit",
                Level.GOOD,
                state.verified().isPresent() ? "status.audit.verified" : "status.audit.whole",
                state.verified().map(Instant::toString).orElse(""));
    }

    private double gauge(String name) {
        Gauge gauge = meters.find(name).gauge();
        return gauge == null ? Double.NaN : gauge.value();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.reach;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyObserver;
import org.budkavle.server.addressbook.Reachability.Verdict;
import org.budkavle.server.addressbook.reach.ReachabilityRows.Due;
import org.budkavle.server.addressbook.reach.ReachabilityRows.Interest;
import org.budkavle.server.messageservice.Correspondents;
import org.springframework.stereotype.Component;

/**
 * Looks up, a few at a time, whether organisations publish what it takes to send to them. Those that messages go to or come from
 * first and daily, those that somebody looks at next, all others slowly.
 */
@Component
class CheckReachability implements CopyObserver {

    static final int BATCH = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 8;

    private final ReachabilityRows rows;
    private final AddressBook book;
    private final Correspondents correspondents;
    private final Discovery discovery;
    private final Clock clock;

    CheckReachability(
            ReachabilityRows rows, AddressBook book, Correspondents correspondents, Discovery discovery, Clock clock) {
        this.rows = rows;
        this.book = book;
        this.correspondents = correspondents;
        this.discovery = discovery;
        this.clock = clock;
    }

    /** How often an organisation of that interest is checked again. */
    static Duration interval(Interest interest) {
        return switch (interest) {
            case USED -> Duration.ofDays(1);
            case SHOWN -> Duration.ofDays(3);
            case LISTED -> Duration.ofDays(14);
        };
    }

    @Override
    public void generationReplaced(long generation) {
        rows.followListed();
        Set<ParticipantId> used = new HashSet<>();
        correspondents.every(each -> used.add(each.organisation()));
        rows.want(used, Interest.USED, interval(Interest.USED));
    }

    /** Checks some of those that are due; nothing without an address book. */
    void run() {
        if (book.generation() == 0) {
            return;
        }
        List<Due> due = rows.due(BATCH);
        due.forEach(this::check);
    }

    private void check(Due due) {
        Optional<Verdict> verdict = verdict(due.organisation(), discovery);
        if (verdict.isPresent()) {
            found(due.organisation(), verdict.get(), due.interest());
        } else {
            rows.unanswered(
                    due.organisation(),
                    clock.instant().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(due.failures(), MOST_DOUBLINGS))));
        }
    }

    /** Asks now, past the caches; false if nobody answers. */
    boolean ask(ParticipantId organisation) {
        Optional<Verdict> verdict = verdict(organisation, discovery.refreshing());
        verdict.ifPresent(found -> found(organisation, found, Interest.SHOWN));
        return verdict.isPresent();
    }

    private static Optional<Verdict> verdict(ParticipantId organisation, Discovery discovery) {
        try {
            discovery.endpoint(organisation, DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS);
            discovery.certificates(organisation, DocumentTypeId.SDK_MESSAGE, CertificatePurpose.ENCRYPTION);
            return Optional.of(Verdict.RECEIVES);
        } catch (DiscoveryFailure failure) {
            return switch (failure.reason()) {
                case RECIPIENT_NOT_REGISTERED -> Optional.of(Verdict.NOT_REGISTERED);
                case DOCTYPE_NOT_SUPPORTED -> Optional.of(Verdict.OTHER_TYPES_ONLY);
                case METADATA_UNTRUSTED, RECEIVER_CERT_INVALID -> Optional.of(Verdict.UNUSABLE);
                case DISCOVERY_UNAVAILABLE -> Optional.empty();
            };
        }
    }

    private void found(ParticipantId organisation, Verdict verdict, Interest interest) {
        rows.found(organisation, verdict, clock.instant().plus(interval(interest)));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.budkavle.server.addressbook.AddressFinding;
import org.budkavle.server.addressbook.AddressFinding.Kind;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/** Finds what someone should look at among our addresses. */
@Component
class Findings {

    private static final Duration UNUSED = Duration.ofDays(90);
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Pattern REGISTRAR = Pattern.compile("registrator|diarie|diarium");
    private static final Set<AuditEventType> USE =
            Set.of(AuditEventType.MESSAGE_RECEIVED, AuditEventType.MESSAGE_SUBMITTED);

    private final AddressRows rows;
    private final Staff staff;
    private final AuditLog audit;
    private final Clock clock;

    Findings(AddressRows rows, Staff staff, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    List<AddressFinding> of(OrganisationId organisation) {
        Staff.Mailboxes mailboxes = staff.of(organisation);
        List<AddressRow> ours = rows.all(organisation).stream()
                .filter(row -> row.state() != AddressState.REMOVED)
                .toList();
        List<AddressFinding> findings = new ArrayList<>(ofAll(ours));
        ours.forEach(row -> ofOne(row, mailboxes, findings));
        mailboxes.byAddress().values().stream()
                .filter(mailbox ->
                        ours.stream().noneMatch(row -> row.identifier().equals(mailbox.address())))
                .map(mailbox -> new AddressFinding(
                        Kind.MAILBOX_NOT_IN_BOOK, Optional.empty(), Optional.of(mailbox.id()), mailbox.name()))
                .forEach(findings::add);
        findings.sort(Comparator.comparing(AddressFinding::kind).thenComparing(AddressFinding::subject));
        return List.copyOf(findings);
    }

    private static List<AddressFinding> ofAll(List<AddressRow> ours) {
        List<AddressRow> listed =
                ours.stream().filter(row -> row.published().isPresent()).toList();
        if (listed.isEmpty()) {
            return List.of(new AddressFinding(Kind.NO_ADDRESS, Optional.empty(), Optional.empty(), ""));
        }
        return listed.stream().anyMatch(Findings::isRegistrar)
                ? List.of()
                : List.of(new AddressFinding(Kind.NO_REGISTRAR, Optional.empty(), Optional.empty(), ""));
    }

    private void ofOne(AddressRow row, Staff.Mailboxes mailboxes, List<AddressFinding> findings) {
        Optional<MailboxId> mailbox =
                Optional.ofNullable(mailboxes.byAddress().get(row.identifier())).map(Mailbox::id);
        if (row.published().isPresent() && !row.toBeRemoved()) {
            if (mailbox.isEmpty()) {
                findings.add(finding(Kind.NO_MAILBOX, row, mailbox));
            } else {
                int readers = mailboxes.readersOf(mailbox.get());
                if (readers < 2) {
                    findings.add(finding(readers == 0 ? Kind.NOBODY_READS : Kind.ONE_READER, row, mailbox));
                }
                if (isUnused(row, mailbox.get())) {
                    findings.add(finding(Kind.UNUSED, row, mailbox));
                }
            }
            LocalDate today = LocalDate.now(clock.withZone(SWEDEN));
            if (row.reviewBy().map(day -> day.isBefore(today)).orElse(false)) {
                findings.add(finding(Kind.REVIEW_PASSED, row, mailbox));
            }
        }
        if (row.state() == AddressState.MISSING) {
            findings.add(finding(Kind.VANISHED, row, mailbox));
        }
        if (row.state() == AddressState.DIFFERS) {
            findings.add(finding(Kind.DIFFERS, row, mailbox));
        }
        if (row.goneFromSource()) {
            findings.add(finding(Kind.GONE_FROM_DIRECTORY, row, mailbox));
        }
    }

    private boolean isUnused(AddressRow row, MailboxId mailbox) {
        Instant longAgo = clock.instant().minus(UNUSED);
        return row.publishedAt().map(at -> at.isBefore(longAgo)).orElse(false)
                && audit.latest(mailbox, USE).map(at -> at.isBefore(longAgo)).orElse(true);
    }

    private static boolean isRegistrar(AddressRow row) {
        return row.published()
                .map(text ->
                        REGISTRAR.matcher(text.name().toLowerCase(Locale.ROOT)).find()
                                || text.searchWords().stream().anyMatch(word -> word.equalsIgnoreCase("registrator")))
                .orElse(false);
    }

    private static AddressFinding finding(Kind kind, AddressRow row, Optional<MailboxId> mailbox) {
        return new AddressFinding(
                kind, Optional.of(row.id()), mailbox, row.wanted().name());
    }
}

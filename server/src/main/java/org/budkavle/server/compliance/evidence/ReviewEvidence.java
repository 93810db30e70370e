// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.MailboxFinding;
import org.budkavle.server.organisation.Organisation;
import org.springframework.stereotype.Component;

/** What people have gone through: who read what, who may what, and whether anybody is there. */
@Component
class ReviewEvidence implements EvidenceFinder {

    private static final Duration YEAR = Duration.ofDays(366);

    private final LoggedEvents events;
    private final MailboxCare care;
    private final AdministratorRoles roles;

    ReviewEvidence(LoggedEvents events, MailboxCare care, AdministratorRoles roles) {
        this.events = events;
        this.care = care;
        this.roles = roles;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        List<MailboxFinding> wrong = care.findings(organisation.id());
        int mailboxes = care.all(organisation.id()).size();
        return List.of(
                logReview(organisation, now),
                accessReview(organisation, wrong, mailboxes, now),
                staffing(wrong, mailboxes, now),
                roles(organisation, now));
    }

    private Evidence logReview(Organisation organisation, Instant now) {
        Set<String> late = events.left(
                organisation.id(), YEAR, now, AuditEventType.LOG_REVIEW_OVERDUE, AuditEventType.LOG_REVIEW_FINISHED);
        Optional<AuditEntry> latest = events.latest(organisation.id(), YEAR, now, AuditEventType.LOG_REVIEW_FINISHED);
        String obtained = "Läst ur granskningsloggen: färdigbedömda stickprov det senaste året.";
        if (latest.isEmpty()) {
            return Evidence.missing(EvidenceSource.LOG_REVIEW, "Inget stickprov är färdigbedömt det senaste året.");
        }
        List<Long> places = List.of(latest.get().sequence());
        if (!late.isEmpty()) {
            return Evidence.of(
                            EvidenceSource.LOG_REVIEW,
                            Outcome.WEAK,
                            late.size() + " stickprov är inte bedömda i tid.",
                            latest.get().at(),
                            obtained)
                    .proven(places);
        }
        return Evidence.of(
                        EvidenceSource.LOG_REVIEW,
                        Outcome.SHOWN,
                        "Det senaste stickprovet är färdigbedömt, och inget är försenat.",
                        latest.get().at(),
                        obtained)
                .proven(places);
    }

    private Evidence accessReview(Organisation organisation, List<MailboxFinding> wrong, int mailboxes, Instant now) {
        long due = count(wrong, MailboxFinding.Kind.REVIEW_DUE);
        Optional<AuditEntry> latest = events.latest(organisation.id(), YEAR, now, AuditEventType.ACCESS_REVIEWED);
        String obtained = "Läst ur brevlådornas granskningstider och ur granskningsloggen.";
        if (mailboxes == 0) {
            return Evidence.missing(EvidenceSource.ACCESS_REVIEW, "Det finns inga brevlådor.");
        }
        if (due > 0) {
            return Evidence.of(
                            EvidenceSource.ACCESS_REVIEW,
                            due == mailboxes ? Outcome.CONTRADICTED : Outcome.WEAK,
                            due + " av " + mailboxes + " brevlådor har behörigheter som inte är granskade i tid.",
                            now,
                            obtained)
                    .with(Map.of("due", Long.toString(due), "mailboxes", Integer.toString(mailboxes)));
        }
        return Evidence.of(
                        EvidenceSource.ACCESS_REVIEW,
                        Outcome.SHOWN,
                        latest.isPresent()
                                ? "Alla brevlådors behörigheter är granskade i tid."
                                : "Ingen brevlåda har passerat sin granskningstid; ingen granskning är gjord än.",
                        latest.map(AuditEntry::at).orElse(now),
                        obtained)
                .proven(latest.map(AuditEntry::sequence).stream().toList());
    }

    private static Evidence staffing(List<MailboxFinding> wrong, int mailboxes, Instant now) {
        long nobody = count(wrong, MailboxFinding.Kind.NOBODY_ANSWERS);
        long few = count(wrong, MailboxFinding.Kind.FEWER_THAN_TWO_MANAGERS);
        String obtained = "Läst ur behörigheterna till varje brevlåda.";
        if (mailboxes == 0) {
            return Evidence.missing(EvidenceSource.STAFFING, "Det finns inga brevlådor.");
        }
        if (nobody > 0) {
            return Evidence.of(
                    EvidenceSource.STAFFING,
                    Outcome.CONTRADICTED,
                    nobody + " av " + mailboxes + " brevlådor har ingen som kan svara.",
                    now,
                    obtained);
        }
        return few > 0
                ? Evidence.of(
                        EvidenceSource.STAFFING,
                        Outcome.WEAK,
                        few + " av " + mailboxes + " brevlådor har färre än två ansvariga.",
                        now,
                        obtained)
                : Evidence.of(
                        EvidenceSource.STAFFING,
                        Outcome.SHOWN,
                        "Alla " + mailboxes + " brevlådor har minst två ansvariga.",
                        now,
                        obtained);
    }

    private Evidence roles(Organisation organisation, Instant now) {
        var held = roles.in(organisation.id()).values();
        long operators = held.stream()
                .filter(each -> each.contains(AdministratorRole.SYSTEM))
                .count();
        List<String> empty = java.util.Arrays.stream(AdministratorRole.values())
                .filter(role -> role != AdministratorRole.OPERATOR)
                .filter(role -> held.stream().noneMatch(each -> each.contains(role)))
                .map(AdministratorRole::label)
                .toList();
        String obtained = "Läst ur administratörsrollerna.";
        if (!empty.isEmpty() || operators < 2) {
            return Evidence.of(
                    EvidenceSource.ROLES,
                    Outcome.WEAK,
                    empty.isEmpty()
                            ? "Bara en person är systemadministratör."
                            : "Ingen har rollen " + String.join(", ", empty) + ".",
                    now,
                    obtained);
        }
        return Evidence.of(
                EvidenceSource.ROLES,
                Outcome.SHOWN,
                "Alla administratörsroller är tilldelade, och minst två personer är systemadministratörer.",
                now,
                obtained);
    }

    private static long count(List<MailboxFinding> wrong, MailboxFinding.Kind kind) {
        return wrong.stream().filter(each -> each.kind() == kind).count();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditSearch;
import org.budkavle.server.organisation.OrganisationId;
import org.springframework.stereotype.Component;

/** What the audit log has of an organisation. */
@Component
class LoggedEvents {

    private static final int MOST = 500;
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private final AuditSearch search;

    LoggedEvents(AuditSearch search) {
        this.search = search;
    }

    /** The newest of these in that time; empty if none. */
    Optional<AuditEntry> latest(OrganisationId organisation, Duration within, Instant now, AuditEventType... types) {
        return newest(organisation, within, now, 1, types).stream().findFirst();
    }

    /** Of what was begun and not ended in that time, the subjects. */
    Set<String> left(
            OrganisationId organisation, Duration within, Instant now, AuditEventType begun, AuditEventType ended) {
        Set<String> done = subjects(newest(organisation, within, now, MOST, ended));
        Set<String> left = subjects(newest(organisation, within, now, MOST, begun));
        left.removeAll(done);
        return left;
    }

    /** How many people did, in that time. */
    long count(OrganisationId organisation, Duration within, Instant now, AuditEventType... types) {
        return search.countOfPeople(question(organisation, within, now, types));
    }

    private List<AuditEntry> newest(
            OrganisationId organisation, Duration within, Instant now, int limit, AuditEventType... types) {
        return search.newest(question(organisation, within, now, types), Long.MAX_VALUE, limit);
    }

    private static AuditSearch.Question question(
            OrganisationId organisation, Duration within, Instant now, AuditEventType... types) {
        return AuditSearch.Question.between(organisation, now.minus(within), now.plus(CLOCKS))
                .of(Set.of(types));
    }

    private static Set<String> subjects(List<AuditEntry> entries) {
        return entries.stream().map(entry -> entry.event().subjectId()).collect(Collectors.toSet());
    }
}

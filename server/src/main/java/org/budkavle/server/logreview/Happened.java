// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEntry;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.organisation.PersonId;

/**
 * An event that a person caused.
 *
 * @param person who; of a log-in that was refused, whose name was tried
 */
record Happened(
        long place, Instant at, AuditEventType type, PersonId person, String subject, Map<String, String> facts) {

    static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    /** Whether it has a person. */
    static boolean hasPerson(AuditEntry entry) {
        return isId(
                entry.event().actor().kind() == Actor.Kind.PERSON
                        ? entry.event().actor().id()
                        : refused(entry) ? entry.event().subjectId() : "");
    }

    static Happened of(AuditEntry entry) {
        String person = refused(entry)
                ? entry.event().subjectId()
                : entry.event().actor().id();
        return new Happened(
                entry.sequence(),
                entry.at(),
                entry.event().type(),
                new PersonId(UUID.fromString(person)),
                entry.event().subjectId(),
                entry.event().facts());
    }

    private static boolean refused(AuditEntry entry) {
        return entry.event().type() == AuditEventType.SIGN_IN_REFUSED;
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    }

    LocalDate day() {
        return at.atZone(ZONE).toLocalDate();
    }
}

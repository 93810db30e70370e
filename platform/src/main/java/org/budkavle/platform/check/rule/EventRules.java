// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.rule;

import java.util.function.Predicate;
import org.budkavle.platform.check.Check;
import org.budkavle.platform.check.Depth;
import org.budkavle.platform.check.Finding;
import org.budkavle.platform.check.Outcome;
import org.budkavle.platform.check.estate.AuditEvent;

/** What an audit log tells of that should not be. Counts only: whose doing it was stands in the log. */
public final class EventRules {

    private EventRules() {}

    /** @param name of the log, for people */
    public static Finding judge(AuditEvent.Log log, String name) {
        long anonymous = count(log, AuditEvent::isAnonymousSuccess);
        long past = count(log, AuditEvent::isPastControl);
        long secrets = count(log, AuditEvent::isSecretRead);
        var counts =
                "%d händelser: %d misslyckade inloggningar, %d nekade, %d in i behållare, %d läsningar av hemligheter, %d utan inloggning, %d förbi behörighetskontrollen, %d oläsliga rader."
                        .formatted(
                                log.events().size(),
                                count(log, AuditEvent::isFailedLogin),
                                count(log, AuditEvent::isDenied),
                                count(log, AuditEvent::isIntoPod),
                                secrets,
                                anonymous,
                                past,
                                log.unreadable());
        var outcome = log.events().isEmpty()
                ? Outcome.UNKNOWN
                : anonymous > 0 || past > 0
                        ? Outcome.FAIL
                        : secrets > 0 || count(log, AuditEvent::isIntoPod) > 0 || log.unreadable() > 0
                                ? Outcome.WARN
                                : Outcome.PASS;
        return new Finding(Check.AUDIT_EVENTS, outcome, Depth.TRIED, name, counts);
    }

    private static long count(AuditEvent.Log log, Predicate<AuditEvent> what) {
        return log.events().stream().filter(what).count();
    }
}

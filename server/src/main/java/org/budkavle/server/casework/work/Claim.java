// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ClaimOutcome;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.Sight;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** «Ta hand om»: one statement that only takes what nobody has, so that of all who ask at once one gets it. */
@Component
class Claim {

    private static final String TAKE = """
            UPDATE casework.conversation c SET owner = :me, owned_since = :now,
                status = CASE WHEN c.status = 'NEW' THEN 'ONGOING' ELSE c.status END
            WHERE c.id = :id AND c.owner IS NULL AND""" + Sight.SEES;

    private static final String TAKE_OVER = """
            UPDATE casework.conversation c SET owner = :me, owned_since = :now
            WHERE c.id = :id AND c.owner = :from AND c.queue <> 'CLOSED' AND""" + Sight.SEES;

    private final JdbcClient jdbc;
    private final ConversationRecords records;
    private final WorkLog log;
    private final Clock clock;

    Claim(JdbcClient jdbc, ConversationRecords records, WorkLog log, Clock clock) {
        this.jdbc = jdbc;
        this.records = records;
        this.log = log;
        this.clock = clock;
    }

    @Transactional
    public ClaimOutcome claim(ConversationKey key, CaseWorker by) {
        int taken = Sight.works(jdbc.sql(TAKE), by)
                .param("id", key.value())
                .param("now", ConversationRow.time(clock.instant()))
                .update();
        Optional<ConversationRow> row = records.readable(key, by);
        if (taken == 1) {
            log.done(AuditEventType.CONVERSATION_CLAIMED, row.orElseThrow(), by, Map.of());
            return new ClaimOutcome.Claimed();
        }
        return elseHas(row, by);
    }

    @Transactional
    public ClaimOutcome takeOver(ConversationKey key, PersonId from, CaseWorker by) {
        int taken = Sight.works(jdbc.sql(TAKE_OVER), by)
                .param("id", key.value())
                .param("from", from.value())
                .param("now", ConversationRow.time(clock.instant()))
                .update();
        Optional<ConversationRow> row = records.readable(key, by);
        if (taken == 1) {
            log.done(AuditEventType.CONVERSATION_CLAIMED, row.orElseThrow(), by, Map.of("from", from.toString()));
            return new ClaimOutcome.Claimed();
        }
        return elseHas(row, by);
    }

    private ClaimOutcome elseHas(Optional<ConversationRow> row, CaseWorker by) {
        return row.filter(found -> by.answers().contains(found.mailbox()))
                .flatMap(found -> found.owner()
                        .map(owner -> owner.equals(by.person())
                                ? new ClaimOutcome.Claimed()
                                : new ClaimOutcome.TakenBy(
                                        owner, found.ownedSince().orElse(clock.instant()))))
                .orElseGet(ClaimOutcome.NotFound::new);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.budkavle.server.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class AuditLogTest {

    private static final Actor ACTOR = Actor.system("test");

    @Autowired
    AuditLog log;

    @Autowired
    AuditChain chain;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void whatIsAppendedIsFoundInOrder() {
        String subject = UUID.randomUUID().toString();
        log.append(
                AuditEvent.of(AuditEventType.MESSAGE_SUBMITTED, ACTOR, subject).with(Map.of("size", "17")));
        log.append(AuditEvent.of(AuditEventType.MESSAGE_CONFIRMED, ACTOR, subject));
        assertThat(log.about(subject))
                .extracting(entry -> entry.event().type())
                .containsExactly(AuditEventType.MESSAGE_SUBMITTED, AuditEventType.MESSAGE_CONFIRMED);
        assertThat(log.about(subject).getFirst().event().facts()).containsEntry("size", "17");
        chain.sequence();
        long first = log.about(subject).getFirst().sequence();
        assertThat(log.after(first, 10).getFirst().event().type()).isEqualTo(AuditEventType.MESSAGE_CONFIRMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE audit.body SET actor_id = 'someone else'",
                "UPDATE audit.entry SET t = 0",
                "UPDATE audit.tile SET hashes = set_byte(hashes, 0, 255 - get_byte(hashes, 0))",
                "DELETE FROM audit.entry",
                "DELETE FROM audit.body",
                "DELETE FROM audit.tile",
                "DELETE FROM audit.head",
                "TRUNCATE audit.entry",
                "TRUNCATE audit.body_000000",
                "TRUNCATE audit.body",
                "TRUNCATE audit.pending"
            })
    void anEntryCanBeNeitherChangedNorRemoved(String statement) {
        String subject = UUID.randomUUID().toString();
        log.append(AuditEvent.of(AuditEventType.MESSAGE_SUBMITTED, ACTOR, subject));
        chain.sequence();
        assertThatThrownBy(() -> jdbc.sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("only grows");
        assertThat(log.about(subject)).hasSize(1);
    }

    @Test
    void anEntryGoesTheWayOfItsTransactionUnlessItIsDurable() {
        String subject = UUID.randomUUID().toString();
        transaction.executeWithoutResult(status -> {
            log.append(AuditEvent.of(AuditEventType.MESSAGE_SUBMITTED, ACTOR, subject));
            log.appendDurably(AuditEvent.of(AuditEventType.MESSAGE_SUBMISSION_REFUSED, ACTOR, subject));
            status.setRollbackOnly();
        });
        assertThat(log.about(subject))
                .extracting(entry -> entry.event().type())
                .containsExactly(AuditEventType.MESSAGE_SUBMISSION_REFUSED);
    }

    @Test
    void aTransactionThatNeedNotWaitForTheDiskDoesSoForAnEvent() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("SET LOCAL synchronous_commit = off").update();
            log.append(AuditEvent.of(
                    AuditEventType.MESSAGE_SUBMITTED, ACTOR, UUID.randomUUID().toString()));
            assertThat(jdbc.sql("SHOW synchronous_commit").query(String.class).single())
                    .isEqualTo("on");
        });
    }

    @Test
    void anEventIsSeenWhileItWaitsAndGetsItsPlaceSoon() {
        String subject = UUID.randomUUID().toString();
        log.append(AuditEvent.of(AuditEventType.MESSAGE_SUBMITTED, ACTOR, subject));
        assertThat(log.about(subject)).hasSize(1);
        Awaitility.await().until(() -> log.about(subject).getFirst().sequence() < 1_000_000);
        assertThat(log.about(subject)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(AuditEventType.class)
    void everyEventIsDescribedInWords(AuditEventType type) {
        assertThat(type.description()).isNotBlank().matches("[A-ZÅÄÖ].*[^.]");
    }
}

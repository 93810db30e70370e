// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.ChainState.Kind;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.server.audit.chain.Stop;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What the running server does about its own log. */
class ChainTest {

    private static final Actor ADMINISTRATOR = new Actor(Actor.Kind.ADMINISTRATOR, "anna");

    /** Each in a server of its own: what is broken stays so. */
    @ServerTest
    abstract static class Rig {
        @Autowired
        AuditLog log;

        @Autowired
        AuditChain chain;

        @Autowired
        AuditErasure erasure;

        @Autowired
        Stop stop;

        @Autowired
        JdbcClient jdbc;

        @Autowired
        TransactionTemplate transaction;

        /** Everything is put right after the work, since whoever owns the tables can switch the triggers off. */
        void withoutTriggers(String table, String statement) {
            transaction.executeWithoutResult(_ -> {
                jdbc.sql("ALTER TABLE audit." + table + " DISABLE TRIGGER USER").update();
                jdbc.sql(statement).update();
                jdbc.sql("ALTER TABLE audit." + table + " ENABLE TRIGGER USER").update();
            });
        }

        String append() {
            String subject = UUID.randomUUID().toString();
            log.append(AuditEvent.of(AuditEventType.CONTENT_READ, ADMINISTRATOR, subject));
            return subject;
        }
    }

    @Nested
    class WhileWhole extends Rig {

        @Test
        void theFirstEntrySaysWhatLogItIsAndEveryPlaceIsTaken() {
            append();
            assertThat(log.after(-1, 1).getFirst().event().type()).isEqualTo(AuditEventType.AUDIT_BEGUN);
            assertThat(log.after(-1, 1000))
                    .extracting(AuditEntry::sequence)
                    .startsWith(0L, 1L, 2L)
                    .isSorted();
            assertThat(chain.state().intact()).isTrue();
        }

        @Test
        void whatIsNotWitnessedStopsAdministrationAndNoAccess() {
            stop.stopped(true);
            try {
                assertThatThrownBy(() -> log.append(AuditEvent.of(AuditEventType.GRANT_GIVEN, ADMINISTRATOR, "x")))
                        .isInstanceOf(AdministrationStopped.class);
                assertThat(log.about(append())).hasSize(1);
            } finally {
                stop.stopped(false);
            }
        }

        @Test
        void nothingIsErasedBeforeItsTimeOrWithoutADecision() {
            append();
            chain.sequence();
            LocalDate today = LocalDate.now(ZoneId.of("Europe/Stockholm"));
            assertThatThrownBy(() -> erasure.erase(Set.of("pdl.access"), today.minusYears(4), "KS 1", ADMINISTRATOR))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> erasure.erase(Set.of("genesis"), today.minusYears(9), "KS 1", ADMINISTRATOR))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> erasure.erase(Set.of("change"), today.minusYears(9), " ", ADMINISTRATOR))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(erasure.erase(Set.of("pdl.access"), today.minusYears(5), "KS 1", ADMINISTRATOR))
                    .isZero();
        }
    }

    @Nested
    class WhenAWaitingEventIsChanged extends Rig {

        @Test
        void itIsNotTakenInAndTheLogSaysSo() {
            chain.sequence();
            transaction.executeWithoutResult(_ -> {
                append();
                jdbc.sql("ALTER TABLE audit.pending DISABLE TRIGGER USER").update();
                jdbc.sql("UPDATE audit.pending SET actor_id = 'nobody'").update();
                jdbc.sql("ALTER TABLE audit.pending ENABLE TRIGGER USER").update();
            });
            Awaitility.await()
                    .until(() ->
                            chain.state().alarms().stream().anyMatch(alarm -> alarm.kind() == Kind.WAITING_CHANGED));
            assertThat(chain.state().alarms())
                    .extracting(ChainState.Alarm::kind)
                    .contains(Kind.WAITING_CHANGED);
            assertThat(log.after(0, 1000))
                    .extracting(entry -> entry.event().type())
                    .contains(AuditEventType.AUDIT_GAP);
            assertThat(log.after(0, 1000))
                    .noneMatch(entry -> entry.event().actor().id().equals("nobody"));
            assertThat(log.about(append())).hasSize(1);
        }

        @Test
        void whatIsTakenAwayIsMissedByWhoCommittedIt() {
            chain.sequence();
            transaction.executeWithoutResult(_ -> {
                String subject = append();
                jdbc.sql("ALTER TABLE audit.pending DISABLE TRIGGER USER").update();
                jdbc.sql("DELETE FROM audit.pending WHERE subject_id = ?")
                        .param(subject)
                        .update();
                jdbc.sql("ALTER TABLE audit.pending ENABLE TRIGGER USER").update();
            });
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> chain.state().alarms().stream().anyMatch(alarm -> alarm.kind() == Kind.WAITING_LOST));
            Awaitility.await()
                    .until(() -> log.after(0, 1000).stream()
                            .anyMatch(entry -> entry.event().subjectId().equals("lost")));
        }
    }

    @Nested
    class WhenTheTreeIsChanged extends Rig {

        @Test
        void nothingMoreIsPlacedAndAccessesAreStillLogged() {
            append();
            chain.sequence();
            withoutTriggers(
                    "tile",
                    "UPDATE audit.tile SET hashes = set_byte(hashes, 1, 255 - get_byte(hashes, 1)) WHERE level = 0");
            String later = append();
            chain.sequence();
            assertThat(chain.state().alarms())
                    .extracting(ChainState.Alarm::kind)
                    .contains(Kind.TREE_CHANGED);
            assertThat(chain.state().firstBad()).isPresent();
            assertThat(log.about(later)).hasSize(1);
            assertThat(log.about(later).getFirst().sequence()).isGreaterThan(1_000_000);
        }
    }

    @Nested
    class WhenTheTailIsCut extends Rig {

        @Test
        void theProcessThatSawItKnows() {
            append();
            chain.sequence();
            String head =
                    jdbc.sql("SELECT note FROM audit.head").query(String.class).single();
            byte[] tile = jdbc.sql("SELECT hashes FROM audit.tile WHERE level = 0")
                    .query(byte[].class)
                    .single();
            append();
            chain.sequence();
            transaction.executeWithoutResult(_ -> {
                for (String table : Set.of("tile", "entry", "body")) {
                    jdbc.sql("ALTER TABLE audit." + table + " DISABLE TRIGGER USER")
                            .update();
                }
                jdbc.sql("UPDATE audit.tile SET hashes = :tile")
                        .param("tile", tile)
                        .update();
                jdbc.sql("UPDATE audit.head SET note = :head")
                        .param("head", head)
                        .update();
                jdbc.sql("DELETE FROM audit.body WHERE n >= :size")
                        .param("size", tile.length / 32)
                        .update();
                jdbc.sql("DELETE FROM audit.entry WHERE n >= :size")
                        .param("size", tile.length / 32)
                        .update();
            });
            append();
            chain.sequence();
            assertThat(chain.state().alarms())
                    .extracting(ChainState.Alarm::kind)
                    .contains(Kind.HISTORY_CHANGED);
            assertThat(Map.of("bad", chain.state().firstBad())).isNotEmpty();
        }
    }

    /** Brings a clock that can be moved on. */
    static final class Later {
        private static volatile Duration ahead = Duration.ZERO;

        @Bean
        @Primary
        Clock movedOn() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return Instant.now().plus(ahead);
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }

    @Nested
    @Import(Later.class)
    class WhenTheTimeHasCome extends Rig {

        @Autowired
        DataSource database;

        @Test
        void whatIsErasedByDecisionIsGoneAndTheLogHolds() throws Exception {
            String read = append();
            chain.sequence();
            Later.ahead = Duration.ofDays(6 * 366);
            LocalDate today = LocalDate.ofInstant(Instant.now().plus(Later.ahead), ZoneId.of("Europe/Stockholm"));
            assertThat(erasure.erase(Set.of("pdl.access"), today.minusYears(5), "KS 2031/17", ADMINISTRATOR))
                    .isEqualTo(1);
            chain.sequence();
            assertThat(log.about(read)).isEmpty();
            Verification outcome = Verifier.verify(new Question(
                    new DatabaseFiles(database),
                    chain.key(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    Instant.now().plus(Later.ahead)));
            assertThat(outcome.faults()).isEmpty();
            assertThat(outcome.findings()).extracting(Finding::text).anyMatch(text -> text.contains("1 raderade"));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.server.audit.chain.LogExport;
import org.budkavle.server.audit.chain.LogProof;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.verify.EntryFile;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.LogFiles;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What a superuser does to the tables with every trigger off, each on its own, and each found and named. */
@ServerTest
class TamperTest {

    private static final Actor ACTOR = new Actor(Actor.Kind.PERSON, "5b1c3f0e-0000-4000-8000-00000000000a");
    private static final int EVENTS = 600;

    @Autowired
    AuditLog log;

    @Autowired
    AuditChain chain;

    @Autowired
    DataSource database;

    @TempDir
    Path folder;

    @BeforeEach
    void appendSome() {
        if (log.about("tamper").isEmpty()) {
            OrganisationId organisation = new OrganisationId(UUID.randomUUID());
            MailboxId mailbox = new MailboxId(UUID.randomUUID());
            for (int i = 0; i < EVENTS; i++) {
                log.append(AuditEvent.of(AuditEventType.CONVERSATION_OPENED, ACTOR, "tamper")
                        .in(organisation, mailbox)
                        .with(Map.of("number", Integer.toString(i), "åäö", "\"\\\n")));
            }
        }
        chain.sequence();
    }

    @Test
    void anUntouchedLogHolds() throws Exception {
        Verification outcome = verify(List.of());
        assertThat(outcome.faults()).isEmpty();
        assertThat(outcome.size()).isGreaterThan(EVENTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "entry ~ t = t + 1 ~ entries,tiles,root",
                "entry ~ source = source + 100000000 ~ tiles,root",
                "entry ~ kind = 'check' ~ tiles,root",
                "entry ~ commitment = set_byte(commitment, 7, 255 - get_byte(commitment, 7)) ~ tiles,root",
                "body ~ salt = set_byte(salt, 3, 255 - get_byte(salt, 3)) ~ bodies",
                "body ~ at = at + interval '1 microsecond' ~ bodies",
                "body ~ type = 'MESSAGE_READ' ~ bodies",
                "body ~ actor_kind = 'SYSTEM' ~ bodies",
                "body ~ actor_id = actor_id || 'x' ~ bodies",
                "body ~ organisation = gen_random_uuid() ~ bodies",
                "body ~ organisation = NULL ~ bodies",
                "body ~ mailbox = gen_random_uuid() ~ bodies",
                "body ~ mailbox = NULL ~ bodies",
                "body ~ subject_id = 'another' ~ bodies",
                "body ~ facts = replace(facts, '{', '{ ') ~ bodies",
                "body ~ facts = replace(facts, 'number', 'Number') ~ bodies"
            })
    void aChangedColumnIsFoundAtItsPlace(String table, String change, String expected) throws Exception {
        long place = 300;
        tampered("UPDATE audit." + table + " SET " + change + " WHERE n = " + place, outcome -> {
            assertThat(outcome.faults()).isNotEmpty();
            assertThat(List.of(expected.split(",")))
                    .contains(outcome.faults().getFirst().check());
            assertThat(outcome.faults())
                    .anyMatch(fault ->
                            fault.place().orElse(-1) == place || fault.place().orElse(-1) == place + 1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "DELETE FROM audit.entry WHERE n = 300 ~ entries",
                "DELETE FROM audit.body WHERE n = 300 ~ bodies",
                "DELETE FROM audit.entry WHERE n >= 400 ~ entries",
                "UPDATE audit.tile SET hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) WHERE level = 0 AND index = 1 ~ tiles",
                "UPDATE audit.tile SET hashes = set_byte(hashes, 40, 255 - get_byte(hashes, 40)) WHERE level = 1 ~ tiles",
                "UPDATE audit.tile SET index = 77 WHERE level = 0 AND index = 1 ~ tiles",
                "UPDATE audit.tile SET level = 5 WHERE level = 1 ~ tiles",
                "DELETE FROM audit.tile WHERE level = 0 AND index = 0 ~ tiles",
                "UPDATE audit.head SET note = replace(note, chr(10) || split_part(note, chr(10), 2) || chr(10), chr(10) || '400' || chr(10)) ~ checkpoint",
                "DELETE FROM audit.head ~ checkpoint",
                "UPDATE audit.checkpoint SET size = size + 1 ~ kept",
                "UPDATE audit.checkpoint SET note = replace(note, 'audit', 'audxt') ~ kept",
                "INSERT INTO audit.body SELECT n + 100000, at, organisation, mailbox, salt, type, actor_kind, actor_id, subject_id, facts FROM audit.body WHERE n = 300 ~ beyond",
                "INSERT INTO audit.entry SELECT n + 100000, t, source, kind, commitment FROM audit.entry WHERE n = 300 ~ beyond"
            })
    void aRemovedMovedOrAddedRowIsFound(String statement, String expected) throws Exception {
        tampered(
                statement,
                outcome ->
                        assertThat(outcome.faults()).extracting(Finding::check).contains(expected));
    }

    @Test
    void twoEntriesThatChangedPlacesAreFound() throws Exception {
        tampered(
                "UPDATE audit.body SET n = CASE n WHEN 300 THEN 900300 WHEN 301 THEN 300 END WHERE n IN (300, 301);"
                        + "UPDATE audit.body SET n = 301 WHERE n = 900300;"
                        + "UPDATE audit.entry SET n = 900300 WHERE n = 300; UPDATE audit.entry SET n = 300 WHERE n = 301;"
                        + "UPDATE audit.entry SET n = 301 WHERE n = 900300",
                outcome -> assertThat(outcome.faults())
                        .anyMatch(fault -> fault.place().orElse(-1) == 300));
    }

    @Test
    void aCutTailWithAnOlderCheckpointIsFoundByWhatWasKeptElsewhere() throws Exception {
        Note older = chain.checkpoint().orElseThrow();
        log.append(AuditEvent.of(AuditEventType.SIGNED_OUT, ACTOR, "later"));
        chain.sequence();
        Note newer = chain.checkpoint().orElseThrow();
        long size = Long.parseLong(older.text().split("\n", -1)[1]);
        String statement = "DELETE FROM audit.entry WHERE n >= " + size + "; DELETE FROM audit.body WHERE n >= " + size
                + "; UPDATE audit.head SET note = '" + older
                + "'; UPDATE audit.tile SET hashes = substring(hashes FROM 1 FOR 32 * "
                + size % 256 + ") WHERE level = 0 AND index = " + size / 256
                + "; DELETE FROM audit.checkpoint WHERE size > " + size;
        tampered(
                statement,
                List.of(newer),
                outcome ->
                        assertThat(outcome.faults()).extracting(Finding::check).containsExactly("old"));
    }

    @Test
    void anExportIsVerifiedWithoutTheServerAndOneEntryAlone() throws Exception {
        Path export = folder.resolve("export");
        new LogExport(database).to(export, chain.key());
        Verification outcome = Verifier.verify(new Question(
                LogFiles.in(export),
                chain.key(),
                List.of(),
                List.of(chain.checkpoint().orElseThrow()),
                Optional.empty(),
                Instant.now()));
        assertThat(outcome.faults()).isEmpty();
        String proof = LogProof.of(database, 300).orElseThrow();
        assertThat(EntryFile.verify(proof, chain.key()).holds()).isTrue();
        for (int at = 0; at < proof.length(); at += 11) {
            char other = proof.charAt(at) == '1' ? '2' : '1';
            String changed = proof.substring(0, at) + other + proof.substring(at + 1);
            assertThat(EntryFile.verify(changed, chain.key()).holds())
                    .as("sign %s", at)
                    .isFalse();
        }
        try (var files = Files.walk(export)) {
            assertThat(files.filter(Files::isRegularFile)).hasSizeGreaterThan(8);
        }
    }

    private void tampered(String statement, Consumer<Verification> found) throws Exception {
        tampered(statement, List.of(), found);
    }

    /** In a transaction with all triggers off that is rolled back after the look; the sequencer waits meanwhile. */
    private void tampered(String statement, List<Note> known, Consumer<Verification> found) throws Exception {
        try (Connection superuser = database.getConnection()) {
            superuser.setAutoCommit(false);
            try (Statement sql = superuser.createStatement()) {
                sql.execute("SELECT pg_advisory_xact_lock(" + 0x6275646b61766c65L + ")");
                for (String table : List.of("entry", "body", "tile", "head", "checkpoint", "pending")) {
                    sql.execute("ALTER TABLE audit." + table + " DISABLE TRIGGER USER");
                }
                sql.execute(statement);
                found.accept(verify(superuser, known));
            } finally {
                superuser.rollback();
                superuser.setAutoCommit(true);
            }
        }
    }

    private Verification verify(List<Note> known) throws IOException, SQLException {
        try (Connection connection = database.getConnection()) {
            return verify(connection, known);
        }
    }

    private Verification verify(Connection connection, List<Note> known) throws IOException {
        DatabaseFiles files = new DatabaseFiles(new SingleConnectionDataSource(connection, true));
        Verification outcome = Verifier.verify(new Question(
                files,
                chain.key(),
                List.of(),
                known,
                Optional.empty(),
                Instant.now().plusSeconds(1)));
        List<Finding> all = new ArrayList<>(outcome.findings());
        all.add(files.beyondFinding());
        return new Verification(outcome.size(), all);
    }
}

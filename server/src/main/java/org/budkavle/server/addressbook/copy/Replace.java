// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.budkavle.server.addressbook.book.BookRefused;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes what has come in the generation that answers: only differences are written, all in the caller's transaction. Refuses
 * a book that has lost too much.
 */
@Component
class Replace {

    /** So few may go at any time: a share says nothing about them. */
    private static final int FEW = 20;

    private final JdbcClient jdbc;
    private final AddressBookProperties properties;
    private final Clock clock;

    Replace(JdbcClient jdbc, AddressBookProperties properties, Clock clock) {
        this.jdbc = jdbc;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * @param unreadable entries that were not understood
     * @throws BookRefused if nothing may be replaced; the caller rolls back
     * @throws RunOvertaken if another synchronisation has begun since
     */
    Generation replace(UUID run, URI source, int unreadable) throws BookRefused, RunOvertaken {
        Before before = before(run, source);
        stage(run);
        int orphans = countOf("SELECT count(*) FROM orphan");
        if (countOf("SELECT count(*) FROM organisation_now") == 0) {
            throw new BookRefused(SyncFailureCode.INCOMPLETE, "The book has no organisations");
        }
        checkParents(orphans);
        if (!before.first() && !before.acceptLoss()) {
            checkLoss("organisation");
            checkLoss("address");
        }
        return write(before, unreadable + orphans, source);
    }

    private record Before(long generation, boolean first, boolean acceptLoss) {}

    private Before before(UUID run, URI source) throws RunOvertaken {
        return jdbc.sql("SELECT generation, source, accept_loss FROM addressbook.copy WHERE run = :run FOR UPDATE")
                .param("run", run)
                .query((row, number) -> {
                    boolean first =
                            row.getLong("generation") == 0 || !source.toString().equals(row.getString("source"));
                    return new Before(row.getLong("generation"), first, row.getBoolean("accept_loss"));
                })
                .optional()
                .orElseThrow(RunOvertaken::new);
    }

    private void stage(UUID run) {
        for (String statement : ReplaceSql.STAGE) {
            // A run is a UUID; tables cannot be made with parameters.
            jdbc.sql(statement.replace("$run", "'" + run + "'")).update();
        }
    }

    private void checkParents(int orphans) throws BookRefused {
        int addresses = countOf("SELECT count(*) FROM address_now");
        if (orphans > Math.max(5, properties.unreadable() * addresses)) {
            throw new BookRefused(
                    SyncFailureCode.CHANGED_SCHEMA, orphans + " addresses have no organisation in the book");
        }
    }

    private void checkLoss(String table) throws BookRefused {
        int listed = countOf("SELECT count(*) FROM addressbook." + table + " WHERE vanished_at IS NULL");
        int gone = countOf("SELECT count(*) FROM " + table + "_gone");
        boolean all = gone == listed && listed > 0;
        if (all || gone > Math.max(FEW, properties.largestLoss() * listed)) {
            throw new BookRefused(SyncFailureCode.SHRUNK, gone + " of " + listed + " of type " + table + " are gone");
        }
    }

    private Generation write(Before before, int unreadable, URI source) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        int differences = countOf("SELECT (SELECT count(*) FROM organisation_new) + (SELECT count(*) FROM address_new)"
                + " + (SELECT count(*) FROM organisation_gone) + (SELECT count(*) FROM address_gone)");
        boolean replaced = differences > 0 || before.generation() == 0;
        long generation = replaced ? before.generation() + 1 : before.generation();
        if (replaced) {
            for (String statement : before.first() ? ReplaceSql.WRITE : ReplaceSql.WRITE_WITH_CHANGES) {
                JdbcClient.StatementSpec sql = jdbc.sql(statement);
                if (statement.contains(":now")) {
                    sql = sql.param("now", now);
                }
                if (statement.contains(":generation")) {
                    sql = sql.param("generation", generation);
                }
                sql.update();
            }
        }
        jdbc.sql(ReplaceSql.RECORD)
                .param("generation", generation)
                .param("replaced", replaced)
                .param("now", now)
                .param("source", source.toString())
                .param("unreadable", unreadable)
                .update();
        jdbc.sql("DELETE FROM addressbook.change WHERE at < :limit")
                .param("limit", now.minus(properties.keepChanges()))
                .update();
        return new Generation(
                generation,
                replaced,
                before.first(),
                kind("APPEARED"),
                kind("CHANGED"),
                countOf("SELECT (SELECT count(*) FROM organisation_gone) + (SELECT count(*) FROM address_gone)"),
                unreadable);
    }

    private int kind(String kind) {
        return countOf("SELECT (SELECT count(*) FROM organisation_new WHERE kind = '" + kind
                + "') + (SELECT count(*) FROM address_new WHERE kind = '" + kind + "')");
    }

    private int countOf(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}

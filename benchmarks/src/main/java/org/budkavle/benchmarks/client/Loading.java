// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.Person;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes the archive into a server's database: rows first, keys and indexes afterwards. */
final class Loading {

    private static final int AT_ONCE = 200;
    private static final int HANDS = 2;
    private static final int PAUSE_MILLIS = 100;

    private final Archive archive;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final LabelRecords labels;
    private final Instant now;
    private final List<Mailbox> mailboxes;
    private final Map<String, UUID> people;

    Loading(Archive archive, ApplicationContext server, Instant now) {
        this.archive = archive;
        this.now = now;
        this.database = server.getBean(DataSource.class);
        this.jdbc = server.getBean(JdbcClient.class);
        this.contents = server.getBean(ContentStore.class);
        this.labels = server.getBean(LabelRecords.class);
        Organisations organisations = server.getBean(Organisations.class);
        OrganisationId organisation =
                organisations.find(Office.PARTICIPANT).orElseThrow().id();
        this.people = organisations.people(organisation).stream()
                .collect(Collectors.toMap(Person::subject, person -> person.id().value()));
        Map<String, Mailbox> byAddress = organisations.mailboxes(organisation).stream()
                .collect(Collectors.toMap(mailbox -> mailbox.address().value(), mailbox -> mailbox));
        List<Mailbox> inOrder = new ArrayList<>();
        for (int mailbox = 0; mailbox < archive.office().mailboxes(); mailbox++) {
            inOrder.add(byAddress.get(archive.office().address(mailbox).value()));
        }
        this.mailboxes = List.copyOf(inOrder);
    }

    /** The mailboxes' ids in the order of the office. */
    List<UUID> mailboxIds() {
        return mailboxes.stream().map(mailbox -> mailbox.id().value()).toList();
    }

    /** Writes everything; how many rows. */
    long load() throws Exception {
        awaitBackfill();
        Indexes indexes = Indexes.putAside(jdbc, MailboxRows.TABLES);
        Map<Integer, List<Integer>> staff = archive.office().staff();
        List<Work<Long>> mailboxWork = new ArrayList<>();
        for (int mailbox = 0; mailbox < mailboxes.size(); mailbox++) {
            int one = mailbox;
            mailboxWork.add(connection -> fill(one, staff.getOrDefault(one, List.of()), connection));
        }
        long rows = 0;
        for (long written : inParallel(mailboxWork)) {
            rows += written;
        }
        inParallel(indexes.keys().stream().map(Loading::statement).toList());
        inParallel(indexes.references().stream().map(Loading::statement).toList());
        inParallel(List.of(statement("VACUUM (ANALYZE)")));
        return rows;
    }

    /** What the server itself would sort into conversations must be nothing: it looks once, at its first start. */
    private void awaitBackfill() throws InterruptedException {
        while (!jdbc.sql("SELECT done FROM casework.backfill")
                .query(Boolean.class)
                .single()) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private long fill(int number, List<Integer> staff, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        Mailbox mailbox = mailboxes.get(number);
        List<LabelId> labelled = labels.of(mailbox.id()).stream().map(Label::id).toList();
        MailboxRows rows = new MailboxRows(
                mailbox,
                mailboxes.get((number + 1) % mailboxes.size()),
                staff.stream()
                        .map(person -> people.get(archive.office().username(person)))
                        .toList(),
                labelled,
                now,
                contents.inBulk(mailbox.id()));
        long written = 0;
        for (int one = 0; one < archive.conversations(number); one++) {
            rows.add(archive.one(number, one));
            if (one % AT_ONCE == AT_ONCE - 1) {
                written += rows.send(connection);
            }
        }
        return written + rows.send(connection) + rows.place(connection);
    }

    private static Work<Long> statement(String sql) {
        return connection -> {
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET maintenance_work_mem = '512MB'");
                statement.execute(sql);
                statement.execute("RESET maintenance_work_mem");
            }
            return 0L;
        };
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private <T> List<T> inParallel(List<Work<T>> all) throws Exception {
        try (ExecutorService hands = Executors.newFixedThreadPool(HANDS)) {
            List<Future<T>> begun = new ArrayList<>();
            for (Work<T> work : all) {
                begun.add(hands.submit(() -> {
                    try (Connection connection = database.getConnection()) {
                        return work.with(connection);
                    }
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> future : begun) {
                done.add(future.get());
            }
            return done;
        }
    }
}

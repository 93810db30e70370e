// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.client;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.budkavle.benchmarks.Table;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.platform.Unstated;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole server in this process with its own PostgreSQL, its address book read and its archive loaded. */
public final class LoadedServer implements AutoCloseable {

    private static final String SIZES = """
            SELECT c.oid::regclass::text AS name, greatest(c.reltuples, 0)::bigint AS rows,
                pg_table_size(c.oid) / 1048576 AS rows_mb, pg_indexes_size(c.oid) / 1048576 AS indexes_mb
            FROM pg_class c WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
            ORDER BY pg_total_relation_size(c.oid) DESC LIMIT 8""";

    private static final int PAUSE_MILLIS = 100;

    private final Path folder;
    private final ConfigurableApplicationContext context;
    private final JdbcClient jdbc;
    private List<UUID> mailboxes = List.of();

    private LoadedServer(Path folder, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.context = context;
        this.jdbc = context.getBean(JdbcClient.class);
    }

    /** Starts it; returns when it has read the address book. */
    public static LoadedServer start(Path folder, Office office, URI book) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Map<String, String> settings = new LinkedHashMap<>(office.configuration());
        settings.put("budkavle.data", folder.resolve("data").toString());
        settings.put("budkavle.addressbook.uri", book.toString());
        settings.put("budkavle.addressbook.interval", "1h");
        settings.put("server.port", "0");
        settings.put("logging.level.root", "off");
        SpringApplication server = new SpringApplication(BudkavleServer.class);
        // The archive is loaded from threads of ours, which are behind no organisation's wall.
        server.addInitializers(
                starting -> starting.getBeanFactory().registerSingleton("loading", (Unstated) () -> true));
        ConfigurableApplicationContext context = server.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        AddressBook copy = context.getBean(AddressBook.class);
        while (copy.state().confirmed().isEmpty() || copy.state().synchronising()) {
            Thread.sleep(PAUSE_MILLIS);
        }
        return new LoadedServer(folder, context);
    }

    /** When the archive of that size was loaded, which its times count back from; now if it is not. */
    public Instant loadedAt(int messages) throws IOException {
        return Files.exists(mark(messages)) ? Instant.parse(Files.readString(mark(messages))) : Instant.now();
    }

    /** Loads the archive, unless it is there. */
    public void load(Archive archive, Instant now) throws Exception {
        Loading loading = new Loading(archive, context, now);
        mailboxes = loading.mailboxIds();
        Path mark = mark(archive.wanted());
        if (Files.exists(mark)) {
            System.out.printf(Locale.ROOT, "%,d messages, loaded %s%n", archive.messages(), now);
            return;
        }
        if (jdbc.sql("SELECT count(*) FROM (SELECT FROM messageservice.message LIMIT 1) AS few")
                        .query(Integer.class)
                        .single()
                > 0) {
            throw new IllegalStateException("Another archive lies in " + folder + ", or one that is half loaded");
        }
        long began = System.nanoTime();
        long rows = loading.load();
        double taken = (double) (System.nanoTime() - began) / TimeUnit.SECONDS.toNanos(1);
        System.out.printf(
                Locale.ROOT,
                "%,d messages in %d mailboxes: %,d rows loaded in %.0f s, %,.0f rows a second, indexes included%n",
                archive.messages(),
                archive.office().mailboxes(),
                rows,
                taken,
                rows / taken);
        Files.writeString(mark, now.toString());
    }

    /** The largest tables. */
    String sizes() {
        Table table = new Table("table", "rows", "MB", "MB of indexes");
        jdbc.sql(SIZES).query(row -> {
            table.add(
                    row.getString("name"),
                    "%,d".formatted(row.getLong("rows")),
                    row.getString("rows_mb"),
                    row.getString("indexes_mb"));
        });
        return table.toString();
    }

    /** Rows of each table that has grown since they were counted like that before; the tables that people make grow. */
    Map<String, Long> counts() {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : List.of("audit.event", "casework.presence", "login.session", "casework.note")) {
            counts.put(
                    table,
                    jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single());
        }
        return counts;
    }

    /** The ids of the office's mailboxes, in its order. */
    public List<UUID> mailboxes() {
        return new ArrayList<>(mailboxes);
    }

    /** Where its screens are. */
    public URI home() {
        return URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port"));
    }

    /** What it is made of. */
    public ApplicationContext parts() {
        return context;
    }

    private Path mark(int messages) {
        return folder.resolve("archive-" + messages);
    }

    @Override
    public void close() {
        context.close();
    }
}

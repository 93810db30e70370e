// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.audit;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.Machine;
import org.budkavle.benchmarks.Scratch;
import org.budkavle.benchmarks.Table;
import org.budkavle.server.BudkavleServer;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the audit log in a server of its own with the embedded PostgreSQL: append, sequence, size, prove, verify. */
@Command(
        name = "audit",
        description = "The audit log: cost and bytes of an entry, time of a proof, time to verify all.",
        mixinStandardHelpOptions = true)
public final class AuditBenchmark implements Callable<Integer> {

    private static final int IN_ONE = 100;
    private static final int ALONE = 1000;
    private static final int PROOFS = 1000;
    private static final int ROOMS = 40;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;
    private static final AuditEventType[] USUAL = {
        AuditEventType.CONVERSATIONS_LISTED,
        AuditEventType.CONVERSATION_OPENED,
        AuditEventType.CONTENT_READ,
        AuditEventType.MESSAGE_SENT,
        AuditEventType.SIGNED_IN
    };

    @Option(names = "--entries", description = "How many (default ${DEFAULT-VALUE}).")
    private int entries = 1_000_000;

    private final Random random = new Random(17);
    private final OrganisationId organisation = new OrganisationId(UUID.randomUUID());
    private final List<MailboxId> mailboxes =
            random.ints(ROOMS).mapToObj(_ -> new MailboxId(UUID.randomUUID())).toList();
    private final List<String> people =
            random.ints(ROOMS * 5L).mapToObj(_ -> UUID.randomUUID().toString()).toList();

    @Override
    public Integer call() throws Exception {
        System.out.println(Machine.describe(Clock.systemUTC()));
        try (Scratch scratch = Scratch.create();
                ConfigurableApplicationContext server = new SpringApplication(BudkavleServer.class)
                        .run(
                                "--budkavle.data=" + scratch.folder(),
                                "--budkavle.as4.port=0",
                                "--server.port=0",
                                "--logging.level.root=off")) {
            measure(server);
        }
        return 0;
    }

    private void measure(ConfigurableApplicationContext server) throws Exception {
        AuditLog log = server.getBean(AuditLog.class);
        AuditChain chain = server.getBean(AuditChain.class);
        TransactionTemplate transaction = server.getBean(TransactionTemplate.class);
        JdbcClient jdbc = server.getBean(JdbcClient.class);
        Table table = new Table("what", "figure", "unit");

        Figures together = append(log, transaction, entries - ALONE);
        table.add(
                "append, in a transaction with others, mean",
                millis(together.elapsed() / (double) (entries - ALONE)),
                "ms");
        long before = System.nanoTime();
        chain.sequence();
        long waited = System.nanoTime() - before;
        table.add("last of them sequenced after", millis((double) waited), "ms");
        Figures alone = alone(log);
        table.add("append and commit of its own, p50", Table.number(alone.latency(0.5)), "ms");
        table.add("append and commit of its own, p99", Table.number(alone.latency(0.99)), "ms");
        chain.sequence();
        long size = chain.state().size();
        table.add("entries", Long.toString(size), "");
        table.add("sequencing alone", Table.number(rate(log, chain, transaction)), "entries a second");
        jdbc.sql("VACUUM ANALYZE").update();
        long bytes = jdbc.sql("""
                        SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace s ON s.oid = relnamespace
                        WHERE nspname = 'audit' AND relkind = 'r' AND relname <> 'pending'""").query(Long.class).single();
        table.add(
                "on disk, with indexes",
                Table.number(bytes / (double) chain.state().size()),
                "bytes an entry");
        Figures proofs = proofs(chain);
        table.add("proof of one entry, p50", Table.number(proofs.latency(0.5)), "ms");
        table.add("proof of one entry, p99", Table.number(proofs.latency(0.99)), "ms");
        long start = System.nanoTime();
        Verification outcome = Verifier.verify(new Question(
                new DatabaseFiles(server.getBean(DataSource.class)),
                chain.key(),
                List.of(),
                List.of(),
                Optional.empty(),
                Clock.systemUTC().instant()));
        table.add("verify all of it", Table.number((System.nanoTime() - start) / BILLION), "s");
        System.out.println(table);
        if (!outcome.holds()) {
            throw new IllegalStateException(outcome.faults().toString());
        }
    }

    private AuditEvent event() {
        int number = random.nextInt(USUAL.length);
        return new AuditEvent(
                USUAL[number],
                new Actor(Actor.Kind.PERSON, people.get(random.nextInt(people.size()))),
                Optional.of(organisation),
                Optional.of(mailboxes.get(random.nextInt(mailboxes.size()))),
                UUID.randomUUID().toString(),
                Map.of("purpose", "conversation", "count", Integer.toString(number)));
    }

    /** While the server sequences what is committed. */
    private Figures append(AuditLog log, TransactionTemplate transaction, int count) {
        long start = System.nanoTime();
        for (int done = 0; done < count; done += IN_ONE) {
            int batch = Math.min(IN_ONE, count - done);
            transaction.executeWithoutResult(_ -> {
                for (int i = 0; i < batch; i++) {
                    log.append(event());
                }
            });
        }
        return new Figures(new long[] {0}, System.nanoTime() - start, 0);
    }

    private Figures alone(AuditLog log) {
        long[] latencies = new long[ALONE];
        long start = System.nanoTime();
        for (int i = 0; i < ALONE; i++) {
            long before = System.nanoTime();
            log.append(event());
            latencies[i] = System.nanoTime() - before;
        }
        Arrays.sort(latencies);
        return new Figures(latencies, System.nanoTime() - start, 0);
    }

    /** A backlog made in one transaction, so that nothing of it is placed before the clock runs. */
    private double rate(AuditLog log, AuditChain chain, TransactionTemplate transaction) {
        int backlog = 20_000;
        long before = chain.state().size();
        transaction.executeWithoutResult(_ -> {
            for (int i = 0; i < backlog; i++) {
                log.append(event());
            }
        });
        long start = System.nanoTime();
        chain.sequence();
        return (chain.state().size() - before) * BILLION / (System.nanoTime() - start);
    }

    private Figures proofs(AuditChain chain) {
        long size = chain.state().size();
        long[] latencies = new long[PROOFS];
        long start = System.nanoTime();
        for (int i = 0; i < PROOFS; i++) {
            long before = System.nanoTime();
            if (chain.prove(random.nextLong(size)).isEmpty()) {
                throw new IllegalStateException("An entry has no proof");
            }
            latencies[i] = System.nanoTime() - before;
        }
        Arrays.sort(latencies);
        return new Figures(latencies, System.nanoTime() - start, 0);
    }

    private static String millis(double nanos) {
        return Table.number(nanos / MILLION);
    }
}

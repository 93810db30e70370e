// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.budkavle.benchmarks.Figures;
import org.budkavle.benchmarks.client.LoadedServer;
import org.budkavle.benchmarks.client.Office;
import org.budkavle.benchmarks.client.Step;
import org.budkavle.benchmarks.client.Visit;
import org.budkavle.benchmarks.client.WorkingDay;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Times what a server does all day long, on one that is full. */
final class Everyday {

    private static final Map<Step, String> SCREENS = Map.of(
            Step.TO_DO, "list of a mailbox",
            Step.EVERYWHERE, "list of all mailboxes",
            Step.DONE, "list of what is done",
            Step.CONVERSATION, "conversation opened",
            Step.WORDS, "search by words");
    private static final int PAGE = 500;
    private static final int OFTEN = 200;
    private static final int SELDOM = 10;

    private final LoadedServer server;
    private final ApplicationContext parts;
    private final JdbcClient jdbc;
    private final OrganisationId organisation;
    private final MailboxId largest;

    Everyday(LoadedServer server) {
        this.server = server;
        this.parts = server.parts();
        this.jdbc = parts.getBean(JdbcClient.class);
        this.organisation = parts.getBean(Organisations.class)
                .find(Office.PARTICIPANT)
                .orElseThrow()
                .id();
        this.largest = new MailboxId(jdbc.sql("SELECT id FROM organisation.mailbox WHERE address LIKE 'funktion-0.%'")
                .query(UUID.class)
                .single());
    }

    /** Takes down what people wait for: p50 and p95 of each screen, in milliseconds. */
    void screens(WorkingDay day, Duration time, Duration think, Growth growth, long size) throws Exception {
        day.measure(time, think);
        SCREENS.forEach((step, name) -> {
            Figures figures = day.figures(step);
            if (figures.messages() > 0) {
                growth.add(name + ", p50 ms", size, figures.latency(0.5));
                growth.add(name + ", p95 ms", size, figures.latency(0.95));
            }
        });
    }

    /** The same for what the server does for each message and each request. */
    void steps(Office office, Growth growth, long size) throws Exception {
        AuditLog log = parts.getBean(AuditLog.class);
        AuditEvent event = AuditEvent.of(
                        AuditEventType.CONVERSATION_OPENED,
                        new Actor(Actor.Kind.PERSON, UUID.randomUUID().toString()),
                        UUID.randomUUID().toString())
                .in(organisation, largest);
        both("audit append", Pace.of(OFTEN, () -> log.append(event)), growth, size);
        PersonId person = person(office);
        MailboxAccess access = parts.getBean(MailboxAccess.class);
        both(
                "one person's right to a mailbox",
                Pace.of(OFTEN, () -> access.require(person, largest, GrantLevel.READ)),
                growth,
                size);
        List<UUID> messages = jdbc.sql("SELECT id FROM messageservice.message ORDER BY id DESC LIMIT 10")
                .query(UUID.class)
                .list();
        both("one change until it is projected", Pace.of(SELDOM, () -> project(messages.getFirst())), growth, size);
        forgetCodes();
        try (HttpClient client = HttpClient.newHttpClient()) {
            int[] turn = {0};
            both(
                    "log-in",
                    Pace.of(
                            SELDOM,
                            () -> new Visit(client, server.home())
                                    .logIn(office.username(turn[0]), office.password(), office.secret(turn[0]++))),
                    growth,
                    size);
        }
        forgetCodes();
        Archive archive = parts.getBean(Archive.class);
        growth.add("retention's walk through the largest mailbox, ms", size, Pace.once(() -> walk(archive)));
    }

    /** A code is taken once; these people log in more often than codes change. */
    private void forgetCodes() {
        jdbc.sql("UPDATE login.account SET totp_step = 0 WHERE totp_step > 0").update();
    }

    private static void both(String name, Figures figures, Growth growth, long size) {
        growth.add(name + ", p50 ms", size, figures.latency(0.5));
        growth.add(name + ", p95 ms", size, figures.latency(0.95));
    }

    private PersonId person(Office office) {
        return new PersonId(jdbc.sql("SELECT id FROM organisation.person WHERE subject = :subject")
                .param("subject", office.username(0))
                .query(UUID.class)
                .single());
    }

    private void project(UUID message) throws InterruptedException {
        parts.getBean(TransactionTemplate.class)
                .executeWithoutResult(_ -> parts.publishEvent(new MessageChanged(new StoredMessageId(message), "NEW")));
        while (jdbc.sql("SELECT EXISTS (SELECT FROM casework.changed)")
                .query(Boolean.class)
                .single()) {
            TimeUnit.MILLISECONDS.sleep(2);
        }
    }

    private void walk(Archive archive) {
        Instant now = Instant.now();
        Optional<Archive.Place> after = Optional.empty();
        int found = PAGE;
        while (found == PAGE) {
            List<Archive.Kept> page = archive.older(largest, now, after, PAGE);
            found = page.size();
            after = found == 0 ? after : Optional.of(page.getLast().place());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class StoredCaseworkFeed implements CaseworkFeed {

    private static final String STATE = """
            SELECT c.id, c.organisation, c.mailbox, c.status, c.owner, nullif(c.due, 'infinity') AS due, c.last_at, c.protected
            FROM casework.conversation c WHERE\s""";

    private static final String MEMBER =
            "SELECT count(*) FROM casework.conversation c WHERE c.id = :id AND" + Sight.UNPROTECTED_OR_MEMBER;

    /** Only what is open is gone through, however large the archive is. */
    private static final String AGES = """
            SELECT c.created_at FROM unnest(ARRAY[:mailboxes]::uuid[]) AS g (mailbox)
            JOIN casework.conversation c ON c.mailbox = g.mailbox AND c.queue <> 'CLOSED'""";

    private static final String AWAITING = """
            SELECT c.counterpart, min(p.transported_at) AS since
            FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
            WHERE p.mailbox = :mailbox AND p.delivery = 'AWAITING_RECEIPT' AND p.handled_at IS NULL
                AND p.transported_at IS NOT NULL
            GROUP BY c.counterpart""";

    private static final String HELD = """
            SELECT c.counterpart, count(*) AS number
            FROM casework.part p JOIN casework.conversation c ON c.id = p.conversation
            WHERE c.organisation = :organisation AND (p.delivery = 'RETRYING'
                OR p.delivery = 'AWAITING_RECEIPT' AND p.transported_at < :late AND p.handled_at IS NULL)
            GROUP BY c.counterpart ORDER BY number DESC LIMIT 100""";

    private final JdbcClient jdbc;
    private final Replay replay;
    private final Clock clock;

    StoredCaseworkFeed(JdbcClient jdbc, Replay replay, Clock clock) {
        this.jdbc = jdbc;
        this.replay = replay;
        this.clock = clock;
    }

    @Override
    public List<Part> parts(ConversationKey key) {
        return jdbc.sql("SELECT message, at, delivery FROM casework.part WHERE conversation = :id ORDER BY at, message")
                .param("id", key.value())
                .query((row, number) -> new Part(
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        ConversationRow.instant(row, "at").orElseThrow(),
                        Optional.ofNullable(row.getString("delivery")).map(DeliveryState::valueOf)))
                .list();
    }

    @Override
    public Optional<State> state(ConversationKey key) {
        return jdbc.sql(STATE + "c.id = :id")
                .param("id", key.value())
                .query(StoredCaseworkFeed::state)
                .optional();
    }

    @Override
    public boolean isFor(ConversationKey key, PersonId person) {
        return jdbc.sql(MEMBER)
                        .param("id", key.value())
                        .param("me", person.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    @Override
    public List<State> dueBy(MailboxId mailbox, Instant at) {
        return jdbc.sql(STATE + "c.mailbox = :mailbox AND c.queue <> 'CLOSED' AND c.due <= :at"
                        + " ORDER BY c.due, c.last_at, c.id LIMIT 500")
                .param("mailbox", mailbox.value())
                .param("at", ConversationRow.time(at))
                .query(StoredCaseworkFeed::state)
                .list();
    }

    @Override
    public List<State> ownedBy(PersonId owner, MailboxId mailbox) {
        return jdbc.sql(STATE + "c.owner = :owner AND c.mailbox = :mailbox AND c.queue <> 'CLOSED'"
                        + " ORDER BY c.due, c.last_at, c.id LIMIT 500")
                .param("owner", owner.value())
                .param("mailbox", mailbox.value())
                .query(StoredCaseworkFeed::state)
                .list();
    }

    @Override
    public List<Integer> openAges(Set<MailboxId> mailboxes, List<Duration> steps) {
        int[] counts = new int[steps.size() + 1];
        Instant now = clock.instant();
        jdbc.sql(AGES).param("mailboxes", Sight.ids(mailboxes)).query(row -> {
            Duration age =
                    Duration.between(ConversationRow.instant(row, "created_at").orElseThrow(), now);
            int step = 0;
            while (step < steps.size() && age.compareTo(steps.get(step)) >= 0) {
                step++;
            }
            counts[step]++;
        });
        List<Integer> ages = new ArrayList<>();
        for (int count : counts) {
            ages.add(count);
        }
        return ages;
    }

    @Override
    public Map<ParticipantId, Instant> awaitingReceipt(MailboxId mailbox) {
        Map<ParticipantId, Instant> waiting = new LinkedHashMap<>();
        jdbc.sql(AWAITING).param("mailbox", mailbox.value()).query(row -> {
            waiting.put(
                    new ParticipantId(row.getString("counterpart")),
                    ConversationRow.instant(row, "since").orElseThrow());
        });
        return waiting;
    }

    @Override
    public Map<ParticipantId, Integer> held(OrganisationId organisation) {
        Map<ParticipantId, Integer> held = new LinkedHashMap<>();
        jdbc.sql(HELD)
                .param("organisation", organisation.value())
                .param("late", ConversationRow.time(clock.instant().minus(Delivery.RECEIPT_EXPECTED_WITHIN)))
                .query(row -> {
                    held.put(new ParticipantId(row.getString("counterpart")), row.getInt("number"));
                });
        return held;
    }

    @Override
    public void replay(OrganisationId organisation, Consumer<CaseworkEvent> told) {
        replay.run(organisation, told);
    }

    private static State state(ResultSet row, int number) throws SQLException {
        return new State(
                new ConversationKey(row.getObject("id", UUID.class)),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                WorkStatus.valueOf(row.getString("status")),
                Optional.ofNullable(row.getObject("owner", UUID.class)).map(PersonId::new),
                ConversationRow.instant(row, "due"),
                ConversationRow.instant(row, "last_at").orElseThrow(),
                row.getBoolean("protected"));
    }
}

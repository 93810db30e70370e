// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Deadline;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.LabelTone;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Labels, where they are set, and the deadlines that they have started. */
@Component
public class LabelRecords {

    private static final String OF_MAILBOX = """
            SELECT l.id, l.name, l.tone, l.words, k.name AS clock, k.days
            FROM casework.label l LEFT JOIN casework.label_clock k ON k.label = l.id
            WHERE l.mailbox = :mailbox AND l.retired_at IS NULL ORDER BY l.place, l.name, l.id, k.days""";

    private static final String OF_CONVERSATIONS = """
            SELECT s.conversation, l.id, l.name, l.tone, l.words FROM casework.conversation_label s
            JOIN casework.label l ON l.id = s.label
            WHERE s.conversation = ANY (ARRAY[:conversations]::uuid[]) ORDER BY l.place, l.name""";

    private static final String DEADLINES = """
            SELECT conversation, name, due, met_at FROM casework.deadline
            WHERE conversation = ANY (ARRAY[:conversations]::uuid[]) ORDER BY due, name""";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    LabelRecords(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
    }

    /** The labels in use; those that every mailbox begins with are made when nobody has asked before. */
    public List<Label> of(MailboxId mailbox) {
        List<Label> labels = select(mailbox);
        if (!labels.isEmpty() || everHadOne(mailbox)) {
            return labels;
        }
        FirstLabels.ALL.forEach(label -> define(mailbox, label));
        return select(mailbox);
    }

    private boolean everHadOne(MailboxId mailbox) {
        return jdbc.sql("SELECT count(*) FROM (SELECT FROM casework.label WHERE mailbox = :mailbox LIMIT 1) AS few")
                        .param("mailbox", mailbox.value())
                        .query(Long.class)
                        .single()
                > 0;
    }

    private List<Label> select(MailboxId mailbox) {
        Map<LabelId, Label> labels = new LinkedHashMap<>();
        jdbc.sql(OF_MAILBOX).param("mailbox", mailbox.value()).query(row -> {
            Label label = label(row);
            List<Label.Clock> clocks =
                    new ArrayList<>(labels.getOrDefault(label.id(), label).clocks());
            if (row.getString("clock") != null) {
                clocks.add(new Label.Clock(row.getString("clock"), row.getInt("days")));
            }
            labels.put(label.id(), new Label(label.id(), label.name(), label.tone(), label.words(), clocks));
        });
        return List.copyOf(labels.values());
    }

    /** Makes a label, last in the list, or changes the one that has the name. */
    public LabelId define(MailboxId mailbox, Label.Text text) {
        UUID id = jdbc.sql("""
                        INSERT INTO casework.label (id, mailbox, name, tone, words, place)
                        VALUES (:id, :mailbox, :name, :tone, ARRAY[:words]::text[],
                            (SELECT coalesce(max(place), 0) + 1 FROM casework.label WHERE mailbox = :mailbox))
                        ON CONFLICT (mailbox, lower(name)) DO UPDATE SET name = excluded.name, tone = excluded.tone,
                            words = excluded.words, retired_at = NULL
                        RETURNING id""")
                .param("id", TimeOrderedId.next(clock))
                .param("mailbox", mailbox.value())
                .param("name", text.name())
                .param("tone", text.tone().name())
                .param("words", text.words())
                .query(UUID.class)
                .single();
        LabelId label = new LabelId(id);
        clocks(label, text.clocks());
        return label;
    }

    /** Changes what a label says. */
    public void change(LabelId label, Label.Text text) {
        jdbc.sql("UPDATE casework.label SET name = :name, tone = :tone, words = ARRAY[:words]::text[] WHERE id = :id")
                .param("id", label.value())
                .param("name", text.name())
                .param("tone", text.tone().name())
                .param("words", text.words())
                .update();
        clocks(label, text.clocks());
    }

    private void clocks(LabelId label, List<Label.Clock> clocks) {
        jdbc.sql("DELETE FROM casework.label_clock WHERE label = :label")
                .param("label", label.value())
                .update();
        clocks.forEach(
                each -> jdbc.sql("INSERT INTO casework.label_clock (label, name, days) VALUES (:label, :name, :days)"
                                + " ON CONFLICT (label, name) DO UPDATE SET days = excluded.days")
                        .param("label", label.value())
                        .param("name", each.name())
                        .param("days", each.days())
                        .update());
    }

    /** Puts labels in this order. */
    public void order(List<LabelId> labels) {
        for (int place = 0; place < labels.size(); place++) {
            jdbc.sql("UPDATE casework.label SET place = :place WHERE id = :id")
                    .param("id", labels.get(place).value())
                    .param("place", place + 1)
                    .update();
        }
    }

    /** Whose list a label is in, while it is in use. */
    public Optional<MailboxId> mailboxOf(LabelId label) {
        return jdbc.sql("SELECT mailbox FROM casework.label WHERE id = :id AND retired_at IS NULL")
                .param("id", label.value())
                .query(UUID.class)
                .optional()
                .map(MailboxId::new);
    }

    /** The label of that name, in use or not. */
    public Optional<LabelId> named(MailboxId mailbox, String name) {
        return jdbc.sql("SELECT id FROM casework.label WHERE mailbox = :mailbox AND lower(name) = lower(:name)")
                .param("mailbox", mailbox.value())
                .param("name", name)
                .query(UUID.class)
                .optional()
                .map(LabelId::new);
    }

    /** Takes a label of one of the mailboxes out of use. */
    public boolean retire(LabelId label, Set<MailboxId> mailboxes) {
        return jdbc.sql("UPDATE casework.label SET retired_at = :now WHERE id = :id AND retired_at IS NULL"
                                + " AND mailbox = ANY (ARRAY[:mailboxes]::uuid[])")
                        .param("now", ConversationRow.time(clock.instant()))
                        .param("id", label.value())
                        .param("mailboxes", Sight.ids(mailboxes))
                        .update()
                == 1;
    }

    /** Sets what the words of the labels say of a subject. */
    public void labelBySubject(ConversationRow row, String subject, Instant arrived) {
        String text = subject.toLowerCase(Locale.of("sv"));
        of(row.mailbox()).stream()
                .filter(label -> label.words().stream().anyMatch(text::contains))
                .forEach(label -> set(row.key(), label, arrived));
    }

    /** Sets a label, and starts its clocks; false if it was set. */
    public boolean set(ConversationKey conversation, Label label, Instant from) {
        int set = jdbc.sql("INSERT INTO casework.conversation_label (conversation, label, closed_at)"
                        + " SELECT c.id, :label, c.closed_at FROM casework.conversation c WHERE c.id = :conversation"
                        + " ON CONFLICT DO NOTHING")
                .param("conversation", conversation.value())
                .param("label", label.id().value())
                .update();
        if (set == 1) {
            label.clocks().forEach(each -> start(conversation, each, from));
            tell(conversation, label.id(), true);
        }
        return set == 1;
    }

    private void start(ConversationKey conversation, Label.Clock started, Instant from) {
        jdbc.sql("""
                        INSERT INTO casework.deadline (conversation, name, due) VALUES (:conversation, :name, :due)
                        ON CONFLICT DO NOTHING""")
                .param("conversation", conversation.value())
                .param("name", started.name())
                .param("due", ConversationRow.time(SwedishDays.endOfDay(from, started.days())))
                .update();
    }

    /** Takes labels away that are not among these, with the deadlines that only they set and nobody has met. */
    public void keepOnly(ConversationKey conversation, Collection<LabelId> labels) {
        List<UUID> kept = labels.stream().map(LabelId::value).toList();
        List<UUID> gone = jdbc.sql("""
                        DELETE FROM casework.conversation_label
                        WHERE conversation = :conversation AND label <> ALL (ARRAY[:kept]::uuid[]) RETURNING label""")
                .param("conversation", conversation.value())
                .param("kept", kept)
                .query(UUID.class)
                .list();
        jdbc.sql("""
                        DELETE FROM casework.deadline d WHERE d.conversation = :conversation AND d.met_at IS NULL
                            AND d.name IN (SELECT k.name FROM casework.label_clock k
                                WHERE k.label = ANY (ARRAY[:gone]::uuid[]))
                            AND d.name NOT IN (SELECT k.name FROM casework.label_clock k
                                WHERE k.label = ANY (ARRAY[:kept]::uuid[]))""")
                .param("conversation", conversation.value())
                .param("gone", gone)
                .param("kept", kept)
                .update();
        gone.forEach(label -> tell(conversation, new LabelId(label), false));
    }

    /** Takes all labels away; the deadlines that they have set stay. */
    public void clear(ConversationKey conversation) {
        jdbc.sql("DELETE FROM casework.conversation_label WHERE conversation = :conversation RETURNING label")
                .param("conversation", conversation.value())
                .query(UUID.class)
                .list()
                .forEach(label -> tell(conversation, new LabelId(label), false));
    }

    private void tell(ConversationKey conversation, LabelId label, boolean set) {
        jdbc.sql("""
                        SELECT c.organisation, l.mailbox, c.created_at FROM casework.conversation c, casework.label l
                        WHERE c.id = :id AND l.id = :label""")
                .param("id", conversation.value())
                .param("label", label.value())
                .query((row, number) -> new CaseworkEvent.Labelled(
                        conversation,
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        label,
                        set,
                        ConversationRow.instant(row, "created_at").orElseThrow()))
                .optional()
                .ifPresent(events::publishEvent);
    }

    /** The labels of conversations. */
    public Map<ConversationKey, List<Label>> of(Collection<ConversationKey> conversations) {
        Map<ConversationKey, List<Label>> labels = new LinkedHashMap<>();
        jdbc.sql(OF_CONVERSATIONS).param("conversations", values(conversations)).query(row -> {
            labels.computeIfAbsent(key(row), any -> new ArrayList<>()).add(label(row));
        });
        return labels;
    }

    /** The deadlines of conversations, met ones too, nearest first. */
    public Map<ConversationKey, List<Deadline>> deadlines(Collection<ConversationKey> conversations) {
        Map<ConversationKey, List<Deadline>> deadlines = new LinkedHashMap<>();
        jdbc.sql(DEADLINES).param("conversations", values(conversations)).query(row -> {
            deadlines
                    .computeIfAbsent(key(row), any -> new ArrayList<>())
                    .add(new Deadline(
                            row.getString("name"),
                            ConversationRow.instant(row, "due").orElseThrow(),
                            ConversationRow.instant(row, "met_at")));
        });
        return deadlines;
    }

    private static List<UUID> values(Collection<ConversationKey> conversations) {
        return conversations.stream().map(ConversationKey::value).toList();
    }

    private static ConversationKey key(ResultSet row) throws SQLException {
        return new ConversationKey(row.getObject("conversation", UUID.class));
    }

    private static Label label(ResultSet row) throws SQLException {
        Array words = row.getArray("words");
        return new Label(
                new LabelId(row.getObject("id", UUID.class)),
                row.getString("name"),
                LabelTone.named(row.getString("tone")),
                List.of((String[]) words.getArray()),
                List.of());
    }
}

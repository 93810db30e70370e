// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.SmallFields;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events in samples and what was said of them, which lies under the mailbox's key. */
@Component
class ItemRows {

    private static final String ITEM = """
            SELECT i.id, i.review, i.place, i.at, i.type, i.person, i.subject, i.conclusion, r.mailbox, r.organisation
            FROM logreview.item i JOIN logreview.review r ON r.id = i.review
            """;

    private final JdbcClient jdbc;
    private final ReviewRows reviews;
    private final SmallFields fields;
    private final Clock clock;

    ItemRows(JdbcClient jdbc, ReviewRows reviews, SmallFields fields, Clock clock) {
        this.jdbc = jdbc;
        this.reviews = reviews;
        this.fields = fields;
        this.clock = clock;
    }

    /** A row without what belongs to it. */
    record Row(
            ItemId id,
            ReviewId review,
            MailboxId mailbox,
            OrganisationId organisation,
            PersonId person,
            Optional<Conclusion> conclusion,
            ReviewItem bare) {}

    Optional<Row> lock(ItemId item) {
        return jdbc.sql(ITEM + "WHERE i.id = :id FOR UPDATE OF i")
                .param("id", item.value())
                .query(ItemRows::row)
                .optional();
    }

    Optional<ReviewItem> find(ItemId item) {
        return whole(jdbc.sql(ITEM + "WHERE i.id = :id")
                        .param("id", item.value())
                        .query(ItemRows::row)
                        .list())
                .stream()
                .findFirst();
    }

    List<ReviewItem> of(ReviewId review) {
        return whole(jdbc.sql(ITEM + "WHERE i.review = :review ORDER BY i.at DESC, i.place DESC")
                .param("review", review.value())
                .query(ItemRows::row)
                .list());
    }

    /** What the person may know of: suspicion is told by those who look into it. */
    List<ReviewItem> concerning(PersonId person) {
        return whole(jdbc.sql(
                        ITEM
                                + "WHERE i.person = :person AND i.conclusion IN ('JUSTIFIED', 'UNCLEAR') ORDER BY i.at DESC LIMIT 100")
                .param("person", person.value())
                .query(ItemRows::row)
                .list());
    }

    int unanswered(PersonId person) {
        return jdbc.sql("""
                        SELECT count(*) FROM logreview.item i WHERE i.person = :person AND i.conclusion = 'UNCLEAR'
                          AND EXISTS (SELECT FROM logreview.assessment a JOIN logreview.explanation e ON e.assessment = a.id
                            WHERE a.item = i.id AND e.at IS NULL)""")
                .param("person", person.value())
                .query(Integer.class)
                .single();
    }

    void assess(Row item, Conclusion conclusion, String text, PersonId by, LocalDate answerBy) {
        UUID id = TimeOrderedId.next(clock);
        jdbc.sql("""
                        INSERT INTO logreview.assessment (id, item, at, person, conclusion, sealed)
                        VALUES (:id, :item, :at, :person, :conclusion, :sealed)""")
                .param("id", id)
                .param("item", item.id().value())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("person", by.value())
                .param("conclusion", conclusion.name())
                .param("sealed", seal(item.mailbox(), "assessment", id, text))
                .update();
        jdbc.sql("UPDATE logreview.item SET conclusion = :conclusion WHERE id = :id")
                .param("conclusion", conclusion.name())
                .param("id", item.id().value())
                .update();
        // A question that nobody has answered is not asked any more.
        jdbc.sql("DELETE FROM logreview.explanation e USING logreview.assessment a"
                        + " WHERE e.assessment = a.id AND a.item = :item AND e.at IS NULL")
                .param("item", item.id().value())
                .update();
        if (conclusion == Conclusion.UNCLEAR) {
            jdbc.sql("INSERT INTO logreview.explanation (assessment, answer_by) VALUES (:id, :by)")
                    .param("id", id)
                    .param("by", answerBy)
                    .update();
        }
    }

    boolean explain(Row item, String text) {
        Optional<UUID> asked =
                jdbc.sql("""
                        SELECT e.assessment FROM logreview.explanation e
                          JOIN logreview.assessment a ON a.id = e.assessment
                        WHERE a.item = :item AND e.at IS NULL""").param("item", item.id().value()).query(UUID.class).optional();
        asked.ifPresent(
                id -> jdbc.sql("UPDATE logreview.explanation SET at = :at, sealed = :sealed WHERE assessment = :id")
                        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("sealed", seal(item.mailbox(), "explanation", id, text))
                        .param("id", id)
                        .update());
        return asked.isPresent();
    }

    private List<ReviewItem> whole(List<Row> rows) {
        List<UUID> ids = rows.stream().map(row -> row.id().value()).toList();
        Map<UUID, List<ReviewItem.Reason>> reasons = reviews.reasons(ids);
        Map<UUID, List<ReviewItem.Assessment>> assessments = assessments(rows, ids);
        return rows.stream()
                .map(row -> with(
                        row.bare(),
                        reasons.getOrDefault(row.id().value(), List.of()),
                        assessments.getOrDefault(row.id().value(), List.of())))
                .toList();
    }

    private Map<UUID, List<ReviewItem.Assessment>> assessments(List<Row> rows, List<UUID> ids) {
        Map<UUID, MailboxId> mailboxes = new HashMap<>();
        rows.forEach(row -> mailboxes.put(row.id().value(), row.mailbox()));
        Map<UUID, List<ReviewItem.Assessment>> found = new HashMap<>();
        jdbc.sql("""
                        SELECT a.id, a.item, a.at, a.person, a.conclusion, a.sealed, e.answer_by, e.at AS answered_at,
                          e.sealed AS answer
                        FROM logreview.assessment a LEFT JOIN logreview.explanation e ON e.assessment = a.id
                        WHERE a.item = ANY (ARRAY[:items]::uuid[]) ORDER BY a.at, a.id""")
                .param("items", ids)
                .query((row, _) -> {
                    UUID item = row.getObject("item", UUID.class);
                    return found.computeIfAbsent(item, id -> new ArrayList<>())
                            .add(assessment(row, Objects.requireNonNull(mailboxes.get(item))));
                })
                .list();
        return found;
    }

    private ReviewItem.Assessment assessment(ResultSet row, MailboxId mailbox) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Optional<byte[]> answer = Optional.ofNullable(row.getBytes("answer"));
        Optional<LocalDate> answerBy = Optional.ofNullable(row.getObject("answer_by", LocalDate.class));
        Optional<ReviewItem.Explanation> explanation = answerBy.isEmpty()
                ? Optional.empty()
                : Optional.of(new ReviewItem.Explanation(
                        answerBy.get(),
                        ReviewRows.instant(row, "answered_at"),
                        answer.map(bytes -> open(mailbox, "explanation", id, bytes))));
        return new ReviewItem.Assessment(
                ReviewRows.instant(row, "at").orElseThrow(),
                new PersonId(row.getObject("person", UUID.class)),
                Conclusion.valueOf(row.getString("conclusion")),
                open(mailbox, "assessment", id, row.getBytes("sealed")),
                explanation);
    }

    private byte[] seal(MailboxId mailbox, String what, UUID id, String text) {
        return fields.encrypt(mailbox, "logreview/" + what + "/" + id, text.getBytes(StandardCharsets.UTF_8));
    }

    private String open(MailboxId mailbox, String what, UUID id, byte[] sealed) {
        try {
            return new String(fields.decrypt(mailbox, "logreview/" + what + "/" + id, sealed), StandardCharsets.UTF_8);
        } catch (ContentDamaged destroyed) {
            return "";
        }
    }

    private static ReviewItem with(
            ReviewItem bare, List<ReviewItem.Reason> reasons, List<ReviewItem.Assessment> assessments) {
        return new ReviewItem(
                bare.id(),
                bare.review(),
                bare.mailbox(),
                bare.place(),
                bare.at(),
                bare.type(),
                bare.person(),
                bare.subject(),
                bare.conclusion(),
                reasons.stream()
                        .sorted(java.util.Comparator.comparing(ReviewItem.Reason::signal))
                        .toList(),
                assessments);
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        ItemId id = new ItemId(row.getObject("id", UUID.class));
        ReviewId review = new ReviewId(row.getObject("review", UUID.class));
        MailboxId mailbox = new MailboxId(row.getObject("mailbox", UUID.class));
        PersonId person = new PersonId(row.getObject("person", UUID.class));
        Optional<Conclusion> conclusion =
                Optional.ofNullable(row.getString("conclusion")).map(Conclusion::valueOf);
        return new Row(
                id,
                review,
                mailbox,
                new OrganisationId(row.getObject("organisation", UUID.class)),
                person,
                conclusion,
                new ReviewItem(
                        id,
                        review,
                        mailbox,
                        row.getLong("place"),
                        ReviewRows.instant(row, "at").orElseThrow(),
                        AuditEventType.valueOf(row.getString("type")),
                        person,
                        row.getString("subject"),
                        conclusion,
                        List.of(),
                        List.of()));
    }
}

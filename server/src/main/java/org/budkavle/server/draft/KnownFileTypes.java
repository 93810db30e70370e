// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.messageservice.MessageChanged;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which types of file besides PDF a recipient has taken and refused before (client-ux.md C4), learnt from the receipts. The
 * latest counts.
 */
@Component
class KnownFileTypes {

    private static final String SENT_WITH = """
            SELECT EXISTS (SELECT FROM draft.message WHERE message = :message AND file_types <> '{}')""";

    private static final String LEARN = """
            INSERT INTO draft.file_type (organisation, function, content_type, accepted_at, refused_at)
            SELECT organisation, function, unnest(file_types), CASE WHEN :accepted THEN :now END,
                CASE WHEN :accepted THEN NULL ELSE :now END
            FROM draft.message WHERE message = :message AND organisation IS NOT NULL
            ON CONFLICT (organisation, function, content_type) DO UPDATE SET
                accepted_at = coalesce(excluded.accepted_at, draft.file_type.accepted_at),
                refused_at = coalesce(excluded.refused_at, draft.file_type.refused_at)""";

    private static final String KNOWN = """
            SELECT coalesce(accepted_at, '-infinity') >= coalesce(refused_at, '-infinity') FROM draft.file_type
            WHERE organisation = :organisation AND function = :function AND content_type = :type""";

    /** Nothing is learnt of a message from these. */
    private static final Set<String> UNDER_WAY = Stream.of(
                    MessageStatus.SCHEDULED,
                    MessageStatus.SUBMITTED,
                    MessageStatus.ACKNOWLEDGE,
                    MessageStatus.WAITING_FOR_RECEIPT,
                    MessageStatus.RETRIEVED,
                    MessageStatus.RECEIPT_SENT,
                    MessageStatus.NEW)
            .map(MessageStatus::name)
            .collect(Collectors.toUnmodifiableSet());

    private final JdbcClient jdbc;
    private final MessageFeed feed;
    private final Clock clock;

    KnownFileTypes(JdbcClient jdbc, MessageFeed feed, Clock clock) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.clock = clock;
    }

    boolean accepts(DraftRecipient recipient, String contentType) {
        return known(recipient, contentType, true);
    }

    boolean refuses(DraftRecipient recipient, String contentType) {
        return known(recipient, contentType, false);
    }

    private boolean known(DraftRecipient recipient, String contentType, boolean accepted) {
        return jdbc.sql(KNOWN)
                .param("organisation", recipient.organisation().canonical())
                .param("function", recipient.function().canonical())
                .param("type", contentType)
                .query(Boolean.class)
                .optional()
                .filter(latest -> latest == accepted)
                .isPresent();
    }

    @EventListener
    void on(MessageChanged changed) {
        if (!UNDER_WAY.contains(changed.typeCode()) && sentWithOtherThanPdf(changed.message())) {
            feed.read(changed.message())
                    .map(StoredMessage::summary)
                    .ifPresent(message -> learn(changed.message(), message));
        }
    }

    private boolean sentWithOtherThanPdf(StoredMessageId message) {
        return jdbc.sql(SENT_WITH)
                .param("message", message.value())
                .query(Boolean.class)
                .single();
    }

    private void learn(StoredMessageId id, MessageSummary message) {
        boolean accepted = message.status() == MessageStatus.ACCEPTED;
        boolean refused = message.status() == MessageStatus.REJECTED
                && message.trail().issues().stream()
                        .anyMatch(issue -> issue.typeCode().equals("BV")
                                && issue.title().equals("not-supported")
                                && issue.in()
                                        .filter(place -> place.contains("refToMessageId"))
                                        .isEmpty());
        if (accepted || refused) {
            UUID key = id.value();
            jdbc.sql(LEARN)
                    .param("message", key)
                    .param("accepted", accepted)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.list;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.budkavle.format.message.Reference;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.Deadline;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.casework.store.LabelRecords;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.casework.store.SealedLine;
import org.springframework.stereotype.Component;

/** Makes lines of rows: logs that they are shown, then opens them. */
@Component
public class Lines {

    private final SealedCasework sealed;
    private final LabelRecords labels;
    private final AuditLog audit;

    Lines(SealedCasework sealed, LabelRecords labels, AuditLog audit) {
        this.sealed = sealed;
        this.labels = labels;
        this.audit = audit;
    }

    /** The rows as lines, in their order, after one entry in the audit log for each mailbox that rows are shown of. */
    public List<ConversationLine> shown(List<ConversationRow> rows, String view, CaseWorker by) {
        List<AuditEvent> listings =
                rows.stream().collect(Collectors.groupingBy(ConversationRow::mailbox)).values().stream()
                        .map(listed -> AuditEvent.of(AuditEventType.CONVERSATIONS_LISTED, by.actor(), "-")
                                .in(
                                        listed.getFirst().organisation(),
                                        listed.getFirst().mailbox())
                                .with(Map.of("count", Integer.toString(listed.size()), "view", view)))
                        .toList();
        if (!listings.isEmpty()) {
            audit.appendDurably(listings);
        }
        return open(rows);
    }

    /** The rows as lines; the caller has logged what shows them. */
    List<ConversationLine> open(List<ConversationRow> rows) {
        Collection<ConversationKey> keys =
                rows.stream().map(ConversationRow::key).toList();
        Map<ConversationKey, List<Label>> labelled = labels.of(keys);
        Map<ConversationKey, List<Deadline>> deadlines = labels.deadlines(keys);
        return rows.stream()
                .map(row -> line(
                        row, labelled.getOrDefault(row.key(), List.of()), deadlines.getOrDefault(row.key(), List.of())))
                .toList();
    }

    private ConversationLine line(ConversationRow row, List<Label> labelled, List<Deadline> deadlines) {
        SealedLine line = sealed.line(row.home(), row.key(), row.sealedLine());
        return new ConversationLine(
                row.key(),
                row.mailbox(),
                row.counterpart(),
                row.counterpartFunction(),
                line.subject(),
                line.counterpartName(),
                line.functionName(),
                shown(line.theirs()),
                shown(line.ours()),
                row.confidentiality(),
                row.protectedPerson(),
                row.status(),
                row.answered(),
                row.unread(),
                row.owner(),
                row.ownedSince(),
                row.waitUntil(),
                deadlines.stream()
                        .filter(deadline -> deadline.metAt().isEmpty())
                        .toList(),
                labelled,
                row.files(),
                row.lastAt(),
                row.closedAt());
    }

    private static List<String> shown(List<Reference> references) {
        return references.stream()
                .filter(reference -> !PersonalNumbers.isOne(reference))
                .map(reference -> reference.id().extension())
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.casework.Archive;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds what a disposal is about, a page of conversations in each transaction: whoever dies half-way goes on after the last page, and
 * nothing is counted twice.
 */
@Component
class CountDisposal {

    private static final int PAGE = 500;

    /** Most of those that may not go that are taken down to be shown; all are counted. */
    private static final int MOST_EXCEPTED = 1000;

    private final JdbcClient jdbc;
    private final DisposalRows disposals;
    private final ItemRows items;
    private final Rules rules;
    private final Archive archive;
    private final Judge judge;
    private final TransactionTemplate transaction;

    CountDisposal(
            JdbcClient jdbc,
            DisposalRows disposals,
            ItemRows items,
            Rules rules,
            Archive archive,
            Judge judge,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.disposals = disposals;
        this.items = items;
        this.rules = rules;
        this.archive = archive;
        this.judge = judge;
        this.transaction = transaction;
    }

    private record Progress(int number, Optional<Archive.Place> after) {}

    /** Counts a few pages; true when there is nothing left to count. */
    boolean goOn(DisposalId id, int pages) {
        for (int page = 0; page < pages; page++) {
            if (Boolean.TRUE.equals(transaction.execute(status -> page(id)))) {
                return true;
            }
        }
        return false;
    }

    private boolean page(DisposalId id) {
        Optional<Disposal> found = disposals.lock(id).filter(each -> each.state() == Disposal.State.COUNTING);
        if (found.isEmpty()) {
            return true;
        }
        Disposal disposal = found.get();
        Progress progress = progress(id);
        if (progress.number() > disposal.mailboxes().size()) {
            jdbc.sql("UPDATE retention.disposal SET state = 'COUNTED' WHERE id = :id")
                    .param("id", id.value())
                    .update();
            return true;
        }
        MailboxId mailbox = disposal.mailboxes().get(progress.number() - 1);
        List<Rule> inForce = rules.of(disposal.organisation());
        List<Archive.Kept> page = before(disposal, inForce, mailbox)
                .map(limit -> archive.older(mailbox, limit, progress.after(), PAGE))
                .orElse(List.of());
        take(disposal, page, inForce);
        if (page.size() < PAGE) {
            progress(id, progress.number() + 1, null);
        } else {
            progress(id, progress.number(), page.getLast().place());
        }
        return false;
    }

    /** The latest time that any rule for the mailbox looks at; empty if none is for it. */
    private static Optional<Instant> before(Disposal disposal, List<Rule> inForce, MailboxId mailbox) {
        return inForce.stream()
                .filter(rule -> rule.place().mailbox().isEmpty()
                        || rule.place().mailbox().filter(mailbox::equals).isPresent())
                .map(rule -> rule.text().term().before(disposal.asOf()))
                .max(Comparator.naturalOrder());
    }

    private void take(Disposal disposal, List<Archive.Kept> page, List<Rule> inForce) {
        Map<ConversationKey, Judgement> judged = judge.of(page, inForce, disposal.asOf());
        int due = items.count(disposal.id(), DisposalItem.State.DUE);
        int excepted = items.count(disposal.id(), DisposalItem.State.EXCEPTED);
        for (Archive.Kept kept : page) {
            if (!(judged.get(kept.key()) instanceof Judgement.Over over)) {
                continue;
            }
            Optional<Obstacle> obstacle = over.obstacles().stream().findFirst();
            boolean full = obstacle.isEmpty() && due == Disposals.MOST;
            if (full) {
                jdbc.sql("UPDATE retention.disposal SET partial = true WHERE id = :id")
                        .param("id", disposal.id().value())
                        .update();
                continue;
            }
            boolean shown = obstacle.isEmpty() || excepted < MOST_EXCEPTED;
            if (shown && !items.add(disposal.id(), kept, over)) {
                continue;
            }
            due += obstacle.isEmpty() ? 1 : 0;
            excepted += obstacle.isPresent() ? 1 : 0;
            items.tally(
                    disposal.id(),
                    kept.mailbox(),
                    obstacle.map(Obstacle::name).orElse("DUE"),
                    1,
                    kept.messages().size(),
                    kept.files());
        }
    }

    private Progress progress(DisposalId id) {
        return jdbc.sql("SELECT mailbox_number, after_at, after_id FROM retention.disposal WHERE id = :id")
                .param("id", id.value())
                .query((row, number) -> {
                    Optional<Instant> at = Rows.instant(row, "after_at");
                    UUID key = row.getObject("after_id", UUID.class);
                    return new Progress(
                            row.getInt("mailbox_number"),
                            at.map(when -> new Archive.Place(when, new ConversationKey(key))));
                })
                .single();
    }

    private void progress(DisposalId id, int number, Archive.@Nullable Place after) {
        jdbc.sql(
                        "UPDATE retention.disposal SET mailbox_number = :number, after_at = :at, after_id = :after WHERE id = :id")
                .param("number", number)
                .param("at", after == null ? null : Rows.time(after.lastAt()))
                .param("after", after == null ? null : after.key().value())
                .param("id", id.value())
                .update();
    }
}

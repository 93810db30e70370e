// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.Deadline;
import org.budkavle.server.casework.Label;
import org.budkavle.server.casework.Mentions;
import org.budkavle.server.casework.Presence;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.client.belonging.Belongings;
import org.budkavle.server.client.worker.Counterparts;
import org.budkavle.server.client.worker.Face;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Component;

/** Makes rows of lines, in the words and the time of whoever looks. */
@Component
class Rows {

    private final Names names;
    private final Presence presence;
    private final Mentions mentions;
    private final Belongings belongings;
    private final Pages pages;
    private final Clock clock;

    Rows(Names names, Presence presence, Mentions mentions, Belongings belongings, Pages pages, Clock clock) {
        this.names = names;
        this.presence = presence;
        this.mentions = mentions;
        this.belongings = belongings;
        this.pages = pages;
        this.clock = clock;
    }

    Map<ConversationKey, RowView> of(List<ConversationLine> lines, boolean ofSeveral, CaseWorker by) {
        Set<ConversationKey> keys = lines.stream().map(ConversationLine::key).collect(Collectors.toSet());
        Map<ConversationKey, List<Presence.Here>> here = keys.isEmpty() ? Map.of() : presence.who(keys, by);
        Map<PersonId, Face> faces = new HashMap<>();
        Counterparts counterparts = names.counterparts(lines);
        Map<MailboxId, String> mailboxes = new HashMap<>();
        Texts texts = pages.texts();
        Set<ConversationKey> asked = lines.isEmpty()
                ? Set.of()
                : mentions.unseen(by).stream()
                        .map(Mentions.Mention::conversation)
                        .collect(Collectors.toSet());
        return lines.stream()
                .collect(Collectors.toMap(
                        ConversationLine::key,
                        line -> row(
                                line,
                                here.getOrDefault(line.key(), List.of()),
                                faces,
                                counterparts,
                                ofSeveral ? mailboxes.computeIfAbsent(line.mailbox(), names::mailbox) : "",
                                asked.contains(line.key()),
                                texts,
                                by)));
    }

    private RowView row(
            ConversationLine line,
            List<Presence.Here> here,
            Map<PersonId, Face> faces,
            Counterparts counterparts,
            String mailbox,
            boolean asked,
            Texts texts,
            CaseWorker by) {
        return new RowView(
                line,
                counterparts.name(line),
                counterparts.function(line).orElse(""),
                line.subject().orElseGet(() -> texts.text("inbox.no-subject")),
                mailbox,
                line.owner().map(owner -> faces.computeIfAbsent(owner, names::face)),
                line.owner().filter(by.person()::equals).isPresent(),
                PresenceText.of(here, names, texts, by),
                isLate(line),
                by.answers().contains(line.mailbox()),
                marks(line, asked, texts),
                by.answers().contains(line.mailbox())
                        ? belongings.of(line, by.organisation(), List.of())
                        : Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
    }

    private boolean isLate(ConversationLine line) {
        Instant endOfToday = LocalDate.now(clock.withZone(Moments.ZONE))
                .plusDays(1)
                .atStartOfDay(Moments.ZONE)
                .toInstant();
        return !line.status().isClosed()
                && (line.deadlines().stream()
                                .anyMatch(deadline -> deadline.due().isBefore(endOfToday))
                        || (line.status() == WorkStatus.WAITING
                                && line.waitUntil().filter(endOfToday::isAfter).isPresent()));
    }

    private List<RowView.Mark> marks(ConversationLine line, boolean asked, Texts texts) {
        List<RowView.Mark> marks = new ArrayList<>();
        if (asked) {
            marks.add(new RowView.Mark("warn", Icon.NOTE, texts.text("inbox.asked")));
        }
        if (line.protectedPerson()) {
            marks.add(new RowView.Mark("err", Icon.SHIELD, texts.text("inbox.protected")));
        }
        if (line.confidentiality()) {
            marks.add(new RowView.Mark("sec", Icon.LOCK, texts.text("inbox.secret")));
        }
        if (!line.status().isClosed()) {
            line.deadlines().stream().findFirst().map(this::deadline).ifPresent(marks::add);
        }
        if (line.status() == WorkStatus.WAITING) {
            line.waitUntil()
                    .ifPresent(until -> marks.add(new RowView.Mark(
                            until.isBefore(clock.instant()) ? "warn" : "",
                            Icon.CLOCK,
                            texts.text("inbox.until", pages.moments().brief(until)))));
        }
        for (Label label : line.labels()) {
            marks.add(new RowView.Mark(label.tone().look(), null, label.name()));
        }
        return marks;
    }

    /** «Skyddsbedömning i dag», «Förhandsbedömning klar senast 3 december». */
    RowView.Mark deadline(Deadline deadline) {
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        LocalDate due = deadline.due().atZone(Moments.ZONE).toLocalDate();
        Texts texts = pages.texts();
        if (due.isEqual(today)) {
            return new RowView.Mark("err", Icon.CLOCK, texts.text("inbox.due-today", deadline.name()));
        }
        String free = pages.moments().free(deadline.due());
        String day = pages.moments().brief(deadline.due()) + (free.isEmpty() ? "" : " (" + free + ")");
        return due.isBefore(today)
                ? new RowView.Mark("err", Icon.WARNING, texts.text("inbox.overdue", deadline.name(), day))
                : new RowView.Mark("", null, texts.text("inbox.due", deadline.name(), day));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationLine;
import org.budkavle.server.casework.ConversationSearch;
import org.budkavle.server.casework.ConversationSearch.Narrowing;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.casework.list.Lines;
import org.budkavle.server.casework.store.ConversationRecords;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;

@Component
class StoredSearch implements ConversationSearch {

    private static final int MOST = 50;

    private final Postings postings;
    private final FileWords files;
    private final ConversationRecords records;
    private final Lines lines;
    private final StoredRecentSearches recent;
    private final AuditLog audit;

    StoredSearch(
            Postings postings,
            FileWords files,
            ConversationRecords records,
            Lines lines,
            StoredRecentSearches recent,
            AuditLog audit) {
        this.postings = postings;
        this.files = files;
        this.records = records;
        this.lines = lines;
        this.recent = recent;
        this.audit = audit;
    }

    @Override
    public Answer search(Question question, CaseWorker by) {
        String text = question.text().strip();
        Set<MailboxId> mailboxes =
                question.mailboxes().stream().filter(by.reads()::contains).collect(Collectors.toSet());
        boolean personal = PersonalNumbers.isIn(text);
        if (personal && question.purpose().isEmpty()) {
            return new Answer.PurposeNeeded();
        }
        log(question, mailboxes, personal, by);
        recent.keep(text, mailboxes, by);
        Optional<Answer> exact = exact(text, mailboxes, question.narrowing(), by);
        if (exact.isPresent()) {
            return exact.get();
        }
        Set<String> words = words(text);
        if (words.isEmpty()) {
            return new Answer.NothingToLookFor();
        }
        boolean several = words.size() > 1;
        Map<ConversationKey, StoredMessageId> together = several && question.apart()
                ? Map.of()
                : postings.together(words, mailboxes, question.narrowing(), MOST + 1, by);
        return several && together.isEmpty()
                ? hits(words, postings.apart(words, mailboxes, question.narrowing(), MOST + 1, by), true, by)
                : hits(words, together, false, by);
    }

    @Override
    public Function<String, List<Piece>> pieces(Question question) {
        Set<String> words = words(question.text());
        return text -> Words.pieces(text, words);
    }

    /** A reference or an id alone: if one conversation has it, go there; if several have, show those. */
    private Optional<Answer> exact(String text, Set<MailboxId> mailboxes, Narrowing narrowing, CaseWorker by) {
        Set<String> whole = Words.exact(text);
        Map<ConversationKey, StoredMessageId> found =
                whole.isEmpty() ? Map.of() : postings.any(whole, mailboxes, narrowing, MOST + 1, by);
        Map.Entry<ConversationKey, StoredMessageId> only =
                found.size() == 1 ? found.entrySet().iterator().next() : null;
        if (only != null) {
            return Optional.of(new Answer.Jump(only.getKey(), only.getValue()));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(hits(whole, found, false, by));
    }

    /** A personal number among the words is looked for as the reference that it is. */
    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        List<String> rest = new ArrayList<>();
        for (String each : text.split("\\s+", -1)) {
            if (PersonalNumbers.tenDigits(each).isPresent()) {
                Words.reference(each).ifPresent(words::add);
            } else {
                rest.add(each);
            }
        }
        words.addAll(Words.all(rest));
        return words;
    }

    private Answer hits(Set<String> words, Map<ConversationKey, StoredMessageId> found, boolean apart, CaseWorker by) {
        Map<ConversationKey, StoredMessageId> shown = found.entrySet().stream()
                .limit(MOST)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
        List<ConversationRow> rows = shown.isEmpty() ? List.of() : records.readable(shown.keySet(), by);
        Map<ConversationKey, ConversationLine> opened = lines.shown(rows, "SEARCH", by).stream()
                .collect(Collectors.toMap(ConversationLine::key, Function.identity()));
        Map<StoredMessageId, List<String>> named = rows.isEmpty()
                ? Map.of()
                : files.having(
                        words, rows.stream().map(ConversationRow::mailbox).collect(Collectors.toSet()), shown.values());
        return new Answer.Hits(
                shown.entrySet().stream()
                        .flatMap(entry -> Stream.ofNullable(opened.get(entry.getKey()))
                                .map(line -> new Hit(
                                        line, entry.getValue(), named.getOrDefault(entry.getValue(), List.of()))))
                        .toList(),
                found.size() > MOST,
                apart && !found.isEmpty());
    }

    /** In the log of each mailbox that was searched; the text is in none. */
    private void log(Question question, Set<MailboxId> mailboxes, boolean personal, CaseWorker by) {
        Map<String, String> facts = Map.of(
                "personalNumber",
                Boolean.toString(personal),
                "purpose",
                personal ? question.purpose().orElseThrow().name() : "-",
                "mailboxes",
                Integer.toString(mailboxes.size()));
        AuditEvent searched = AuditEvent.of(AuditEventType.CONVERSATIONS_SEARCHED, by.actor(), "-")
                .of(by.organisation())
                .with(facts);
        audit.appendDurably(
                mailboxes.isEmpty()
                        ? List.of(searched)
                        : mailboxes.stream()
                                .map(mailbox -> searched.in(by.organisation(), mailbox))
                                .toList());
    }
}

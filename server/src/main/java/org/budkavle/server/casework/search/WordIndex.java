// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The blind index: for each message the fingerprints of its words under the key of the mailbox where it is worked on. What
 * it tells to whoever has the database and not the keys: how many words a message has, and which messages of one mailbox
 * share a word, but not which word.
 */
@Component
public class WordIndex {

    /** What the fingerprints are for. */
    public static final String PURPOSE = "casework words";

    /** How many different words of a message's texts are indexed, from the beginning. */
    public static final int MOST_OF_TEXTS = 1000;

    /** Locks the mailbox's row until the end of the transaction, so that each message has a place of its own. */
    private static final String PLACE = """
            INSERT INTO casework.word_block AS b (mailbox, messages) VALUES (:mailbox, 1)
            ON CONFLICT (mailbox) DO UPDATE SET messages = b.messages + 1 RETURNING b.messages - 1""";

    private static final String INSERT = """
            INSERT INTO casework.word (message, conversation, mailbox, block, at, texts, tokens)
            VALUES (:message, :conversation, :mailbox, :block, :at, true, :tokens)
            ON CONFLICT (message) DO NOTHING""";

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final FileWords files;

    WordIndex(JdbcClient jdbc, ContentStore contents, FileWords files) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.files = files;
    }

    /**
     * Sees to it that the mailbox has a key. Called before a transaction: the first key of a mailbox is made in one of its own,
     * which nobody must wait for who holds locks.
     */
    public void prepare(MailboxId mailbox) {
        contents.fingerprints(mailbox, PURPOSE, List.of());
    }

    /** Adds a message of a conversation; its attachments are read afterwards. */
    public void add(MailboxId mailbox, ConversationKey conversation, StoredMessage message, Instant at) {
        List<byte[]> fingerprints = contents.fingerprints(mailbox, PURPOSE, List.copyOf(words(message)));
        long block = WordKeys.block(jdbc.sql(PLACE)
                .param("mailbox", mailbox.value())
                .query(Long.class)
                .single());
        jdbc.sql(INSERT)
                .param("message", message.summary().id().value())
                .param("conversation", conversation.value())
                .param("mailbox", mailbox.value())
                .param("block", block)
                .param("at", ConversationRow.time(at))
                .param("tokens", WordKeys.in(block, fingerprints))
                .update();
        files.later(message);
    }

    /** Takes a conversation out. */
    public void remove(ConversationKey conversation) {
        files.remove(conversation);
        jdbc.sql("DELETE FROM casework.word WHERE conversation = :conversation")
                .param("conversation", conversation.value())
                .update();
    }

    /** The messages of a conversation in the index. */
    public List<UUID> messages(ConversationKey conversation) {
        return jdbc.sql("SELECT message FROM casework.word WHERE conversation = :conversation ORDER BY at")
                .param("conversation", conversation.value())
                .query(UUID.class)
                .list();
    }

    /** What a message is found by. */
    public static Set<String> words(StoredMessage message) {
        MessageSummary summary = message.summary();
        Set<String> words = new LinkedHashSet<>();
        List<String> texts = new ArrayList<>();
        summary.label().ifPresent(texts::add);
        Stream.of(summary.sender(), summary.recipient()).forEach(party -> party(party, texts, words));
        message.documents().forEach(document -> {
            document.name().ifPresent(texts::add);
            document.files().stream().map(StoredFile::fileName).forEach(texts::add);
        });
        words.addAll(Words.all(texts));
        words.add(Words.id(summary.messageId()));
        words.add(Words.id(summary.conversationId()));
        message.documents().stream()
                .flatMap(document -> document.texts().stream())
                .flatMap(Words::ofLetter)
                .filter(word -> !words.contains(word))
                .distinct()
                .limit(MOST_OF_TEXTS)
                .forEachOrdered(words::add);
        return words;
    }

    private static void party(Party party, List<String> texts, Set<String> words) {
        party.label().ifPresent(texts::add);
        Optional<Attention> attention = party.attention();
        attention.flatMap(Attention::label).ifPresent(texts::add);
        attention.stream()
                .flatMap(each -> each.persons().stream())
                .flatMap(person -> person.label().stream())
                .forEach(texts::add);
        attention.stream().flatMap(each -> each.references().stream()).forEach(reference -> {
            Words.reference(reference.id().extension()).ifPresent(words::add);
            if (PersonalNumbers.tenDigits(reference.id().extension()).isEmpty()) {
                texts.add(reference.id().extension());
            }
        });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.store.SealedCasework;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.filetext.FileTexts;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The words of attachments: taken in among those of their message, which is what a search looks up, and kept for each
 * attachment, which tells where it was found. They come later than the message, since files have to be read for them.
 */
@Component
class FileWords {

    private static final String LATER =
            "INSERT INTO casework.file_words_due (message, mailbox) VALUES (:message, :mailbox) ON CONFLICT DO NOTHING";

    private static final String TAKE_IN = """
            UPDATE casework.word SET tokens =
                (SELECT array_agg(DISTINCT token ORDER BY token) FROM unnest(tokens || :more::bigint[]) AS token)
            WHERE message = :message AND mailbox = :mailbox AND block = :block AND texts""";

    private static final String KEEP = """
            INSERT INTO casework.file_words (content, message, mailbox, sealed_name, words)
            VALUES (:content, :message, :mailbox, :name, :words)
            ON CONFLICT (content) DO UPDATE SET mailbox = excluded.mailbox, words = excluded.words""";

    private static final String FORGET = """
            DELETE FROM casework.file_words f USING casework.part p
            WHERE p.message = f.message AND p.conversation = :conversation""";

    private static final String IN = """
            SELECT f.message, f.content, p.mailbox AS home, f.sealed_name
            FROM (SELECT t.mailbox, array_agg(t.word) AS words
                FROM unnest(ARRAY[:mailboxes]::uuid[], ARRAY[:words]::integer[]) AS t (mailbox, word)
                GROUP BY t.mailbox) AS asked
            JOIN casework.file_words f ON f.mailbox = asked.mailbox AND f.words && asked.words
            JOIN casework.part p ON p.message = f.message
            WHERE f.message = ANY (ARRAY[:messages]::uuid[]) ORDER BY f.content""";

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final SealedCasework sealed;
    private final FileTexts texts;

    FileWords(JdbcClient jdbc, ContentStore contents, SealedCasework sealed, FileTexts texts) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.sealed = sealed;
        this.texts = texts;
    }

    /** The fingerprints of the words of an attachment. */
    record Fingerprints(StoredFile file, List<byte[]> words) {}

    /** Where the words of a message lie, and under which key. */
    record Place(MailboxId mailbox, long block) {}

    /** The attachments of a message that may have words. */
    List<StoredFile> worthReading(StoredMessage message) {
        return message.documents().stream()
                .flatMap(document -> document.files().stream())
                .filter(file -> texts.mayHaveText(file.actualType(), file.size()))
                .toList();
    }

    /** Has the attachments of a message read, after the caller's transaction. */
    void later(StoredMessage message) {
        if (!worthReading(message).isEmpty()) {
            jdbc.sql(LATER)
                    .param("message", message.summary().id().value())
                    .param("mailbox", message.summary().mailbox().value())
                    .update();
        }
    }

    /** Takes in what was read; if the message has gone to another mailbox meanwhile, and so to another key, it stays due. */
    @Transactional
    public void takeIn(StoredMessageId message, MailboxId home, Place place, List<Fingerprints> files) {
        int found = jdbc.sql(TAKE_IN)
                .param(
                        "more",
                        WordKeys.in(
                                place.block(),
                                files.stream()
                                        .flatMap(file -> file.words().stream())
                                        .toList()))
                .param("message", message.value())
                .param("mailbox", place.mailbox().value())
                .param("block", place.block())
                .update();
        if (found == 0) {
            return;
        }
        files.forEach(each -> jdbc.sql(KEEP)
                .param("content", each.file().content().value())
                .param("message", message.value())
                .param("mailbox", place.mailbox().value())
                .param("name", seal(home, each.file()))
                .param(
                        "words",
                        each.words().stream()
                                .mapToInt(WordKeys::brief)
                                .sorted()
                                .distinct()
                                .toArray())
                .update());
        done(message);
    }

    /** There is nothing to read, or nobody can any more. */
    void done(StoredMessageId message) {
        jdbc.sql("DELETE FROM casework.file_words_due WHERE message = :message")
                .param("message", message.value())
                .update();
    }

    /** Takes out what is known of a conversation's attachments. */
    void remove(ConversationKey conversation) {
        jdbc.sql(FORGET).param("conversation", conversation.value()).update();
    }

    /** The names of the attachments that have any of the words, of messages that were found in the mailboxes. */
    Map<StoredMessageId, List<String>> having(
            Set<String> words, Set<MailboxId> mailboxes, Collection<StoredMessageId> messages) {
        List<UUID> where = new ArrayList<>();
        List<Integer> what = new ArrayList<>();
        mailboxes.forEach(mailbox -> fingerprints(mailbox, words).forEach(fingerprint -> {
            where.add(mailbox.value());
            what.add(WordKeys.brief(fingerprint));
        }));
        Map<StoredMessageId, List<String>> names = new LinkedHashMap<>();
        jdbc.sql(IN)
                .param("mailboxes", where)
                .param("words", what)
                .param("messages", messages.stream().map(StoredMessageId::value).toList())
                .query(row -> {
                    names.computeIfAbsent(
                                    new StoredMessageId(row.getObject("message", UUID.class)),
                                    none -> new ArrayList<>())
                            .addAll(name(
                                    new MailboxId(row.getObject("home", UUID.class)),
                                    row.getObject("content", UUID.class),
                                    row.getBytes("sealed_name")));
                });
        return names;
    }

    private List<byte[]> fingerprints(MailboxId mailbox, Set<String> words) {
        try {
            return contents.fingerprints(mailbox, WordIndex.PURPOSE, List.copyOf(words));
        } catch (MailboxKeyDestroyed nothingLeft) {
            return List.of();
        }
    }

    private byte[] seal(MailboxId home, StoredFile file) {
        return sealed.seal(home, "attachment", file.content().value(), file.fileName());
    }

    private List<String> name(MailboxId home, UUID content, byte[] name) {
        try {
            return List.of(sealed.text(home, "attachment", content, name));
        } catch (MailboxKeyDestroyed nothingLeft) {
            return List.of();
        }
    }
}

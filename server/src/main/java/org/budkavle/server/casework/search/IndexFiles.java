// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.casework.search.FileWords.Fingerprints;
import org.budkavle.server.casework.search.FileWords.Place;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.filetext.FileTexts;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Reads attachments for their words, message by message, the latest first. Each reading is in the audit log. A file that cannot be
 * read has no words, and is not tried again.
 */
@Component
class IndexFiles {

    private static final Logger LOG = LoggerFactory.getLogger(IndexFiles.class);

    /** How many different words of one attachment are indexed, from its beginning. */
    static final int MOST_OF_FILE = 1000;

    /** How many of all attachments of a message together: what a message may cost the index. */
    static final int MOST_OF_FILES = 2000;

    private static final int MOST_FILES = 20;
    private static final Actor READER = Actor.system("casework");

    /** A message whose texts are still to be taken in waits for them, which are written anew whole. */
    private static final String DUE = """
            SELECT d.message FROM casework.file_words_due d LEFT JOIN casework.word w ON w.message = d.message
            WHERE coalesce(w.texts, true) ORDER BY d.message DESC LIMIT :limit""";

    private static final String PLACE = "SELECT mailbox, block FROM casework.word WHERE message = :message";

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final MessageFeed feed;
    private final FileTexts texts;
    private final FileWords words;

    IndexFiles(JdbcClient jdbc, ContentStore contents, MessageFeed feed, FileTexts texts, FileWords words) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.feed = feed;
        this.texts = texts;
        this.words = words;
    }

    /** Reads the next ones; how many messages there were. */
    int some(int limit) {
        List<StoredMessageId> due = jdbc.sql(DUE)
                .param("limit", limit)
                .query((row, number) -> new StoredMessageId(row.getObject("message", UUID.class)))
                .list();
        try (FileTexts.Session session = texts.open()) {
            due.forEach(message -> readOrLeaveOut(message, session));
        }
        return due.size();
    }

    /** What cannot be read must not hold up all that came before it; what is wrong with database or machine is tried again. */
    private void readOrLeaveOut(StoredMessageId id, FileTexts.Session session) {
        try {
            read(id, session);
        } catch (DataAccessException | TransactionException | UncheckedIOException notTheMessage) {
            throw notTheMessage;
        } catch (RuntimeException damaged) {
            // Its kind alone: what it says may be of the content.
            LOG.warn(
                    "The attachments of message {} cannot be read for their words: {}",
                    id,
                    damaged.getClass().getName());
            words.done(id);
        }
    }

    private void read(StoredMessageId id, FileTexts.Session session) {
        try {
            Optional<Place> place = jdbc.sql(PLACE)
                    .param("message", id.value())
                    .query((row, number) ->
                            new Place(new MailboxId(row.getObject("mailbox", UUID.class)), row.getLong("block")))
                    .optional();
            Optional<StoredMessage> message = place.flatMap(there -> feed.read(id));
            List<Fingerprints> found = message.isEmpty()
                    ? List.of()
                    : fingerprints(message.get(), place.get().mailbox(), session);
            if (found.isEmpty()) {
                words.done(id);
            } else {
                words.takeIn(id, message.get().summary().mailbox(), place.get(), found);
            }
        } catch (MailboxKeyDestroyed nothingLeft) {
            words.done(id);
        }
    }

    private List<Fingerprints> fingerprints(StoredMessage message, MailboxId mailbox, FileTexts.Session session) {
        List<Fingerprints> found = new ArrayList<>();
        int left = MOST_OF_FILES;
        for (StoredFile file :
                words.worthReading(message).stream().limit(MOST_FILES).toList()) {
            List<String> some = text(file, session).stream()
                    .flatMap(Words::ofLetter)
                    .distinct()
                    .limit(Math.min(left, MOST_OF_FILE))
                    .toList();
            if (!some.isEmpty()) {
                left -= some.size();
                found.add(new Fingerprints(file, contents.fingerprints(mailbox, WordIndex.PURPOSE, some)));
            }
        }
        return found;
    }

    private Optional<String> text(StoredFile file, FileTexts.Session session) {
        try (InputStream bytes = contents.read(file.content(), READER, "words")) {
            return session.text(file.actualType(), bytes.readAllBytes());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}

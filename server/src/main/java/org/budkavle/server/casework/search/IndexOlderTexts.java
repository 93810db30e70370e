// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.search;

import java.util.List;
import java.util.UUID;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes in the texts of the messages that were indexed before texts were. What is left to do stands in the table, so that the
 * work goes on where it was when the process died.
 */
@Component
class IndexOlderTexts {

    private static final String LEFT =
            "SELECT message, mailbox, block FROM casework.word WHERE NOT texts ORDER BY message LIMIT :limit";

    /** Not if it has gone to another mailbox meanwhile, and with it to another key. */
    private static final String TAKE_IN = """
            UPDATE casework.word SET tokens = :tokens, texts = true
            WHERE message = :message AND mailbox = :mailbox AND NOT texts""";

    private static final String TAKE_OUT = "DELETE FROM casework.word WHERE message = :message AND NOT texts";

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final MessageFeed feed;

    IndexOlderTexts(JdbcClient jdbc, ContentStore contents, MessageFeed feed) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.feed = feed;
    }

    private record Left(StoredMessageId message, MailboxId mailbox, long block) {}

    /** Takes in the next ones; how many there were. */
    int some(int limit) {
        List<Left> some = jdbc.sql(LEFT)
                .param("limit", limit)
                .query((row, number) -> new Left(
                        new StoredMessageId(row.getObject("message", UUID.class)),
                        new MailboxId(row.getObject("mailbox", UUID.class)),
                        row.getLong("block")))
                .list();
        some.forEach(this::takeIn);
        return some.size();
    }

    private void takeIn(Left left) {
        try {
            feed.read(left.message()).ifPresentOrElse(message -> takeIn(left, message), () -> takeOut(left));
        } catch (MailboxKeyDestroyed nothingLeft) {
            takeOut(left);
        }
    }

    private void takeIn(Left left, StoredMessage message) {
        List<byte[]> fingerprints =
                contents.fingerprints(left.mailbox(), WordIndex.PURPOSE, List.copyOf(WordIndex.words(message)));
        jdbc.sql(TAKE_IN)
                .param("tokens", WordKeys.in(left.block(), fingerprints))
                .param("message", left.message().value())
                .param("mailbox", left.mailbox().value())
                .update();
    }

    /** Nobody can read it any more, so nobody needs to find it. */
    private void takeOut(Left left) {
        jdbc.sql(TAKE_OUT).param("message", left.message().value()).update();
    }
}

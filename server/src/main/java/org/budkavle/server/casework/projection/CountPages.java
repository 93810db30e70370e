// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.MailboxKeyDestroyed;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Counts the pages of a message's PDF files once it is in its conversation, so that nobody has to open them to see how long they are. */
@Component
class CountPages {

    private static final String NAME = "casework-count-pages";
    private static final Actor COUNTER = Actor.system("casework");

    /** Smaller is no PDF; larger would cost more memory than the number is worth. */
    private static final long SMALLEST = 100;

    private static final long LARGEST = 12_000_000;

    /** Not if the message has gone meanwhile. */
    private static final String KEEP = """
            INSERT INTO casework.file_pages (content, message, mailbox, pages)
            SELECT :content, p.message, p.mailbox, :pages FROM casework.part p WHERE p.message = :message AND p.gone_at IS NULL
            ON CONFLICT DO NOTHING""";

    private final MessageFeed feed;
    private final ContentStore contents;
    private final JdbcClient jdbc;
    private final WorkQueue queue;
    private final Clock clock;

    CountPages(MessageFeed feed, ContentStore contents, JdbcClient jdbc, WorkQueue queue, Clock clock) {
        this.feed = feed;
        this.contents = contents;
        this.jdbc = jdbc;
        this.queue = queue;
        this.clock = clock;
    }

    /** Has them counted, after the caller's transaction. */
    void later(StoredMessage message) {
        for (StoredFile file : pdfs(message)) {
            queue.submit(new TaskInstance<>(NAME, message.summary().id() + "/" + file.content()), clock.instant());
        }
    }

    /** @param work a message and one of its PDF files; a message alone, as an earlier release put it, has all of them counted */
    private void count(String work) {
        int slash = work.indexOf('/');
        try {
            if (slash < 0) {
                StoredMessageId id = StoredMessageId.parse(work);
                for (StoredMessage message : feed.read(id).stream().toList()) {
                    pdfs(message).forEach(file -> count(file.content(), id));
                }
            } else {
                count(ContentId.parse(work.substring(slash + 1)), StoredMessageId.parse(work.substring(0, slash)));
            }
        } catch (MailboxKeyDestroyed nothingLeft) {
            // Nobody can read it any more, so nobody needs to know how long it is.
        }
    }

    private void count(ContentId file, StoredMessageId message) {
        pages(file)
                .ifPresent(pages -> jdbc.sql(KEEP)
                        .param("content", file.value())
                        .param("message", message.value())
                        .param("pages", pages)
                        .update());
    }

    /** What cannot be read has no number. */
    private OptionalInt pages(ContentId file) {
        try (InputStream bytes = contents.read(file, COUNTER, "pages")) {
            return PdfPages.of(bytes.readAllBytes());
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    private static List<StoredFile> pdfs(StoredMessage message) {
        return message.documents().stream()
                .flatMap(document -> document.files().stream())
                .filter(file -> file.actualType().equalsIgnoreCase("application/pdf")
                        && file.size() >= SMALLEST
                        && file.size() <= LARGEST)
                .toList();
    }

    @Configuration(proxyBeanMethods = false)
    static class Work {

        @Bean
        Task<Void> countPagesTask(CountPages work) {
            return Tasks.oneTime(NAME).execute((instance, context) -> work.count(instance.getId()));
        }
    }
}

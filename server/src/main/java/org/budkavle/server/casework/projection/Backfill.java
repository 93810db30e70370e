// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.projection;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.messageservice.MessageFeed;
import org.budkavle.server.messageservice.StoredMessageId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sorts the messages into conversations that were here before. Goes on where it was when the process died. */
@Component
class Backfill {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final MessageFeed feed;
    private final ProjectMessage projectMessage;

    Backfill(JdbcClient jdbc, MessageFeed feed, ProjectMessage projectMessage) {
        this.jdbc = jdbc;
        this.feed = feed;
        this.projectMessage = projectMessage;
    }

    private record Place(Optional<StoredMessageId> after, boolean done) {}

    void run() {
        Place place = jdbc.sql("SELECT after, done FROM casework.backfill")
                .query((row, number) -> new Place(
                        Optional.ofNullable(row.getObject("after", UUID.class)).map(StoredMessageId::new),
                        row.getBoolean("done")))
                .single();
        boolean done = place.done();
        Optional<StoredMessageId> after = place.after();
        while (!done) {
            List<StoredMessageId> page = feed.after(after, PAGE);
            page.forEach(projectMessage::project);
            done = page.isEmpty();
            after = done ? after : Optional.of(page.getLast());
            jdbc.sql("UPDATE casework.backfill SET after = :after, done = :done")
                    .param("after", after.map(StoredMessageId::value).orElse(null))
                    .param("done", done)
                    .update();
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ColleagueAsked;
import org.budkavle.server.casework.store.ConversationRow;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.PersonId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Notes whom an internal note asks: colleagues who may read the conversation, nobody else. */
@Component
class AskColleagues {

    private static final String ASK = """
            INSERT INTO casework.mention (note, person, conversation, by_person, at)
            VALUES (:note, :person, :conversation, :by, :now) ON CONFLICT DO NOTHING""";

    private static final String MEMBERS = "SELECT person FROM casework.member WHERE conversation = :conversation";

    private final JdbcClient jdbc;
    private final Grants grants;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    AskColleagues(JdbcClient jdbc, Grants grants, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.events = events;
        this.clock = clock;
    }

    /** In the transaction that writes the note. */
    int ask(ConversationRow row, UUID note, Set<PersonId> wanted, CaseWorker by) {
        Set<PersonId> asked = new LinkedHashSet<>(wanted);
        asked.remove(by.person());
        asked.retainAll(
                grants.members(row.mailbox()).stream().map(Member::person).toList());
        if (row.protectedPerson()) {
            asked.retainAll(jdbc.sql(MEMBERS).param("conversation", row.key().value()).query(UUID.class).list().stream()
                    .map(PersonId::new)
                    .toList());
        }
        Instant now = clock.instant();
        for (PersonId person : asked) {
            jdbc.sql(ASK)
                    .param("note", note)
                    .param("person", person.value())
                    .param("conversation", row.key().value())
                    .param("by", by.person().value())
                    .param("now", ConversationRow.time(now))
                    .update();
            events.publishEvent(new ColleagueAsked(row.key(), row.mailbox(), person, by.person(), now));
        }
        if (!asked.isEmpty()) {
            events.publishEvent(new CaseworkEvent.Mentioned(row.key(), row.organisation(), row.mailbox(), note, asked));
        }
        return asked.size();
    }
}

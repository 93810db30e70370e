// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.FunctionAddress;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Decides whether a person may do something in a mailbox. Every way to a mailbox's content asks here, and gets the same
 * answer by the same single question to the database whether the mailbox is somebody else's or is nowhere.
 */
@Component
public class MailboxAccess {

    private static final String HELD = """
            SELECT m.id, m.organisation, m.address, m.name, g.level
            FROM organisation.person_grant g
              JOIN organisation.mailbox m ON m.id = g.mailbox
              JOIN organisation.person p ON p.id = g.person
            WHERE g.person = :person AND g.mailbox = :mailbox AND g.ended_at IS NULL AND p.left_at IS NULL
              AND g.valid_from <= :now AND (g.valid_until IS NULL OR g.valid_until > :now)""";

    private final JdbcClient jdbc;
    private final Grants grants;
    private final Clock clock;

    MailboxAccess(JdbcClient jdbc, Grants grants, Clock clock) {
        this.jdbc = jdbc;
        this.grants = grants;
        this.clock = clock;
    }

    private record Held(Mailbox mailbox, GrantLevel level) {}

    /**
     * The mailbox, if the person has the level there now.
     *
     * @throws NotGranted if not, or if there is no such mailbox
     */
    public Mailbox require(PersonId person, MailboxId mailbox, GrantLevel level) {
        return jdbc
                .sql(HELD)
                .param("person", person.value())
                .param("mailbox", mailbox.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(MailboxAccess::held)
                .list()
                .stream()
                .filter(held -> held.level().allows(level))
                .map(Held::mailbox)
                .findFirst()
                .orElseThrow(NotGranted::new);
    }

    /** The mailboxes where the person has a grant now, with its level. */
    public Map<MailboxId, GrantLevel> levels(PersonId person) {
        return grants.of(person);
    }

    /** The mailboxes where the person has at least the level now. */
    public Set<MailboxId> mailboxes(PersonId person, GrantLevel level) {
        return grants.of(person).entrySet().stream()
                .filter(held -> held.getValue().allows(level))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Held held(ResultSet row, int number) throws SQLException {
        return new Held(
                new Mailbox(
                        new MailboxId(row.getObject("id", UUID.class)),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        new FunctionAddress(row.getString("address")),
                        row.getString("name")),
                GrantLevel.valueOf(row.getString("level")));
    }
}

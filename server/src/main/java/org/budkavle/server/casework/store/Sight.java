// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.store;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a person sees, as a condition on {@code casework.conversation c}. Every statement that people cause carries one of these,
 * so that what they may not see is nowhere, to them, by any way.
 */
public final class Sight {

    /** Marked with protected personal data, and not theirs: not there. */
    public static final String UNPROTECTED_OR_MEMBER = """
             (NOT c.protected OR EXISTS (SELECT FROM casework.member m
                WHERE m.conversation = c.id AND m.person = :me))""";

    /** In a mailbox of the parameter {@code granted}, and not hidden. */
    public static final String SEES = " c.mailbox = ANY (ARRAY[:granted]::uuid[]) AND" + UNPROTECTED_OR_MEMBER;

    private Sight() {}

    /** Binds the parameters for reading. */
    public static JdbcClient.StatementSpec reads(JdbcClient.StatementSpec statement, CaseWorker by) {
        return bind(statement, by.reads(), by);
    }

    /** Binds the parameters for working. */
    public static JdbcClient.StatementSpec works(JdbcClient.StatementSpec statement, CaseWorker by) {
        return bind(statement, by.answers(), by);
    }

    /** Binds the parameters for these mailboxes. */
    public static JdbcClient.StatementSpec bind(
            JdbcClient.StatementSpec statement, Set<MailboxId> granted, CaseWorker by) {
        return statement.param("granted", ids(granted)).param("me", by.person().value());
    }

    /** Keys of mailboxes for a statement. */
    public static Collection<UUID> ids(Set<MailboxId> mailboxes) {
        return mailboxes.stream().map(MailboxId::value).toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework.work;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Member;
import org.budkavle.server.organisation.PersonId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may see what is marked with protected personal data: always those who answer for the mailbox, so that nothing is lost. */
@Component
class Managers {

    private final JdbcClient jdbc;
    private final Grants grants;

    Managers(JdbcClient jdbc, Grants grants) {
        this.jdbc = jdbc;
        this.grants = grants;
    }

    /** Whoever may read the mailbox at all, of these people; and those who answer for it. */
    Set<PersonId> of(MailboxId mailbox, Collection<PersonId> wanted) {
        Set<PersonId> members = new LinkedHashSet<>();
        for (Member member : grants.members(mailbox)) {
            if (member.level().allows(GrantLevel.MANAGE) || wanted.contains(member.person())) {
                members.add(member.person());
            }
        }
        return members;
    }

    void replaceMembers(ConversationKey key, MailboxId mailbox) {
        set(key, of(mailbox, Set.of()));
    }

    void set(ConversationKey key, Set<PersonId> members) {
        clear(key);
        members.forEach(
                person -> jdbc.sql("INSERT INTO casework.member (conversation, person) VALUES (:conversation, :person)")
                        .param("conversation", key.value())
                        .param("person", person.value())
                        .update());
    }

    void clear(ConversationKey key) {
        jdbc.sql("DELETE FROM casework.member WHERE conversation = :conversation")
                .param("conversation", key.value())
                .update();
    }
}

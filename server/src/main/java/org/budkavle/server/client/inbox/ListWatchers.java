// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.inbox;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/** Who has a mailbox's list open in this process. */
@Component
class ListWatchers {

    private record Watcher(PersonId person, Set<MailboxId> mailboxes) {}

    private final Map<UUID, Watcher> watchers = new ConcurrentHashMap<>();

    void opened(UUID session, PersonId person, Set<MailboxId> mailboxes) {
        watchers.put(session, new Watcher(person, mailboxes));
    }

    void closed(UUID session) {
        watchers.remove(session);
    }

    Set<PersonId> of(MailboxId mailbox) {
        return watchers.values().stream()
                .filter(watcher -> watcher.mailboxes().contains(mailbox))
                .map(Watcher::person)
                .collect(Collectors.toSet());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.organisation.PersonId;

/** Who looks at, or writes in, a conversation just now (client-ux.md 2, collision). */
public interface Presence {

    /** Somebody is here. */
    record Here(PersonId person, boolean writing, Instant since) {}

    /**
     * Says that a person is there; say it again within {@link #FORGOTTEN_AFTER_SECONDS}. Nothing is said for a conversation that they
     * may not see.
     *
     * @param session one open page
     * @return whether it was noted
     */
    boolean here(UUID session, ConversationKey key, boolean writing, CaseWorker by);

    /** Says that the page is closed. */
    void gone(UUID session, CaseWorker by);

    /** Who is there, of the conversations that the asker may see; each person once, writing before reading. */
    Map<ConversationKey, List<Here>> who(Set<ConversationKey> keys, CaseWorker by);

    /** Seconds after which a page that says nothing is taken for closed. */
    int FORGOTTEN_AFTER_SECONDS = 30;
}

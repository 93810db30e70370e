// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** The notices of people. Everybody gets their own, and nobody else's. */
public interface Notices {

    /** Notices are kept for so many days. */
    int KEPT_DAYS = 90;

    /** The latest, at most so many. */
    List<Notice> latest(PersonId person, int limit);

    /** How many the person has not seen; stops at 100. */
    int unseen(PersonId person);

    /** Marks one as seen; empty if it is not the person's. */
    Optional<Notice> see(NoticeId id, PersonId person);

    /** Marks all as seen. */
    void seeAll(PersonId person);

    /** Those that are to be shown on the screen at once and came after that one, oldest first, at most twenty; of quiet hours none. */
    List<Notice> popups(PersonId person, Optional<NoticeId> after);

    /** The latest notice of all that the person has; for {@link #popups}. */
    Optional<NoticeId> last(PersonId person);

    /**
     * Tells people of something, each once for each event, by the rules that they have set. Joins the caller's transaction.
     *
     * @param event a key of what has happened, the same however often it is told
     * @param number how many it is about
     */
    void tell(
            String event,
            NoticeKind kind,
            MailboxId mailbox,
            Optional<ConversationKey> conversation,
            int number,
            Set<PersonId> people);
}

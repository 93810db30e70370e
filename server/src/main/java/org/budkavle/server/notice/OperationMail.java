// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import java.util.Set;
import org.budkavle.server.organisation.PersonId;

/** Mails people that it goes otherwise than before: the word and a link, and nothing of why. */
public interface OperationMail {

    /** Whether the person has an address that mail goes to. */
    boolean reaches(PersonId person);

    /**
     * Mails them, each once for each event. In somebody's quiet hours they are not mailed: the word would be old when the hours end.
     * Joins the caller's transaction.
     *
     * @param event a key of what has happened, the same however often it is told
     */
    void tell(String event, OperationWord word, Set<PersonId> people);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;

/**
 * Finds conversations by whole words of subject, texts, parties, references and file names, and by message id, in what the person
 * may read. Looks up keyed fingerprints; opens nothing but the rows that it shows.
 */
public interface ConversationSearch {

    /** Why somebody looks for a personal number; asked for before such a search is made, and logged with it. */
    enum Purpose {
        /** A case of their own. */
        OWN_CASE,
        /** Somebody has asked. */
        QUESTION,
        /** To see whether something has arrived. */
        ARRIVAL,
        /** A review or a correction. */
        REVIEW
    }

    /**
     * What to look for.
     *
     * @param mailboxes where; those that the asker may not read are left out
     * @param purpose needed if the text holds a personal number
     */
    record Question(String text, Set<MailboxId> mailboxes, Optional<Purpose> purpose) {

        public Question {
            mailboxes = Set.copyOf(mailboxes);
        }

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Question";
        }
    }

    /** What came of it. */
    sealed interface Answer {

        /** An exact reference or message id of one conversation: go there. */
        record Jump(ConversationKey conversation, StoredMessageId message) implements Answer {}

        /** Conversations that have every word, the latest first. */
        record Hits(List<Hit> hits, boolean more) implements Answer {}

        /** The text holds a personal number: say why first. */
        record PurposeNeeded() implements Answer {}

        /** Nothing in it that can be looked for. */
        record NothingToLookFor() implements Answer {}
    }

    /** A conversation found, and its latest message that has one of the words. */
    record Hit(ConversationLine line, StoredMessageId message) {}

    /** Searches; logged, without the words. */
    Answer search(Question question, CaseWorker by);
}

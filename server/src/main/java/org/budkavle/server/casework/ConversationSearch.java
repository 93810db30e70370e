// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;

/**
 * Finds conversations by whole words of subject, texts, parties, references, file names and what files say, and by message id, in
 * what the person may read. Looks up keyed fingerprints; opens nothing but the rows that it shows.
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
     * @param apart whether the words may stand in different messages of a conversation; they are looked up so all the same if no
     *     message has them all
     */
    record Question(
            String text, Set<MailboxId> mailboxes, Optional<Purpose> purpose, Narrowing narrowing, boolean apart) {

        public Question {
            mailboxes = Set.copyOf(mailboxes);
        }

        /** Of any time and label, with the words in one message. */
        public Question(String text, Set<MailboxId> mailboxes, Optional<Purpose> purpose) {
            this(text, mailboxes, purpose, Narrowing.NONE, false);
        }

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Question";
        }
    }

    /**
     * What else must hold.
     *
     * @param from the message is no older
     * @param until the message is older
     * @param labels the conversation has one of them; if there are none, any will do
     */
    record Narrowing(Optional<Instant> from, Optional<Instant> until, Set<LabelId> labels) {

        /** Anything. */
        public static final Narrowing NONE = new Narrowing(Optional.empty(), Optional.empty(), Set.of());

        public Narrowing {
            labels = Set.copyOf(labels);
        }
    }

    /** What came of it. */
    sealed interface Answer {

        /** An exact reference or message id of one conversation: go there. */
        record Jump(ConversationKey conversation, StoredMessageId message) implements Answer {}

        /**
         * Conversations that have every word, the latest first.
         *
         * @param apart whether the words may stand in different messages of them
         */
        record Hits(List<Hit> hits, boolean more, boolean apart) implements Answer {}

        /** The text holds a personal number: say why first. */
        record PurposeNeeded() implements Answer {}

        /** Nothing in it that can be looked for. */
        record NothingToLookFor() implements Answer {}
    }

    /**
     * A conversation found, and its latest message that has one of the words.
     *
     * @param files the names of the message's attachments that have one of the words in what they say
     */
    record Hit(ConversationLine line, StoredMessageId message, List<String> files) {
        public Hit {
            files = List.copyOf(files);
        }

        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Hit[" + message + "]";
        }
    }

    /** A part of a text, and whether it is one of the words that were looked for. */
    record Piece(String text, boolean found) {
        /** Without content, which must not get into a log by mistake. */
        @Override
        public String toString() {
            return "Piece";
        }
    }

    /** Searches; logged, without the words. */
    Answer search(Question question, CaseWorker by);

    /** Cuts texts where words of the question stand in them, in any case and with or without marks. */
    Function<String, List<Piece>> pieces(Question question);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;

/** Opens conversations. One that the person may not see is as one that does not exist. */
public interface Conversations {

    /**
     * Where and how marked a conversation is, without its content; nothing is logged.
     *
     * @param unread whether something came in that nobody has opened
     */
    record Glance(
            ConversationKey key, MailboxId mailbox, boolean confidentiality, boolean protectedPerson, boolean unread) {}

    /** Looks at the outside of a conversation: for the questions to be asked before it is opened. */
    Optional<Glance> glance(ConversationKey key, CaseWorker by);

    /** The conversation that a message is in. */
    Optional<ConversationKey> of(StoredMessageId message, CaseWorker by);

    /** Opens a conversation. The opening, and the reading of each message, are in the audit log first. */
    Optional<Conversation> open(ConversationKey key, CaseWorker by);

    /** As {@link #open}, on paper. */
    Optional<Conversation> print(ConversationKey key, CaseWorker by);

    /** As {@link #open}, to be taken away with all its files. */
    Optional<Conversation> fetch(ConversationKey key, CaseWorker by);

    /** The references of both sides whole, personal numbers too; logged as such. */
    Optional<Conversation.References> references(ConversationKey key, CaseWorker by);

    /** A file of a message of the conversation: what it is called and its type. */
    Optional<StoredFile> file(ConversationKey key, StoredMessageId message, ContentId file, CaseWorker by);

    /**
     * The bytes of a file; the reading is logged before the first.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such file for the person
     */
    InputStream read(ConversationKey key, StoredMessageId message, ContentId file, CaseWorker by) throws IOException;

    /** What the message service lets the person see of a message of the conversation; nothing if they may not see it. */
    Optional<Access> access(ConversationKey key, StoredMessageId message, CaseWorker by);

    /** The conversations before and after one in the list that it is in, by urgency. */
    Neighbours neighbours(ConversationKey key, CaseWorker by);

    /** What comes before and after. */
    record Neighbours(Optional<ConversationKey> previous, Optional<ConversationKey> next) {}
}

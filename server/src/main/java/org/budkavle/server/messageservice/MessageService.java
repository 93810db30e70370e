// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.content.ContentId;

/**
 * Interface D inside the process (api-and-address-book.md 1). Everybody sees the messages of the mailboxes they have a grant
 * on, and nothing else: a message elsewhere is as one that does not exist. A received message can be seen when it is
 * {@link MessageStatus#NEW}, or when its receipt could not be delivered.
 */
public interface MessageService {

    /**
     * Takes over a message for sending. When this returns the message is durable, encrypted under its mailbox's key, and
     * {@link MessageStatus#SCHEDULED}; everything that follows happens by itself and is told in its trail. A message whose
     * own id was taken over before, with the same content, is not sent again: its key is given once more.
     *
     * @throws MessageRefused with everything that is wrong; nothing is stored then
     * @throws MalwareScannerUnavailable if the files cannot be examined now; the same call may succeed later
     */
    StoredMessageId send(NewMessage message, Access by) throws MessageRefused;

    /** The messages that match, the latest created first. Logged as one listing of each mailbox. */
    List<MessageSummary> list(MessageFilter filter, Access by);

    /** How a message stands, without its documents. Logged as a listing. */
    Optional<MessageSummary> status(StoredMessageId id, Access by);

    /** A message with its documents. Logged as a reading, before it is given out. */
    Optional<StoredMessage> find(StoredMessageId id, Access by);

    /** Several messages at once, those that there are. Each is logged as a reading of its own, before any is given out. */
    Map<StoredMessageId, StoredMessage> find(Set<StoredMessageId> ids, Access by);

    /**
     * The bytes of a file, decrypted as they are read. Logged as a reading, before the first byte.
     *
     * @throws java.nio.file.NoSuchFileException if there is no such message, or it has no such file
     */
    InputStream open(StoredMessageId id, ContentId file, Access by) throws IOException;

    /**
     * Destroys the content of a message. That it was here, its ids and its trail, is remembered: a duplicate is still
     * recognised.
     *
     * @return false if there is no such message, or it is deleted already
     * @throws NotDeletable if its status is not final, or a {@link MessageHold} stands
     */
    boolean delete(StoredMessageId id, Access by) throws NotDeletable;
}

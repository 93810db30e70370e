// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.conversion.NotConverted;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;

/**
 * The drafts of the mailboxes. Everybody who may answer in a mailbox sees its drafts and may go on with them; for others
 * there are none ({@link NotGranted}). Content and files lie encrypted under the mailbox's key.
 */
public interface Drafts {

    /** Most files of a draft. */
    int MOST_FILES = 50;

    /** Begins a draft. */
    Draft create(MailboxId mailbox, DraftContent content, PersonId by);

    /** As {@link #create(MailboxId, DraftContent, PersonId)}, of what is passed on or corrected. */
    Draft create(MailboxId mailbox, DraftContent content, Optional<MessageOrigin> origin, PersonId by);

    /** Whether the draft is marked as secret; says nothing of a draft that is none of the person's. */
    boolean isSecret(DraftId id, PersonId by);

    /** The draft with its content. Taking over what somebody else has written is logged. */
    Draft find(DraftId id, PersonId by);

    /** The mailbox's drafts that are written, held or being handed over, the last changed first; at most 200. Logged as one listing. */
    List<Draft> in(MailboxId mailbox, PersonId by);

    /**
     * Saves what has been written.
     *
     * @param version that it was written from
     * @throws DraftChanged if it is another by now, or the draft is not being written any more
     */
    Draft save(DraftId id, DraftContent content, int version, PersonId by) throws DraftChanged;

    /**
     * Examines a file for malicious code while it is encrypted, and attaches it.
     *
     * @throws FileRefused if it cannot be attached
     * @throws org.budkavle.server.messageservice.MalwareScannerUnavailable if it cannot be examined now
     */
    DraftFile attach(DraftId id, String fileName, String contentType, InputStream bytes, PersonId by)
            throws FileRefused, IOException;

    /**
     * Makes a PDF of a file, which is sent in its place; the file stands back until the draft is sent.
     *
     * @throws NotConverted if it cannot be made
     * @throws FileRefused if it cannot be attached
     */
    DraftFile convert(DraftId id, DraftFileId file, PersonId by) throws NotConverted, FileRefused, IOException;

    /** Takes back the file that the PDF was made from. */
    void takeBack(DraftId id, DraftFileId file, PersonId by);

    /** Takes a file away; one that is not there is away already. */
    void detach(DraftId id, DraftFileId file, PersonId by);

    /** The bytes of a file. Logged before the first. */
    InputStream open(DraftId id, DraftFileId file, PersonId by) throws IOException;

    /** What to mend or think of, those that stop first. */
    List<Finding> check(Draft draft);

    /** The same of what nobody has saved yet. */
    List<Finding> check(DraftContent content);

    /** How large the message is as it is sent, in bytes. */
    long encodedSize(Draft draft);

    /** How large it may be. */
    long largestSize();

    /**
     * Holds the draft for as long as its sender wants ({@link UndoTimes}), then hands it to the message service: one message for each recipient,
     * or several if it is split.
     *
     * @param seen what others do in the conversation and the sender has seen, by {@link Others#keys()}
     * @param thenDone whether the conversation is marked as done when all has been handed over; not if something has come in
     *     that nobody has opened
     * @throws NotReady if something stops it
     * @throws OthersAtWork if others write or have sent something that the sender has not seen
     * @throws DraftChanged if it is another version by now
     */
    Draft send(DraftId id, int version, Set<UUID> seen, boolean thenDone, PersonId by)
            throws NotReady, DraftChanged, OthersAtWork;

    /** Who else has a draft in the conversation; nothing of what they write. */
    List<OpenDraft> writing(ConversationKey conversation, PersonId by);

    /** What others do in the conversation that the draft continues. */
    Others others(Draft draft, PersonId by);

    /**
     * Goes on with what somebody else writes. Logged; whoever wrote it is told when they save.
     *
     * @throws DraftChanged if it is not being written any more
     */
    Draft takeOver(DraftId id, PersonId by) throws DraftChanged;

    /**
     * Sends the files over several messages of the same conversation, or in one again.
     *
     * @throws DraftChanged if it is another version by now
     */
    Draft split(DraftId id, boolean split, int version, PersonId by) throws DraftChanged;

    /** The messages that it becomes to each recipient. */
    List<Portion> portions(Draft draft);

    /**
     * Gives back the identical draft.
     *
     * @throws DraftChanged if it has been handed over already
     */
    Draft undo(DraftId id, PersonId by) throws DraftChanged;

    /** What a draft became, once it is {@link DraftState#SENT}; empty while it is not. */
    Optional<SentDraft> sent(DraftId id, PersonId by);

    /** Destroys a draft that is being written. */
    void discard(DraftId id, PersonId by) throws DraftChanged;
}

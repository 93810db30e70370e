// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
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

    /** The draft with its content. Taking over what somebody else has written is logged. */
    Draft find(DraftId id, PersonId by);

    /** The mailbox's drafts that are written or held, the last changed first; at most 200. Logged as one listing. */
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

    /** Takes a file away; one that is not there is away already. */
    void detach(DraftId id, DraftFileId file, PersonId by);

    /** The bytes of a file. Logged before the first. */
    InputStream open(DraftId id, DraftFileId file, PersonId by) throws IOException;

    /** What to mend or think of, those that stop first. */
    List<Finding> check(Draft draft);

    /** How large the message is as it is sent, in bytes. */
    long encodedSize(Draft draft);

    /** How large it may be. */
    long largestSize();

    /**
     * Holds the draft for {@code budkavle.draft.undo}, then hands it to the message service: one message for each recipient.
     *
     * @throws NotReady if something stops it
     * @throws DraftChanged if it is another version by now
     */
    Draft send(DraftId id, int version, PersonId by) throws NotReady, DraftChanged;

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

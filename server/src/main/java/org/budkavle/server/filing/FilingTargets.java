// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;

/** The targets of the mailboxes. Whether the person looks after the mailbox is asked before; changes are in the audit log. */
public interface FilingTargets {

    /** All of the mailbox, by name; disabled ones too. */
    List<FilingTarget> of(MailboxId mailbox);

    /** One of the mailbox. */
    Optional<FilingTarget> find(MailboxId mailbox, TargetId id);

    /** How to get there, secrets too: not to be shown. */
    Optional<TargetSettings> settings(MailboxId mailbox, TargetId id);

    /**
     * Whether this installation lets anything be sent there: the folder lies below an allowed one, the address is https and
     * outside this machine, or an allowed one.
     */
    boolean allows(TargetSettings settings);

    /** The folders of this installation below which folders may be targets. */
    List<String> folders();

    /** Adds one. */
    TargetId add(MailboxId mailbox, String name, TargetSettings settings, PersonId by);

    /** Changes one; false if the mailbox has none such. */
    boolean change(MailboxId mailbox, TargetId id, String name, TargetSettings settings, PersonId by);

    /** Takes one out of use, or into it again. What waits for it fails with {@link FilingFailure#TARGET_DISABLED}. */
    boolean disable(MailboxId mailbox, TargetId id, boolean disabled, PersonId by);

    /**
     * Has what a disposal hands to the archive go there and nowhere else, or nowhere.
     *
     * @return false if the mailbox has none such, or a person would have to fetch it
     */
    boolean archive(MailboxId mailbox, TargetId id, boolean archive, PersonId by);

    /**
     * Tries to get there with nothing of content: writes and removes an empty file, or asks the hook with {@code OPTIONS}.
     *
     * @return why it does not work; empty if it does, or if there is nothing to try
     */
    Optional<FilingFailure> test(MailboxId mailbox, TargetId id, PersonId by);
}

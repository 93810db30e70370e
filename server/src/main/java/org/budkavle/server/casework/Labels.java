// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/**
 * The closed list of labels of a mailbox. A mailbox begins with the situations of client-ux.md 0. Changes need the grant to
 * answer for the mailbox, and are in the audit log. A changed clock counts for labels that are set from then on.
 */
public interface Labels {

    /** The labels in use, in their order. */
    List<Label> of(MailboxId mailbox);

    /** Adds a label, last, or changes the one that has the name; empty if the person does not answer for the mailbox. */
    Optional<Label> define(MailboxId mailbox, Label.Text text, CaseWorker by);

    /** Changes a label, its name too. Where it is set it has the new name. */
    LabelChange change(LabelId label, Label.Text text, CaseWorker by);

    /** Moves a label one place up or down; false at the end of the list. */
    boolean move(LabelId label, boolean up, CaseWorker by);

    /** Takes a label out of use; where it is set it stays. */
    boolean retire(LabelId label, CaseWorker by);
}

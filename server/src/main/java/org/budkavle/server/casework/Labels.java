// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/** The closed list of labels of a mailbox. A mailbox begins with the situations of client-ux.md 0. */
public interface Labels {

    /** The labels in use, by name. */
    List<Label> of(MailboxId mailbox);

    /** Adds a label, or changes the one that has the name; empty if the person does not answer for the mailbox. */
    Optional<Label> define(MailboxId mailbox, String name, List<String> words, List<Label.Clock> clocks, CaseWorker by);

    /** Takes a label out of use; where it is set it stays. */
    boolean retire(LabelId label, CaseWorker by);
}

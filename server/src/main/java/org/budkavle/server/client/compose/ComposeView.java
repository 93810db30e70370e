// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.Finding;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/**
 * What the screen for writing shows.
 *
 * @param draft as it is saved; empty for a message that nobody has saved yet
 * @param mailbox that it is sent from
 * @param mailboxes that the person may send from
 * @param answer what the search for a recipient came to, if one was made
 * @param findings what to mend or think of
 * @param conflict as somebody else has saved it meanwhile; empty if nobody has
 * @param bookIsOld whether the address book's copy is older than a day
 */
public record ComposeView(
        Optional<Draft> draft,
        Mailbox mailbox,
        List<Mailbox> mailboxes,
        Form form,
        List<DraftRecipient> recipients,
        Optional<SearchAnswer> answer,
        List<Finding> findings,
        long encodedSize,
        long largestSize,
        Optional<Draft> conflict,
        boolean bookIsOld) {

    /** Where the form is posted. */
    public String path() {
        return draft.map(saved -> "/utkast/" + saved.id()).orElse("/nytt");
    }

    /** Whether it answers or supplements a message, so that the recipient is given. */
    public boolean answering() {
        return draft.map(saved -> saved.content().conversation().isPresent()).orElse(false);
    }

    /** The value that stands for a recipient in the form. */
    public String key(DraftRecipient recipient) {
        return ComposeForm.key(recipient);
    }

    /** The value that stands for a hit in the form. */
    public String key(Hit hit) {
        return hit.organisation().participant().value() + "|"
                + hit.address().identifier().value();
    }

    /** Whether the finding is there. */
    public boolean finds(String kind) {
        return findings.stream().anyMatch(finding -> finding.kind().name().equals(kind));
    }
}

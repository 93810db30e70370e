// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.MailboxId;

/**
 * The recipient picker: one field for plain words, the hits under it, and who is chosen already. The template
 * {@code addressbook/picker} shows it in a form.
 *
 * @param answer the hits when the form was sent to look for them, without scripts
 */
public record PickerView(
        Optional<MailboxId> from, String text, Optional<ListboxView> answer, List<Chosen> chosen, boolean several) {

    /**
     * A chosen recipient.
     *
     * @param firstTime whether the mailbox has never sent there: «Ni har inte skickat hit förut. Stämmer mottagaren?»
     */
    public record Chosen(
            RecipientKey key,
            String name,
            String organisation,
            String organisationNumber,
            String description,
            boolean firstTime,
            boolean unreachable) {}
}

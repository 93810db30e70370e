// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.addressbook;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;

/**
 * The picker for a form that asks for recipients. The form's fields: {@code till}, one key for each that is chosen;
 * {@code till-sok}, what is typed; and without scripts the buttons {@code till-steg=sok}, {@code till-val=<key>} and
 * {@code till-bort=<key>}, each of which sends the form to be shown again.
 */
@Component
public class RecipientPicker {

    private static final int HITS = 5;

    private final Directory directory;

    RecipientPicker(Directory directory) {
        this.directory = directory;
    }

    /**
     * What the template shows.
     *
     * @param from the mailbox to send from
     * @param keys who is chosen; those that are not listed are left out
     * @param text what is typed; looked up unless blank
     * @param several whether there may be more than one
     */
    public PickerView show(
            Optional<MailboxId> from, PersonId by, List<RecipientKey> keys, String text, boolean several) {
        return new PickerView(
                from,
                text,
                text.isBlank()
                        ? Optional.empty()
                        : Optional.of(directory.listbox(text, from, Optional.of(by), Set.of(), HITS)),
                keys.stream()
                        .distinct()
                        .flatMap(key -> chosen(key, from).stream())
                        .toList(),
                several);
    }

    /** The address that the key stands for, if it is listed now. */
    public Optional<ListedAddress> address(RecipientKey key) {
        return key.recipient().flatMap(each -> directory.book().find(each.organisation(), each.function()));
    }

    private Optional<PickerView.Chosen> chosen(RecipientKey key, Optional<MailboxId> from) {
        return address(key)
                .flatMap(address -> directory
                        .book()
                        .organisation(address.organisation())
                        .map(organisation -> {
                            boolean known = from.flatMap(mailbox -> directory
                                            .history()
                                            .use(mailbox, address.organisation(), address.identifier()))
                                    .isPresent();
                            return new PickerView.Chosen(
                                    key,
                                    address.name(),
                                    organisation.name(),
                                    organisation.organisationNumber(),
                                    address.description(),
                                    !known,
                                    unreachable(address));
                        }));
    }

    private boolean unreachable(ListedAddress address) {
        return switch (directory.reachability(address.organisation()).verdict()) {
            case NOT_REGISTERED, OTHER_TYPES_ONLY, UNUSABLE -> true;
            case RECEIVES, UNKNOWN -> false;
        };
    }
}

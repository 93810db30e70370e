// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.client.addressbook.PickerView;
import org.budkavle.server.client.addressbook.RecipientPicker;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Form;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Component;

/** Gathers what the screen for writing shows. */
@Component
class ComposeScreens {

    private static final Duration OLD = Duration.ofHours(24);

    private final Drafts drafts;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final AddressBook book;
    private final RecipientPicker picker;
    private final Templates templates;
    private final Clock clock;

    ComposeScreens(
            Drafts drafts,
            MailboxAccess access,
            Organisations organisations,
            AddressBook book,
            RecipientPicker picker,
            Templates templates,
            Clock clock) {
        this.drafts = drafts;
        this.access = access;
        this.organisations = organisations;
        this.book = book;
        this.picker = picker;
        this.templates = templates;
        this.clock = clock;
    }

    /** The mailboxes that the person may send from, by name. */
    List<Mailbox> mailboxes(PersonId person) {
        return access.mailboxes(person, GrantLevel.ANSWER).stream()
                .map(organisations::mailbox)
                .flatMap(Optional::stream)
                .sorted(Comparator.comparing(Mailbox::name))
                .toList();
    }

    /** The wanted mailbox, or the first, for whoever may send from it. */
    Mailbox from(Optional<MailboxId> wanted, PersonId person) {
        return wanted.map(mailbox -> access.require(person, mailbox, GrantLevel.ANSWER))
                .orElseGet(() -> mailboxes(person).stream().findFirst().orElseThrow(NotGranted::new));
    }

    ComposeView unsaved(Mailbox mailbox, DraftContent content, String question, PersonId person) {
        return new ComposeView(
                Optional.empty(),
                mailbox,
                mailboxes(person),
                ComposeForm.show(content, question),
                content.recipients(),
                picker(content.recipients(), question, mailbox, person),
                List.of(),
                0,
                drafts.largestSize(),
                Optional.empty(),
                bookIsOld(),
                templates.usable(mailbox.id()));
    }

    ComposeView saved(Draft draft, String question, PersonId person) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        return new ComposeView(
                Optional.of(draft),
                mailbox,
                List.of(mailbox),
                ComposeForm.show(draft.content(), question),
                draft.content().recipients(),
                picker(draft.content().recipients(), question, mailbox, person),
                drafts.check(draft),
                drafts.encodedSize(draft),
                drafts.largestSize(),
                Optional.empty(),
                bookIsOld(),
                templates.usable(mailbox.id()));
    }

    /** The same with what is wrong. */
    static ComposeView with(ComposeView view, Form form) {
        return new ComposeView(
                view.draft(),
                view.mailbox(),
                view.mailboxes(),
                form,
                view.recipients(),
                view.picker(),
                view.findings(),
                view.encodedSize(),
                view.largestSize(),
                view.conflict(),
                view.bookIsOld(),
                view.templates());
    }

    /** What the person wrote, beside what a colleague saved meanwhile. */
    ComposeView conflicting(Draft theirs, DraftContent written, PersonId person) {
        ComposeView view = saved(theirs, "", person);
        return new ComposeView(
                view.draft(),
                view.mailbox(),
                view.mailboxes(),
                ComposeForm.show(written, ""),
                written.recipients(),
                picker(written.recipients(), "", view.mailbox(), person),
                view.findings(),
                view.encodedSize(),
                view.largestSize(),
                Optional.of(theirs),
                view.bookIsOld(),
                view.templates());
    }

    /** The same content with the recipients' names as the address book has them. */
    DraftContent named(DraftContent content) {
        return content.to(content.recipients().stream().map(this::named).toList());
    }

    private DraftRecipient named(DraftRecipient recipient) {
        if (!recipient.functionName().isEmpty()) {
            return recipient;
        }
        return new DraftRecipient(
                recipient.organisation(),
                recipient.function(),
                book.organisation(recipient.organisation())
                        .map(ListedOrganisation::name)
                        .or(() -> organisations.find(recipient.organisation()).map(own -> own.name()))
                        .orElse(recipient.organisation().value()),
                book.find(recipient.organisation(), recipient.function())
                        .map(ListedAddress::name)
                        .or(() -> organisations
                                .mailbox(recipient.organisation(), recipient.function())
                                .map(Mailbox::name))
                        .orElse(recipient.function().value()));
    }

    private PickerView picker(List<DraftRecipient> recipients, String question, Mailbox mailbox, PersonId person) {
        return picker.show(
                Optional.of(mailbox.id()),
                person,
                recipients.stream().map(ComposeForm::key).toList(),
                question,
                true);
    }

    private boolean bookIsOld() {
        return book.state()
                .confirmed()
                .map(confirmed -> confirmed.plus(OLD).isBefore(clock.instant()))
                .orElse(true);
    }
}

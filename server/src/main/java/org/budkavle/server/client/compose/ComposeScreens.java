// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.client.addressbook.PickerView;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.client.addressbook.RecipientPicker;
import org.budkavle.server.conversion.PdfConversion;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.draft.Repetition;
import org.budkavle.server.draft.UndoTimes;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.template.Templates;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** Gathers what the screen for writing shows. */
@Component
class ComposeScreens {

    private static final Duration OLD = Duration.ofHours(24);
    private static final int MOST_USUAL = 4;

    private final Drafts drafts;
    private final UndoTimes undoTimes;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final AddressBook book;
    private final RecipientHistory history;
    private final RecipientPicker picker;
    private final Templates templates;
    private final Companies companies;
    private final PdfConversion conversion;
    private final MalwareScanner scanner;
    private final Repetition repetition;
    private final Clock clock;

    ComposeScreens(
            Drafts drafts,
            UndoTimes undoTimes,
            MailboxAccess access,
            Organisations organisations,
            AddressBook book,
            RecipientHistory history,
            RecipientPicker picker,
            Templates templates,
            Companies companies,
            PdfConversion conversion,
            MalwareScanner scanner,
            Repetition repetition,
            Clock clock) {
        this.drafts = drafts;
        this.undoTimes = undoTimes;
        this.access = access;
        this.organisations = organisations;
        this.book = book;
        this.history = history;
        this.picker = picker;
        this.templates = templates;
        this.companies = companies;
        this.conversion = conversion;
        this.scanner = scanner;
        this.repetition = repetition;
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
                drafts.check(content),
                0,
                drafts.largestSize(),
                Optional.empty(),
                bookIsOld(),
                Company.NONE,
                inside(mailbox, content, Optional.empty()),
                FilesView.NONE,
                templates.usable(mailbox.id()),
                undoTimes.of(person),
                Optional.empty(),
                content.recipients().isEmpty() ? usual(mailbox) : List.of(),
                ComposeView.Repeated.NO);
    }

    ComposeView saved(Draft draft, String question, PersonId person) {
        return of(draft, draft.content(), question, Optional.empty(), person);
    }

    /** What the person wrote, beside what a colleague saved meanwhile. */
    ComposeView conflicting(Draft theirs, DraftContent written, PersonId person) {
        return of(theirs, written, "", Optional.of(theirs), person);
    }

    private ComposeView of(
            Draft draft, DraftContent content, String question, Optional<Draft> conflict, PersonId person) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        return new ComposeView(
                Optional.of(draft),
                mailbox,
                List.of(mailbox),
                ComposeForm.show(content, question),
                content.recipients(),
                picker(content.recipients(), question, mailbox, person),
                drafts.check(draft),
                drafts.encodedSize(draft),
                drafts.largestSize(),
                conflict,
                bookIsOld(),
                companies.of(draft, person),
                inside(
                        mailbox,
                        content,
                        draft.continues().or(() -> draft.origin().map(MessageOrigin::conversation))),
                files(draft),
                templates.usable(mailbox.id()),
                undoTimes.of(person),
                Optional.empty(),
                List.of(),
                repeated(draft, person));
    }

    private ComposeView.Repeated repeated(Draft draft, PersonId person) {
        if (!repetition.isThird(draft, person)) {
            return ComposeView.Repeated.NO;
        }
        return access.mailboxes(person, GrantLevel.MANAGE).contains(draft.mailbox())
                ? ComposeView.Repeated.MAY_MAKE_TEMPLATE
                : ComposeView.Repeated.MAY_ASK_FOR_TEMPLATE;
    }

    private List<ComposeView.Usual> usual(Mailbox mailbox) {
        return history.usual(mailbox.id(), MOST_USUAL).stream()
                .map(address -> new ComposeView.Usual(
                        address.name(),
                        book.organisation(address.organisation())
                                .map(ListedOrganisation::name)
                                .orElse(""),
                        "/nytt?fran=" + mailbox.id() + "&till="
                                + UriUtils.encodeQueryParam(
                                        RecipientKey.of(address.organisation(), address.identifier())
                                                .value(),
                                        StandardCharsets.UTF_8)))
                .toList();
    }

    /** Where to hand over instead of sending to ourselves: the conversation's own page for that, if there is one. */
    private Optional<String> inside(Mailbox mailbox, DraftContent content, Optional<ConversationKey> conversation) {
        Organisation own = organisations.find(mailbox.organisation()).orElseThrow();
        return content.recipients().stream()
                .filter(recipient -> recipient.organisation().equals(own.participant()))
                .findFirst()
                .map(ours -> conversation
                        .map(key -> "/konversationer/" + key + "/lamna-over")
                        .orElse("/brevlador/" + mailbox.id()));
    }

    private FilesView files(Draft draft) {
        boolean converting = conversion.isAvailable();
        boolean tooLarge = drafts.encodedSize(draft) > drafts.largestSize();
        return new FilesView(
                drafts.portions(draft),
                converting,
                converting
                        ? draft.files().stream()
                                .filter(file -> !file.isPdf() && conversion.converts(file.fileName()))
                                .map(DraftFile::id)
                                .collect(Collectors.toSet())
                        : Set.of(),
                !draft.split()
                        && draft.part().isEmpty()
                        && draft.files().size() > 1
                        && (tooLarge
                                || draft.origin()
                                        .filter(origin -> origin.kind() == MessageOrigin.Kind.CORRECTED
                                                && drafts.encodedSize(draft) > drafts.largestSize() / 2)
                                        .isPresent()),
                scanner.examines());
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

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.server.client.addressbook.PickerView;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.draft.CheckedLine;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftFile;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.Finding;
import org.budkavle.server.draft.OfferedLabel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;
import org.budkavle.server.template.Template;

/**
 * What the screen for writing shows.
 *
 * @param draft as it is saved; empty for a message that nobody has saved yet
 * @param mailbox that it is sent from
 * @param mailboxes that the person may send from
 * @param picker who is chosen, of those that the address book has, and the search for another
 * @param findings what to mend or think of
 * @param conflict as somebody else has saved it meanwhile; empty if nobody has
 * @param bookIsOld whether the address book's copy is older than a day
 * @param company what colleagues do in the conversation
 * @param inside where to hand over, when somebody in our own organisation is chosen; empty if nobody is
 * @param files how they are sent, and what can be made of them
 * @param templates that can be inserted
 * @param undo how long it can be undone when it is sent
 * @param preview the text as the recipient reads it, as HTML; empty if nobody has asked
 * @param repeated whether a template would save writing
 * @param usual where the mailbox often writes, while nobody is chosen
 */
public record ComposeView(
        Optional<Draft> draft,
        Mailbox mailbox,
        List<Mailbox> mailboxes,
        Form form,
        List<DraftRecipient> recipients,
        PickerView picker,
        List<Finding> findings,
        long encodedSize,
        long largestSize,
        Optional<Draft> conflict,
        boolean bookIsOld,
        Company company,
        Optional<String> inside,
        FilesView files,
        List<Template> templates,
        Duration undo,
        Optional<String> preview,
        List<Usual> usual,
        Repeated repeated) {

    /** Whether whoever writes has sent nearly the same twice before, and whether they may make a template of it. */
    public enum Repeated {
        NO,
        MAY_MAKE_TEMPLATE,
        MAY_ASK_FOR_TEMPLATE
    }

    /**
     * Where the mailbox often writes.
     *
     * @param path begins a message there
     */
    public record Usual(String name, String organisation, String path) {}

    /** Where the form is posted. */
    public String path() {
        return draft.map(saved -> "/utkast/" + saved.id()).orElse("/nytt");
    }

    /** Whether it answers or supplements a message, so that the recipient is given. */
    public boolean answering() {
        return draft.map(saved -> saved.content().conversation().isPresent()).orElse(false);
    }

    /** Chosen recipients that the address book does not have any more. */
    public List<DraftRecipient> unlisted() {
        Set<RecipientKey> listed =
                picker.chosen().stream().map(PickerView.Chosen::key).collect(Collectors.toSet());
        return recipients.stream()
                .filter(recipient -> !listed.contains(ComposeForm.key(recipient)))
                .toList();
    }

    /** The value that stands for a recipient in the form. */
    public String key(DraftRecipient recipient) {
        return ComposeForm.key(recipient).value();
    }

    /** What the checklist of the templates says, in the draft or as it was posted. */
    public List<CheckedLine> checklist() {
        return draft.map(saved -> saved.content().checklist()).orElse(List.of());
    }

    /** The labels that the templates suggest for the conversation. */
    public List<OfferedLabel> labels() {
        return draft.map(saved -> saved.content().labels()).orElse(List.of());
    }

    /** The placeholder that is left; empty if none is. */
    public String placeholder() {
        return findings.stream()
                .flatMap(finding -> finding.word().stream())
                .findFirst()
                .orElse("");
    }

    /** Whether the finding is there. */
    public boolean finds(String kind) {
        return findings.stream().anyMatch(finding -> finding.kind().name().equals(kind));
    }

    /** Whether the finding is there about the file. */
    public boolean finds(String kind, DraftFile file) {
        return findings.stream()
                .anyMatch(finding ->
                        finding.kind().name().equals(kind) && finding.file().equals(Optional.of(file.id())));
    }

    /** The same with what is wrong. */
    ComposeView with(Form mended) {
        return with(mended, company, preview);
    }

    /** The same with the text as the recipient reads it. */
    ComposeView previewing(String html) {
        return with(form, company, Optional.of(html));
    }

    /** The same with colleagues' words. */
    ComposeView with(Company shown) {
        return with(form, shown, preview);
    }

    private ComposeView with(Form otherForm, Company otherCompany, Optional<String> otherPreview) {
        return new ComposeView(
                draft,
                mailbox,
                mailboxes,
                otherForm,
                recipients,
                picker,
                findings,
                encodedSize,
                largestSize,
                conflict,
                bookIsOld,
                otherCompany,
                inside,
                files,
                templates,
                undo,
                otherPreview,
                usual,
                repeated);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.draft.Finding.Kind;
import org.budkavle.server.messageservice.FileTypes;
import org.budkavle.server.messageservice.FileWarning;
import org.budkavle.server.messageservice.MessageServiceProperties;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.template.Placeholder;
import org.springframework.stereotype.Component;

/** What is missing in a draft, and what its writer should think of (client-ux.md 4.3, C3, C4, C6, C7). */
@Component
class CheckDraft {

    private static final int LONGEST_SUBJECT = 256;

    /** For sizes; a draft has fewer files than that. */
    private static final int MOST_PORTIONS = 99;

    private final Organisations organisations;
    private final FileTypes fileTypes;
    private final KnownFileTypes known;
    private final MessageServiceProperties limits;

    CheckDraft(
            Organisations organisations, FileTypes fileTypes, KnownFileTypes known, MessageServiceProperties limits) {
        this.organisations = organisations;
        this.fileTypes = fileTypes;
        this.known = known;
        this.limits = limits;
    }

    List<Finding> check(Draft draft) {
        List<Finding> findings = check(draft.content(), !draft.files().isEmpty());
        find(findings, draft.beingMade(), Kind.BEING_MADE);
        size(draft).ifPresent(kind -> findings.add(Finding.of(kind)));
        for (DraftFile file : draft.files()) {
            file(draft, file).ifPresent(kind -> findings.add(new Finding(kind, Optional.of(file.id()))));
            if (file.contradicts()) {
                findings.add(new Finding(Kind.TYPE_CONTRADICTED, Optional.of(file.id())));
            }
            if (file.warning().filter(FileWarning::locked).isPresent()) {
                findings.add(new Finding(Kind.FILE_LOCKED, Optional.of(file.id())));
            }
        }
        return findings;
    }

    /** What nobody has saved yet, and what has no files. */
    List<Finding> check(DraftContent content) {
        return check(content, false);
    }

    private static List<Finding> check(DraftContent content, boolean hasFiles) {
        List<Finding> findings = new ArrayList<>();
        find(findings, content.recipients().isEmpty(), Kind.NO_RECIPIENT);
        find(
                findings,
                content.conversation().isPresent() && content.recipients().size() > 1,
                Kind.ANSWER_TO_SEVERAL);
        find(findings, content.subject().isBlank(), Kind.NO_SUBJECT);
        find(findings, content.subject().length() > LONGEST_SUBJECT, Kind.SUBJECT_TOO_LONG);
        find(findings, content.secret().isEmpty(), Kind.NO_SECRECY);
        find(findings, content.text().isBlank() && !hasFiles, Kind.EMPTY);
        Placeholder.leftIn(content.subject())
                .or(() -> Placeholder.leftIn(content.text()))
                .ifPresent(
                        word -> findings.add(new Finding(Kind.PLACEHOLDER_LEFT, Optional.empty(), Optional.of(word))));
        find(
                findings,
                content.checklist().stream().anyMatch(line -> line.required() && !line.ticked()),
                Kind.CHECKLIST_LEFT);
        find(findings, PersonalNumbers.isIn(content.subject()), Kind.PERSONAL_NUMBER_IN_SUBJECT);
        return findings;
    }

    /** Of a draft that is to be split: what is left when it is. */
    private Optional<Kind> size(Draft draft) {
        if (draft.split()) {
            return portions(draft).stream().anyMatch(portion -> encodedSize(draft, portion) > limits.sendingLimit())
                    ? Optional.of(Kind.FILE_TOO_LARGE)
                    : Optional.empty();
        }
        return encodedSize(draft) > limits.sendingLimit() ? Optional.of(Kind.TOO_LARGE) : Optional.empty();
    }

    private Optional<Kind> file(Draft draft, DraftFile file) {
        if (file.isPdf()) {
            return Optional.empty();
        }
        if (!fileTypes.allows(own(draft).participant(), file.contentType())) {
            return Optional.of(Kind.TYPE_NOT_SENT);
        }
        List<DraftRecipient> recipients = draft.content().recipients();
        if (recipients.stream().anyMatch(recipient -> known.refuses(recipient, file.contentType()))) {
            return Optional.of(Kind.TYPE_REFUSED_BEFORE);
        }
        return !recipients.isEmpty()
                        && recipients.stream().allMatch(recipient -> known.accepts(recipient, file.contentType()))
                ? Optional.empty()
                : Optional.of(Kind.NOT_PDF);
    }

    /** The messages that it is sent as to each recipient. */
    List<Portion> portions(Draft draft) {
        if (draft.part().isPresent()) {
            PartOf part = draft.part().get();
            return List.of(new Portion(part.number(), part.of(), draft.files()));
        }
        return draft.split()
                ? Portion.split(
                        draft.files(),
                        limits.sendingLimit(),
                        files -> encodedSize(draft, new Portion(MOST_PORTIONS, MOST_PORTIONS, files)),
                        encodedSize(draft, new Portion(1, MOST_PORTIONS, List.of()))
                                - encodedSize(draft, new Portion(MOST_PORTIONS, MOST_PORTIONS, List.of())))
                : List.of(Portion.whole(draft.files()));
    }

    private Organisation own(Draft draft) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        return organisations.find(mailbox.organisation()).orElseThrow();
    }

    /** Of all of it as one message, to the recipient to whom it is largest; with nobody chosen, to ourselves. */
    long encodedSize(Draft draft) {
        return encodedSize(draft, Portion.whole(draft.files()));
    }

    /** With these files alone. */
    long encodedSize(Draft draft, Portion portion) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        Organisation organisation = own(draft);
        List<DraftRecipient> recipients = draft.content().recipients().isEmpty()
                ? List.of(ourselves(organisation, mailbox.address()))
                : draft.content().recipients();
        return recipients.stream()
                .mapToLong(
                        recipient -> new OutgoingMessage(draft, recipient, portion).encodedSize(organisation, mailbox))
                .max()
                .orElseThrow();
    }

    long largestSize() {
        return limits.sendingLimit();
    }

    private static DraftRecipient ourselves(Organisation organisation, FunctionAddress address) {
        return new DraftRecipient(organisation.participant(), address, organisation.name(), "");
    }

    private static void find(List<Finding> findings, boolean found, Kind kind) {
        if (found) {
            findings.add(Finding.of(kind));
        }
    }
}

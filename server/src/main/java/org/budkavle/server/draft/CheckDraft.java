// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import dev.personnummer.Personnummer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.draft.Finding.Kind;
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
    /** What may be one; its date and check digit decide. */
    private static final Pattern PERSONAL_NUMBER = Pattern.compile("(?<!\\d)(\\d{6,8})([-+]?) ?(\\d{4})(?!\\d)");

    private final Organisations organisations;
    private final MessageServiceProperties limits;

    CheckDraft(Organisations organisations, MessageServiceProperties limits) {
        this.organisations = organisations;
        this.limits = limits;
    }

    List<Finding> check(Draft draft) {
        DraftContent content = draft.content();
        List<Finding> findings = new ArrayList<>();
        find(findings, content.recipients().isEmpty(), Kind.NO_RECIPIENT);
        find(
                findings,
                content.conversation().isPresent() && content.recipients().size() > 1,
                Kind.ANSWER_TO_SEVERAL);
        find(findings, content.subject().isBlank(), Kind.NO_SUBJECT);
        find(findings, content.subject().length() > LONGEST_SUBJECT, Kind.SUBJECT_TOO_LONG);
        find(findings, content.secret().isEmpty(), Kind.NO_SECRECY);
        find(findings, content.text().isBlank() && draft.files().isEmpty(), Kind.EMPTY);
        find(findings, encodedSize(draft) > limits.sendingLimit(), Kind.TOO_LARGE);
        Placeholder.leftIn(content.subject())
                .or(() -> Placeholder.leftIn(content.text()))
                .ifPresent(
                        word -> findings.add(new Finding(Kind.PLACEHOLDER_LEFT, Optional.empty(), Optional.of(word))));
        find(
                findings,
                content.checklist().stream().anyMatch(line -> line.required() && !line.ticked()),
                Kind.CHECKLIST_LEFT);
        find(findings, holdsPersonalNumber(content.subject()), Kind.PERSONAL_NUMBER_IN_SUBJECT);
        for (DraftFile file : draft.files()) {
            if (!file.isPdf()) {
                findings.add(new Finding(Kind.NOT_PDF, Optional.of(file.id())));
            }
        }
        return findings;
    }

    /** Of the largest of its messages; with nobody chosen, of one to ourselves. */
    long encodedSize(Draft draft) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        Organisation organisation = organisations.find(mailbox.organisation()).orElseThrow();
        List<DraftRecipient> recipients = draft.content().recipients().isEmpty()
                ? List.of(ourselves(organisation, mailbox.address()))
                : draft.content().recipients();
        return recipients.stream()
                .mapToLong(recipient -> new OutgoingMessage(draft, recipient).encodedSize(organisation, mailbox))
                .max()
                .orElseThrow();
    }

    long largestSize() {
        return limits.sendingLimit();
    }

    static boolean holdsPersonalNumber(String text) {
        return PERSONAL_NUMBER
                .matcher(text)
                .results()
                .anyMatch(number -> Personnummer.valid(number.group(1) + number.group(2) + number.group(3)));
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

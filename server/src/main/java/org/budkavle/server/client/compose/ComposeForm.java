// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.message.Reference;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.page.Form;
import org.springframework.util.MultiValueMap;

/** Turns what a browser posts into a draft's content, and a draft's content into what the form shows. */
final class ComposeForm {

    static final String SUBJECT = "rubrik";
    static final String SECRET = "sekretess";
    static final String TEXT = "text";
    static final String REFERENCE = "referens";
    static final String REFERENCE_KIND = "referenstyp";
    static final String ATTENTION = "att";
    static final String TO = "till";
    static final String QUESTION = "fraga";

    private ComposeForm() {}

    static Form show(DraftContent content, String question) {
        Optional<Reference> own = content.ownReferences().stream().findFirst();
        Map<String, String> values = new LinkedHashMap<>();
        values.put(QUESTION, question);
        values.put(REFERENCE, own.map(reference -> reference.id().extension()).orElse(""));
        values.put(
                REFERENCE_KIND,
                own.map(ReferenceKind::of).orElse(ReferenceKind.CASE).name());
        values.put(ATTENTION, content.attention());
        values.put(SUBJECT, content.subject());
        values.put(SECRET, content.secret().map(secret -> secret ? "ja" : "nej").orElse(""));
        values.put(TEXT, content.text());
        return new Form(values, Map.of());
    }

    /**
     * What was posted, on the ground of what the draft was: the conversation and the other side's references are not in the
     * form.
     */
    static DraftContent read(MultiValueMap<String, String> posted, DraftContent before) {
        return new DraftContent(
                before.conversation().isPresent() ? before.recipients() : recipients(posted),
                value(posted, SUBJECT),
                switch (value(posted, SECRET)) {
                    case "ja" -> Optional.of(true);
                    case "nej" -> Optional.of(false);
                    default -> Optional.empty();
                },
                // A form sends CR LF; a message has LF (message.md 2.8).
                value(posted, TEXT).replace("\r\n", "\n"),
                references(posted, before),
                before.theirReferences(),
                value(posted, ATTENTION),
                before.conversation(),
                before.refersTo());
    }

    /** The form has one reference of ours; further ones, given by a program, stay. */
    private static List<Reference> references(MultiValueMap<String, String> posted, DraftContent before) {
        List<Reference> references = new ArrayList<>();
        String own = value(posted, REFERENCE).strip();
        if (!own.isEmpty()) {
            references.add(ReferenceKind.named(value(posted, REFERENCE_KIND)).reference(own));
        }
        before.ownReferences().stream().skip(1).forEach(references::add);
        return references;
    }

    private static List<DraftRecipient> recipients(MultiValueMap<String, String> posted) {
        return posted.getOrDefault(TO, List.of()).stream()
                .map(ComposeForm::recipient)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Names come again from the address book, so that nobody writes their own. */
    static Optional<DraftRecipient> recipient(String key) {
        int bar = key.indexOf('|');
        try {
            return bar < 0
                    ? Optional.empty()
                    : Optional.of(new DraftRecipient(
                            new ParticipantId(key.substring(0, bar)),
                            new FunctionAddress(key.substring(bar + 1)),
                            "",
                            ""));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    static String key(DraftRecipient recipient) {
        return recipient.organisation().value() + "|" + recipient.function().value();
    }

    static String value(MultiValueMap<String, String> posted, String name) {
        String value = posted.getFirst(name);
        return value == null ? "" : value;
    }
}

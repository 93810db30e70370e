// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.budkavle.format.message.Reference;
import org.budkavle.server.client.addressbook.RecipientKey;
import org.budkavle.server.draft.CheckedLine;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftRecipient;
import org.budkavle.server.draft.OfferedLabel;
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
    static final String QUESTION = "till-sok";
    static final String CHOSEN = "till-val";
    static final String REMOVED = "till-bort";
    static final String LINE = "rad";
    static final String TICKED = "bockad";

    static final String OFFERED = "erbjuden";
    static final String LABEL = "etikett";

    private static final int LONGEST_CHECKLIST = 60;
    private static final int MOST_LABELS = 20;

    static final String SEEN = "sett";

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
                before.refersTo(),
                value(posted, "gor").equals("utan-checklista") ? List.of() : checklist(posted),
                labels(posted));
    }

    /** The lines as they stand in the form: an exclamation mark first for one that is required, ticked by its number. */
    private static List<CheckedLine> checklist(MultiValueMap<String, String> posted) {
        List<String> lines = posted.getOrDefault(LINE, List.of());
        List<String> ticked = posted.getOrDefault(TICKED, List.of());
        return IntStream.range(0, Math.min(lines.size(), LONGEST_CHECKLIST))
                .filter(index -> lines.get(index).length() > 1)
                .mapToObj(index -> new CheckedLine(
                        lines.get(index).substring(1),
                        lines.get(index).startsWith("!"),
                        ticked.contains(Integer.toString(index))))
                .toList();
    }

    /** The labels that were offered, each by its name, with those that are ticked. */
    private static List<OfferedLabel> labels(MultiValueMap<String, String> posted) {
        List<String> chosen = posted.getOrDefault(LABEL, List.of());
        return posted.getOrDefault(OFFERED, List.of()).stream()
                .distinct()
                .limit(MOST_LABELS)
                .map(name -> new OfferedLabel(name, chosen.contains(name)))
                .toList();
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

    /** Those in the form, with the one that was chosen and without the one that was taken away without scripts. */
    private static List<DraftRecipient> recipients(MultiValueMap<String, String> posted) {
        String removed = value(posted, REMOVED);
        return Stream.concat(
                        posted.getOrDefault(TO, List.of()).stream(), posted.getOrDefault(CHOSEN, List.of()).stream())
                .filter(key -> !key.equals(removed))
                .distinct()
                .map(key -> recipient(new RecipientKey(key)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** The recipient that the picker's key stands for; its names come from the address book, not from the browser. */
    static Optional<DraftRecipient> recipient(RecipientKey key) {
        return key.recipient().map(each -> new DraftRecipient(each.organisation(), each.function(), "", ""));
    }

    static RecipientKey key(DraftRecipient recipient) {
        return RecipientKey.of(recipient.organisation(), recipient.function());
    }

    /** What colleagues do, and the sender has seen. */
    static Set<UUID> seen(MultiValueMap<String, String> posted) {
        return posted.getOrDefault(SEEN, List.of()).stream()
                .filter(key -> key.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"))
                .map(UUID::fromString)
                .collect(Collectors.toSet());
    }

    static String value(MultiValueMap<String, String> posted, String name) {
        String value = posted.getFirst(name);
        return value == null ? "" : value;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Markdown;
import org.budkavle.format.message.Person;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.RelatedConversations;
import org.budkavle.server.client.worker.FileWords;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.conversion.PdfConversion;
import org.budkavle.server.draft.AsPdf;
import org.budkavle.server.draft.Reuse;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.Moments;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Texts;
import org.springframework.stereotype.Component;

/** Makes the thread: every part of every message, in the order that its sender gave it, with the notes among them. */
@Component
class Letters {

    private final Names names;
    private final Surroundings surroundings;
    private final MalwareScanner scanner;
    private final AsPdf asPdf;
    private final PdfConversion conversion;
    private final Pages pages;

    Letters(
            Names names,
            Surroundings surroundings,
            MalwareScanner scanner,
            AsPdf asPdf,
            PdfConversion conversion,
            Pages pages) {
        this.asPdf = asPdf;
        this.conversion = conversion;
        this.names = names;
        this.scanner = scanner;
        this.surroundings = surroundings;
        this.pages = pages;
    }

    List<ConversationView.Item> items(Conversation conversation, String counterpart, CaseWorker by, boolean notes) {
        List<ConversationView.Item> items = new ArrayList<>();
        Map<StoredMessageId, RelatedConversations.Tie> corrections =
                surroundings.corrections(conversation.line().key(), by);
        for (Conversation.Part part : conversation.parts()) {
            items.add(letter(conversation, part, counterpart, corrections, by));
        }
        if (notes) {
            conversation
                    .notes()
                    .forEach(note ->
                            items.add(new ConversationView.Memo(names.face(note.author()), note.at(), note.text())));
            conversation
                    .handOvers()
                    .forEach(passed -> items.add(new ConversationView.Passed(
                            names.face(passed.by()),
                            names.mailbox(passed.from()),
                            names.mailbox(passed.to()),
                            passed.at(),
                            passed.note())));
        }
        items.sort(Comparator.comparing(ConversationView.Item::at));
        return items;
    }

    private ConversationView.Letter letter(
            Conversation conversation,
            Conversation.Part part,
            String counterpart,
            Map<StoredMessageId, RelatedConversations.Tie> corrections,
            CaseWorker by) {
        Texts texts = pages.texts();
        return new ConversationView.Letter(
                "m-" + part.id(),
                part.outgoing(),
                icon(conversation, part),
                heading(conversation, part, counterpart, texts, by),
                part.message()
                        .map(message -> line(message.summary(), part.outgoing(), counterpart, texts))
                        .orElse(""),
                part.at(),
                part.refToUnknown().isPresent(),
                part.message().isEmpty() || part.message().get().documents().isEmpty(),
                part.message()
                        .map(message -> message.summary().confidentiality())
                        .orElse(false),
                part.message()
                        .map(message -> documents(conversation, part, message))
                        .orElse(List.of()),
                part.delivery().map(delivery -> state(part, delivery, texts)),
                texts.text(scanner.examines() ? "conversation.verified" : "conversation.verified-not-examined"),
                mending(conversation, part, corrections, by),
                part.delivery()
                        .map(delivery ->
                                "/konversationer/" + conversation.line().key() + "/leveransbevis/" + part.id()));
    }

    /** «Mottaget och godkänt 22:48:31», with the day if it is another than the message's. */
    private DeliveryText.Brief state(Conversation.Part part, Delivery delivery, Texts texts) {
        DeliveryText.Brief brief = DeliveryText.brief(delivery.state(), false, texts);
        if (delivery.state() != DeliveryState.ACCEPTED || delivery.steps().isEmpty()) {
            return brief;
        }
        Instant at = delivery.steps().getLast().at();
        Moments moments = pages.moments();
        return new DeliveryText.Brief(
                brief.look(),
                brief.icon(),
                brief.text() + " "
                        + (moments.date(at).equals(moments.date(part.at())) ? "" : moments.date(at) + " ")
                        + moments.second(at));
    }

    private Optional<ConversationView.Mending> mending(
            Conversation conversation,
            Conversation.Part part,
            Map<StoredMessageId, RelatedConversations.Tie> corrections,
            CaseWorker by) {
        RelatedConversations.Tie correction = corrections.get(part.id());
        if (correction != null) {
            return Optional.of(new ConversationView.Mending(
                    Optional.empty(), "/konversationer/" + correction.other() + "#m-" + correction.message()));
        }
        return part.delivery()
                .filter(delivery -> Reuse.mayCorrect(delivery)
                        && by.answers().contains(conversation.line().mailbox()))
                .map(delivery -> new ConversationView.Mending(
                        Optional.of(Mend.in(
                                "/konversationer/" + conversation.line().key(),
                                asPdf.offered(delivery.state(), delivery.rejection()) && canAllBePdf(part))),
                        ""));
    }

    /** Whether it has other files than PDFs, and all of them can be made PDFs of. */
    private boolean canAllBePdf(Conversation.Part part) {
        List<String> others = part.message().stream()
                .flatMap(message -> message.documents().stream())
                .flatMap(document -> document.files().stream())
                .filter(file -> !file.contentType().equals("application/pdf"))
                .map(StoredMessage.StoredFile::fileName)
                .toList();
        return !others.isEmpty() && others.stream().allMatch(conversion::converts);
    }

    private static boolean supplements(Conversation conversation, Conversation.Part part) {
        Set<MessageId> sent = conversation.parts().stream()
                .filter(each -> each.outgoing() == part.outgoing())
                .flatMap(each -> each.message().stream())
                .map(message -> message.summary().messageId())
                .collect(Collectors.toSet());
        return part.refTo().filter(sent::contains).isPresent();
    }

    private static Icon icon(Conversation conversation, Conversation.Part part) {
        if (!part.outgoing()) {
            return Icon.AUTHORITY;
        }
        return kind(conversation, part).equals("supplement") ? Icon.SUPPLEMENT : Icon.FORWARD;
    }

    /** Whether it begins the conversation, answers, or adds to what its sender has sent: a part of the texts' keys. */
    static String kind(Conversation conversation, Conversation.Part part) {
        if (part.refTo().isEmpty() || part.equals(conversation.parts().getFirst())) {
            return "message";
        }
        return supplements(conversation, part) ? "supplement" : "answer";
    }

    /** «Skickat av Erik Sandberg, Socialjouren», «Svar från Statens institutionsstyrelse», «Komplettering från dig». */
    private String heading(
            Conversation conversation, Conversation.Part part, String counterpart, Texts texts, CaseWorker by) {
        String kind = kind(conversation, part);
        if (!part.outgoing()) {
            return texts.text("conversation.from." + kind, counterpart);
        }
        String mailbox = names.mailbox(conversation.line().mailbox());
        return part.author()
                .map(author -> author.equals(by.person())
                        ? texts.text("conversation.by-you." + kind, mailbox)
                        : texts.text(
                                "conversation.by." + kind, names.face(author).name(), mailbox))
                .orElseGet(() -> texts.text("conversation.by-system." + kind, mailbox));
    }

    private String line(MessageSummary summary, boolean outgoing, String counterpart, Texts texts) {
        List<String> words = new ArrayList<>();
        Optional<Attention> from = summary.sender().attention();
        Optional<Attention> to = summary.recipient().attention();
        if (outgoing) {
            words.add(texts.text(
                    "conversation.to",
                    to.flatMap(Attention::label)
                            .map(function -> counterpart + ", " + function)
                            .orElse(counterpart)));
        } else {
            from.flatMap(Attention::label).ifPresent(words::add);
        }
        String persons = to.stream()
                .flatMap(each -> each.persons().stream())
                .flatMap(person -> person.label().stream())
                .collect(Collectors.joining(", "));
        if (!persons.isEmpty()) {
            words.add(texts.text("conversation.attention", persons));
        }
        String senders = from.stream()
                .flatMap(each -> each.persons().stream())
                .map(Person::label)
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        if (!outgoing && !senders.isEmpty()) {
            words.add(texts.text("conversation.sender", senders));
        }
        return String.join(" · ", words);
    }

    private List<ConversationView.Document> documents(
            Conversation conversation, Conversation.Part part, StoredMessage message) {
        return message.documents().stream()
                .sorted(Comparator.comparingInt(document -> document.index().orElse(Integer.MAX_VALUE)))
                .map(document -> document(conversation, part, message, document))
                .toList();
    }

    private ConversationView.Document document(
            Conversation conversation, Conversation.Part part, StoredMessage message, StoredDocument document) {
        return new ConversationView.Document(
                document.name().orElse(""),
                document.texts().stream().map(Markdown::html).collect(Collectors.joining()),
                document.files().stream()
                        .map(file -> file(conversation, part, message, file))
                        .toList());
    }

    private ConversationView.File file(
            Conversation conversation, Conversation.Part part, StoredMessage message, StoredFile file) {
        String path = "/konversationer/" + conversation.line().key() + "/filer/"
                + message.summary().id() + "/" + file.content();
        Previews.Kind kind = Previews.kindOf(file);
        return new ConversationView.File(
                extension(file),
                kind == Previews.Kind.PDF ? "" : "doc",
                file.fileName(),
                Optional.ofNullable(part.pages().get(file.content()))
                                .map(number -> pages.texts().count("conversation.pages", number) + ", ")
                                .orElse("")
                        + pages.moments().size(file.size()),
                path,
                kind == Previews.Kind.NONE ? Optional.empty() : Optional.of(path + "/visa"),
                file.warning()
                        .map(warning -> FileWords.of(warning, pages.texts()))
                        .orElse(""));
    }

    /** «HEIC», «DOCX, XLSX»: the kinds of file in the message that not everybody has to take; may be empty. */
    static String kindsBesidesPdf(StoredMessage message) {
        return message.documents().stream()
                .flatMap(document -> document.files().stream())
                .filter(file -> !file.contentType().equalsIgnoreCase("application/pdf"))
                .map(Letters::extension)
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String extension(StoredFile file) {
        int dot = file.fileName().lastIndexOf('.');
        String extension = dot < 0 ? "" : file.fileName().substring(dot + 1);
        return extension.matches("[A-Za-z0-9]{1,4}") ? extension.toUpperCase(Locale.ROOT) : "FIL";
    }
}

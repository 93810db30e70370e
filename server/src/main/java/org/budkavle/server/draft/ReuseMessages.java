// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.budkavle.format.message.Attention;
import org.budkavle.format.message.Party;
import org.budkavle.format.message.Person;
import org.budkavle.format.message.Reference;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversation;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Delivery;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.messageservice.MessageSummary;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessage.StoredDocument;
import org.budkavle.server.messageservice.StoredMessage.StoredFile;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class ReuseMessages implements Reuse {

    /** Content, so in the language of the letter. */
    private static final DateTimeFormatter SENT =
            DateTimeFormatter.ofPattern("d MMMM yyyy 'kl.' HH:mm", Locale.of("sv"));

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final Conversations conversations;
    private final Drafts drafts;
    private final DraftRows rows;
    private final TransactionTemplate transaction;

    ReuseMessages(Conversations conversations, Drafts drafts, DraftRows rows, TransactionTemplate transaction) {
        this.conversations = conversations;
        this.drafts = drafts;
        this.rows = rows;
        this.transaction = transaction;
    }

    @Override
    public Optional<Reused> passOn(ConversationKey key, List<Taken> parts, CaseWorker by) throws IOException {
        Optional<Conversation> opened = open(key, by);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        Conversation conversation = opened.get();
        List<String> texts = new ArrayList<>();
        List<Reference> ours = new ArrayList<>();
        for (Conversation.Part part : conversation.parts()) {
            for (StoredMessage message : part.message().stream().toList()) {
                if (parts.stream().anyMatch(taken -> taken.message().equals(part.id()) && taken.text())) {
                    texts.add(heading(message.summary(), part.at()) + "\n\n" + text(message));
                }
                Party own = part.outgoing()
                        ? message.summary().sender()
                        : message.summary().recipient();
                own.attention().map(Attention::references).stream()
                        .flatMap(List::stream)
                        .filter(reference -> !ours.contains(reference))
                        .forEach(ours::add);
            }
        }
        DraftContent content = new DraftContent(
                List.of(),
                conversation.line().subject().orElse(""),
                Optional.empty(),
                String.join("\n\n", texts),
                ours,
                List.of(),
                "",
                Optional.empty(),
                Optional.empty());
        Draft draft = drafts.create(
                conversation.line().mailbox(),
                content,
                Optional.of(new MessageOrigin(MessageOrigin.Kind.PASSED_ON, key, Optional.empty())),
                by.person());
        int leftOut = 0;
        for (Conversation.Part part : conversation.parts()) {
            for (StoredFile file : files(part)) {
                boolean taken = parts.stream()
                        .anyMatch(each ->
                                each.message().equals(part.id()) && each.files().contains(file.content()));
                leftOut += taken && !copied(key, part.id(), file, draft, by) ? 1 : 0;
            }
        }
        return Optional.of(new Reused(drafts.find(draft.id(), by.person()), leftOut));
    }

    @Override
    public Optional<Reused> correct(ConversationKey key, StoredMessageId id, CaseWorker by) throws IOException {
        Optional<Refused> found = refused(key, id, by);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Draft draft = begin(found.get(), false, by);
        int leftOut = copyFiles(found.get(), draft, by);
        return Optional.of(new Reused(drafts.find(draft.id(), by.person()), leftOut));
    }

    /** A sent message that did not arrive, opened by somebody who may send it again. */
    record Refused(ConversationKey conversation, MailboxId mailbox, Conversation.Part part, Delivery delivery) {}

    /** Empty if there is no such message for the person, or sending it again could do harm. */
    Optional<Refused> refused(ConversationKey key, StoredMessageId id, CaseWorker by) {
        return open(key, by)
                .flatMap(conversation -> conversation.parts().stream()
                        .filter(part -> part.id().equals(id) && part.message().isPresent())
                        .findFirst()
                        .flatMap(part -> part.delivery()
                                .filter(Reuse::mayCorrect)
                                .map(delivery ->
                                        new Refused(key, conversation.line().mailbox(), part, delivery))));
    }

    /**
     * The draft without its files.
     *
     * @param whole whether it cannot be sent before its files are there, and there is but one of the message
     * @throws org.springframework.dao.DuplicateKeyException if there is one
     */
    Draft begin(Refused refused, boolean whole, CaseWorker by) {
        DraftContent content =
                again(refused.part().message().orElseThrow(), refused.delivery().rejection());
        Optional<MessageOrigin> origin = Optional.of(new MessageOrigin(
                MessageOrigin.Kind.CORRECTED,
                refused.conversation(),
                Optional.of(refused.part().id())));
        return transaction.execute(status -> {
            Draft draft = drafts.create(refused.mailbox(), content, origin, by.person());
            if (whole) {
                rows.making(draft.id());
            }
            return draft;
        });
    }

    /** How many of its files could not be attached. */
    int copyFiles(Refused refused, Draft draft, CaseWorker by) throws IOException {
        int leftOut = 0;
        for (StoredFile file : files(refused.part())) {
            leftOut += copied(refused.conversation(), refused.part().id(), file, draft, by) ? 0 : 1;
        }
        return leftOut;
    }

    private Optional<Conversation> open(ConversationKey key, CaseWorker by) {
        return conversations
                .glance(key, by)
                .filter(glance -> by.answers().contains(glance.mailbox()))
                .flatMap(glance -> conversations.open(key, by));
    }

    private static DraftContent again(StoredMessage message, Optional<Rejection> rejection) {
        MessageSummary summary = message.summary();
        boolean gone = rejection.equals(Optional.of(Rejection.ADDRESS_GONE));
        boolean anew = gone || rejection.equals(Optional.of(Rejection.ANSWER_TO_REJECTED));
        Optional<Attention> theirs = summary.recipient().attention();
        return new DraftContent(
                gone
                        ? List.of()
                        : theirs.stream()
                                .map(function -> new DraftRecipient(
                                        summary.recipient().id(),
                                        function.functionAddress(),
                                        summary.recipient().label().orElse(""),
                                        function.label().orElse("")))
                                .toList(),
                summary.label().orElse(""),
                Optional.of(summary.confidentiality()),
                text(message),
                summary.sender().attention().map(Attention::references).orElse(List.of()),
                gone ? List.of() : theirs.map(Attention::references).orElse(List.of()),
                theirs.stream()
                        .flatMap(function -> function.persons().stream())
                        .map(Person::label)
                        .flatMap(Optional::stream)
                        .findFirst()
                        .orElse(""),
                anew ? Optional.empty() : Optional.of(summary.conversationId()),
                anew ? Optional.empty() : summary.refToMessageId());
    }

    private boolean copied(ConversationKey key, StoredMessageId message, StoredFile file, Draft draft, CaseWorker by)
            throws IOException {
        try (InputStream bytes = conversations.read(key, message, file.content(), by)) {
            drafts.attach(draft.id(), file.fileName(), file.contentType(), bytes, by.person());
            return true;
        } catch (FileRefused notToBeSent) {
            return false;
        }
    }

    private static List<StoredFile> files(Conversation.Part part) {
        return part.message().stream()
                .flatMap(message -> inOrder(message).stream())
                .flatMap(document -> document.files().stream())
                .toList();
    }

    private static String text(StoredMessage message) {
        return inOrder(message).stream()
                .flatMap(document -> document.texts().stream())
                .collect(Collectors.joining("\n\n"));
    }

    private static List<StoredDocument> inOrder(StoredMessage message) {
        return message.documents().stream()
                .sorted(Comparator.comparingInt(document -> document.index().orElse(Integer.MAX_VALUE)))
                .toList();
    }

    /** «**Från Statens institutionsstyrelse, Placering, 19 november 2026 kl. 14:30**» */
    private static String heading(MessageSummary summary, Instant at) {
        Party sender = summary.sender();
        String from = sender.label().orElse(sender.id().value())
                + sender.attention()
                        .flatMap(Attention::label)
                        .map(function -> ", " + function)
                        .orElse("");
        return "**Från " + from.replace("*", "") + ", " + SENT.format(at.atZone(SWEDEN)) + "**";
    }

    static boolean harmless(DeliveryState state, Optional<Rejection> rejection) {
        if (state == DeliveryState.NOT_DELIVERED) {
            return true;
        }
        return state == DeliveryState.REJECTED
                && rejection.isPresent()
                && switch (rejection.get()) {
                    case FILE_TYPE, ADDRESS_GONE, TOO_LARGE, ANSWER_TO_REJECTED, TECHNICAL -> true;
                    case HARMFUL, DUPLICATE, NOT_TRUSTED -> false;
                };
    }
}

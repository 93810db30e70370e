// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes drafts again of what was refused, and of nothing that has gone: the whole message to those who have got nothing of it,
 * and each part of a split one by itself, in the conversation that the sent parts began.
 */
@Component
class GiveBack {

    private final DraftRows rows;
    private final FileRows files;
    private final DraftDoor door;
    private final Organisations organisations;
    private final ContentStore contents;
    private final Clock clock;

    GiveBack(
            DraftRows rows,
            FileRows files,
            DraftDoor door,
            Organisations organisations,
            ContentStore contents,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.door = door;
        this.organisations = organisations;
        this.contents = contents;
        this.clock = clock;
    }

    @Transactional
    void giveBack(Draft draft, List<NotSent> refused) {
        List<NotSent> wholly =
                refused.stream().filter(each -> each.part().isEmpty()).toList();
        Deque<NotSent> parts = new ArrayDeque<>(
                refused.stream().filter(each -> each.part().isPresent()).toList());
        Optional<NotSent> stays = wholly.isEmpty() ? Optional.of(parts.removeFirst()) : Optional.empty();
        parts.forEach(part -> begin(draft, part));
        if (stays.isPresent()) {
            becomes(draft, stays.get());
        } else {
            List<DraftRecipient> left = wholly.stream().map(NotSent::recipient).toList();
            again(
                    draft,
                    draft.content().to(left),
                    wholly.stream()
                            .flatMap(each -> each.issues().stream())
                            .distinct()
                            .toList());
        }
    }

    private void again(Draft draft, DraftContent content, List<EventIssue> issues) {
        rows.save(draft, content, draft.continues(), draft.editedBy(), clock.instant());
        rows.writing(draft.id(), issues);
    }

    /** The draft itself is the part from now on: what has gone is taken out of it. */
    private void becomes(Draft draft, NotSent part) {
        again(draft, content(draft, part), part.issues());
        rows.isPart(draft.id(), place(part));
        for (DraftFile file : draft.files()) {
            if (!portion(part).files().contains(file)) {
                List<ContentId> unneeded = files.contentsOf(file.id());
                files.detach(file.id());
                unneeded.forEach(content -> contents.delete(content, DraftDoor.actor(draft.editedBy())));
            }
        }
    }

    private void begin(Draft draft, NotSent part) {
        Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
        DraftId id = new DraftId(TimeOrderedId.next(clock));
        rows.insert(
                id,
                draft.mailbox(),
                content(draft, part),
                draft.continues(),
                draft.origin(),
                draft.editedBy(),
                clock.instant());
        rows.isPart(id, place(part));
        rows.writing(id, part.issues());
        door.log(AuditEventType.DRAFT_CREATED, mailbox, id, draft.editedBy());
        Draft begun = rows.find(id).orElseThrow();
        portion(part).files().forEach(file -> copy(file, begun));
    }

    private void copy(DraftFile file, Draft to) {
        try (InputStream bytes = contents.read(file.content(), DraftDoor.actor(to.editedBy()), "draft");
                ContentWriter writer = contents.writer(to.mailbox())) {
            try (OutputStream out = writer.stream()) {
                bytes.transferTo(out);
            }
            DraftFile copied = new DraftFile(
                    new DraftFileId(TimeOrderedId.next(clock)),
                    file.fileName(),
                    file.contentType(),
                    file.size(),
                    writer.keep(),
                    file.warning(),
                    Optional.empty());
            files.attach(to, copied, clock.instant());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the text, which went with the first part. */
    private static DraftContent content(Draft draft, NotSent part) {
        DraftContent whole = draft.content();
        OutgoingMessage message = new OutgoingMessage(draft, part.recipient(), portion(part));
        return new DraftContent(
                List.of(part.recipient()),
                whole.subject(),
                whole.secret(),
                "",
                whole.ownReferences(),
                whole.theirReferences(),
                whole.attention(),
                message.conversation(),
                message.refersTo());
    }

    private static Portion portion(NotSent part) {
        return part.part().orElseThrow();
    }

    private static PartOf place(NotSent part) {
        return new PartOf(portion(part).number(), portion(part).of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.MessageOrigin;
import org.budkavle.server.casework.Threads;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.conversion.NotConverted;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredDrafts implements Drafts {

    private final DraftRows rows;
    private final FileRows fileRows;
    private final AttachedFiles files;
    private final DraftDoor door;
    private final FindOthers findOthers;
    private final CheckDraft checks;
    private final Threads threads;
    private final Organisations organisations;
    private final ContentStore contents;
    private final WorkQueue queue;
    private final UndoTimes undoTimes;
    private final Clock clock;

    StoredDrafts(
            DraftRows rows,
            FileRows fileRows,
            AttachedFiles files,
            DraftDoor door,
            FindOthers findOthers,
            CheckDraft checks,
            Threads threads,
            Organisations organisations,
            ContentStore contents,
            WorkQueue queue,
            UndoTimes undoTimes,
            Clock clock) {
        this.rows = rows;
        this.fileRows = fileRows;
        this.files = files;
        this.door = door;
        this.findOthers = findOthers;
        this.checks = checks;
        this.threads = threads;
        this.organisations = organisations;
        this.contents = contents;
        this.queue = queue;
        this.undoTimes = undoTimes;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Draft create(MailboxId mailbox, DraftContent content, PersonId by) {
        return create(mailbox, content, Optional.empty(), by);
    }

    @Override
    @Transactional
    public Draft create(MailboxId mailbox, DraftContent content, Optional<MessageOrigin> origin, PersonId by) {
        Mailbox own = door.require(mailbox, by);
        DraftId id = new DraftId(TimeOrderedId.next(clock));
        rows.insert(id, mailbox, content, continues(mailbox, content), origin, by, clock.instant());
        door.log(AuditEventType.DRAFT_CREATED, own, id, by);
        return rows.find(id).orElseThrow();
    }

    @Override
    public boolean isSecret(DraftId id, PersonId by) {
        try {
            door.require(id, by);
        } catch (NotGranted nobodysHere) {
            return false;
        }
        return rows.find(id).flatMap(draft -> draft.content().secret()).orElse(false);
    }

    @Override
    @Transactional
    public Draft find(DraftId id, PersonId by) {
        Mailbox mailbox = door.require(id, by);
        Draft draft = rows.find(id).orElseThrow(NotGranted::new);
        if (!draft.editedBy().equals(by)) {
            door.log(AuditEventType.DRAFT_READ, mailbox, id, by);
        }
        return draft;
    }

    @Override
    @Transactional
    public List<Draft> in(MailboxId mailbox, PersonId by) {
        Mailbox own = door.require(mailbox, by);
        door.log(AuditEventType.DRAFT_LISTED, own, mailbox, by);
        return rows.in(mailbox).stream().filter(draft -> door.admits(draft, by)).toList();
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public Draft save(DraftId id, DraftContent content, int version, PersonId by) throws DraftChanged {
        Draft draft = written(id, version, by);
        if (!draft.editedBy().equals(by)) {
            door.log(AuditEventType.DRAFT_TAKEN_OVER, mailbox(draft), id, by);
        }
        rows.save(draft, content, draft.continues().or(() -> continues(draft.mailbox(), content)), by, clock.instant());
        return rows.find(id).orElseThrow();
    }

    @Override
    public DraftFile attach(DraftId id, String fileName, String contentType, InputStream bytes, PersonId by)
            throws FileRefused, IOException {
        return files.attach(id, fileName, contentType, bytes, by);
    }

    @Override
    public DraftFile convert(DraftId id, DraftFileId file, PersonId by) throws NotConverted, FileRefused, IOException {
        return files.convert(id, file, by);
    }

    @Override
    public void takeBack(DraftId id, DraftFileId file, PersonId by) {
        files.takeBack(id, file, by);
    }

    @Override
    public void detach(DraftId id, DraftFileId file, PersonId by) {
        files.detach(id, file, by);
    }

    @Override
    public InputStream open(DraftId id, DraftFileId file, PersonId by) throws IOException {
        return files.open(id, file, by);
    }

    @Override
    public List<OpenDraft> writing(ConversationKey conversation, PersonId by) {
        return threads.hiddenFrom(conversation, by) ? List.of() : findOthers.writing(conversation, by);
    }

    @Override
    public Others others(Draft draft, PersonId by) {
        return findOthers.of(draft, by);
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public Draft takeOver(DraftId id, PersonId by) throws DraftChanged {
        Mailbox mailbox = door.require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.state() != DraftState.WRITING) {
            throw new DraftChanged(draft);
        }
        if (!draft.editedBy().equals(by)) {
            // Another version, so that whoever wrote it is told when they save.
            rows.touch(id, by, clock.instant());
            door.log(AuditEventType.DRAFT_TAKEN_OVER, mailbox, id, by);
        }
        return rows.find(id).orElseThrow();
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public Draft split(DraftId id, boolean split, int version, PersonId by) throws DraftChanged {
        Draft draft = written(id, version, by);
        rows.split(draft.id(), split);
        return rows.find(id).orElseThrow();
    }

    @Override
    public List<Portion> portions(Draft draft) {
        return checks.portions(draft);
    }

    @Override
    public List<Finding> check(Draft draft) {
        return checks.check(draft);
    }

    @Override
    public List<Finding> check(DraftContent content) {
        return checks.check(content);
    }

    @Override
    public long encodedSize(Draft draft) {
        return checks.encodedSize(draft);
    }

    @Override
    public long largestSize() {
        return checks.largestSize();
    }

    @Override
    @Transactional(rollbackFor = {NotReady.class, DraftChanged.class, OthersAtWork.class})
    public Draft send(DraftId id, int version, Set<UUID> seen, boolean thenDone, PersonId by)
            throws NotReady, DraftChanged, OthersAtWork {
        Draft draft = written(id, version, by);
        List<Finding> stops = checks.check(draft).stream()
                .filter(finding -> finding.kind().stops())
                .toList();
        if (!stops.isEmpty()) {
            throw new NotReady(stops);
        }
        Others others = findOthers.of(draft, by);
        if (!seen.containsAll(others.keys())) {
            throw new OthersAtWork(others);
        }
        Instant sendsAt = clock.instant().plus(undoTimes.of(by));
        rows.hold(id, sendsAt, thenDone, by);
        queue.submit(SendHeld.task(id, clock), sendsAt);
        door.log(AuditEventType.DRAFT_HELD, mailbox(draft), id, by);
        return rows.find(id).orElseThrow();
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public Draft undo(DraftId id, PersonId by) throws DraftChanged {
        door.require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.state() != DraftState.HELD) {
            throw new DraftChanged(draft);
        }
        // The task that waits will find nothing to send.
        rows.writing(id, List.of());
        door.log(AuditEventType.DRAFT_UNDONE, mailbox(draft), id, by);
        return rows.find(id).orElseThrow();
    }

    @Override
    public Optional<SentDraft> sent(DraftId id, PersonId by) {
        Optional<SentDraft> sent = rows.findSent(id);
        sent.ifPresent(draft -> door.require(draft.mailbox(), by));
        return sent;
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public void discard(DraftId id, PersonId by) throws DraftChanged {
        door.require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.state() != DraftState.WRITING) {
            throw new DraftChanged(draft);
        }
        List<ContentId> unneeded = fileRows.contentsOf(id);
        rows.delete(id);
        unneeded.forEach(content -> contents.delete(content, DraftDoor.actor(by)));
        door.log(AuditEventType.DRAFT_DISCARDED, mailbox(draft), id, by);
    }

    /** The draft at that version, locked, while it is being written. */
    private Draft written(DraftId id, int version, PersonId by) throws DraftChanged {
        door.require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.version() != version || draft.state() != DraftState.WRITING) {
            throw new DraftChanged(draft);
        }
        return draft;
    }

    private Mailbox mailbox(Draft draft) {
        return organisations.mailbox(draft.mailbox()).orElseThrow();
    }

    /** The conversation that is continued, if we know it. */
    private Optional<ConversationKey> continues(MailboxId mailbox, DraftContent content) {
        return content.conversation()
                .flatMap(thread -> content.recipients().stream()
                        .findFirst()
                        .flatMap(recipient -> threads.find(mailbox, thread, recipient.organisation())));
    }
}

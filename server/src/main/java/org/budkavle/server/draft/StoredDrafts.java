// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.messageservice.FileTypes;
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MalwareScanner.Verdict;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.budkavle.server.platform.WorkQueue;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

@Component
class StoredDrafts implements Drafts {

    private static final int BUFFER = 1 << 16;

    private final DraftRows rows;
    private final CheckDraft checks;
    private final MailboxAccess access;
    private final Organisations organisations;
    private final ContentStore contents;
    private final MalwareScanner scanner;
    private final FileTypes fileTypes;
    private final AuditLog audit;
    private final WorkQueue queue;
    private final TransactionTemplate transaction;
    private final DraftProperties properties;
    private final Clock clock;

    StoredDrafts(
            DraftRows rows,
            CheckDraft checks,
            MailboxAccess access,
            Organisations organisations,
            ContentStore contents,
            MalwareScanner scanner,
            FileTypes fileTypes,
            AuditLog audit,
            WorkQueue queue,
            TransactionTemplate transaction,
            DraftProperties properties,
            Clock clock) {
        this.rows = rows;
        this.checks = checks;
        this.access = access;
        this.organisations = organisations;
        this.contents = contents;
        this.scanner = scanner;
        this.fileTypes = fileTypes;
        this.audit = audit;
        this.queue = queue;
        this.transaction = transaction;
        this.properties = properties;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Draft create(MailboxId mailbox, DraftContent content, PersonId by) {
        Mailbox own = access.require(by, mailbox, GrantLevel.ANSWER);
        DraftId id = new DraftId(TimeOrderedId.next(clock));
        rows.insert(id, mailbox, content, by, clock.instant());
        log(AuditEventType.DRAFT_CREATED, own, id, by);
        return rows.find(id).orElseThrow();
    }

    @Override
    @Transactional
    public Draft find(DraftId id, PersonId by) {
        Mailbox mailbox = require(id, by);
        Draft draft = rows.find(id).orElseThrow(NotGranted::new);
        if (!draft.editedBy().equals(by)) {
            log(AuditEventType.DRAFT_READ, mailbox, id, by);
        }
        return draft;
    }

    @Override
    @Transactional
    public List<Draft> in(MailboxId mailbox, PersonId by) {
        Mailbox own = access.require(by, mailbox, GrantLevel.ANSWER);
        audit.append(AuditEvent.of(AuditEventType.DRAFT_LISTED, actor(by), mailbox.toString())
                .in(own.organisation(), mailbox));
        return rows.in(mailbox);
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public Draft save(DraftId id, DraftContent content, int version, PersonId by) throws DraftChanged {
        Draft draft = written(id, version, by);
        if (!draft.editedBy().equals(by)) {
            log(AuditEventType.DRAFT_TAKEN_OVER, mailbox(draft), id, by);
        }
        rows.save(draft, content, by, clock.instant());
        return rows.find(id).orElseThrow();
    }

    @Override
    public DraftFile attach(DraftId id, String fileName, String contentType, InputStream bytes, PersonId by)
            throws FileRefused, IOException {
        Mailbox mailbox = require(id, by);
        Draft before = rows.find(id).orElseThrow(NotGranted::new);
        refuse(before.files().size() >= MOST_FILES, FileRefused.Reason.TOO_MANY);
        refuse(
                !fileTypes.allows(
                        organisations.find(mailbox.organisation()).orElseThrow().participant(), contentType),
                FileRefused.Reason.TYPE_NOT_ALLOWED);
        // Base64 makes four bytes of three.
        long room = Math.max(0, checks.largestSize() - checks.encodedSize(before)) / 4 * 3;
        try (ContentWriter writer = contents.writer(mailbox.id())) {
            long size;
            try (OutputStream out = writer.stream();
                    MalwareScanner.Examination examination = scanner.begin()) {
                size = copy(bytes, room, out, examination.stream());
                if (examination.verdict() != Verdict.CLEAN) {
                    audit.appendDurably(AuditEvent.of(AuditEventType.MALWARE_FOUND, actor(by), id.toString())
                            .in(mailbox.organisation(), mailbox.id()));
                    throw new FileRefused(FileRefused.Reason.INFECTED);
                }
            }
            refuse(size == 0, FileRefused.Reason.EMPTY);
            return kept(id, fileName, contentType, size, writer, by);
        }
    }

    private DraftFile kept(
            DraftId id, String fileName, String contentType, long size, ContentWriter writer, PersonId by)
            throws IOException {
        DraftFile kept = transaction.execute(status -> {
            Draft draft = rows.lock(id)
                    .filter(now -> now.state() == DraftState.WRITING)
                    .orElseThrow(NotGranted::new);
            try {
                DraftFile file = new DraftFile(
                        new DraftFileId(TimeOrderedId.next(clock)), fileName, contentType, size, writer.keep());
                rows.attach(draft, file, clock.instant());
                rows.touch(id, by, clock.instant());
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        if (kept == null) {
            throw new IOException("The file was not kept");
        }
        return kept;
    }

    private static long copy(InputStream in, long room, OutputStream... targets) throws IOException, FileRefused {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            refuse(size > room, FileRefused.Reason.TOO_LARGE);
            for (OutputStream target : targets) {
                target.write(buffer, 0, read);
            }
        }
        return size;
    }

    @Override
    @Transactional
    public void detach(DraftId id, DraftFileId file, PersonId by) {
        require(id, by);
        Draft draft =
                rows.lock(id).filter(now -> now.state() == DraftState.WRITING).orElseThrow(NotGranted::new);
        draft.files().stream().filter(each -> each.id().equals(file)).forEach(each -> {
            rows.detach(file);
            rows.touch(id, by, clock.instant());
            contents.delete(each.content(), actor(by));
        });
    }

    @Override
    public InputStream open(DraftId id, DraftFileId file, PersonId by) throws IOException {
        require(id, by);
        DraftFile wanted = rows.find(id).stream()
                .flatMap(draft -> draft.files().stream())
                .filter(each -> each.id().equals(file))
                .findFirst()
                .orElseThrow(NotGranted::new);
        return contents.read(wanted.content(), actor(by), "draft");
    }

    @Override
    public List<Finding> check(Draft draft) {
        return checks.check(draft);
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
    @Transactional(rollbackFor = {NotReady.class, DraftChanged.class})
    public Draft send(DraftId id, int version, PersonId by) throws NotReady, DraftChanged {
        Draft draft = written(id, version, by);
        List<Finding> stops = checks.check(draft).stream()
                .filter(finding -> finding.kind().stops())
                .toList();
        if (!stops.isEmpty()) {
            throw new NotReady(stops);
        }
        Instant sendsAt = clock.instant().plus(properties.undo());
        rows.hold(id, sendsAt, by);
        queue.submit(SendHeld.task(id), sendsAt);
        log(AuditEventType.DRAFT_HELD, mailbox(draft), id, by);
        return rows.find(id).orElseThrow();
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public Draft undo(DraftId id, PersonId by) throws DraftChanged {
        require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.state() != DraftState.HELD) {
            throw new DraftChanged(draft);
        }
        rows.writing(id, List.of());
        queue.cancel(SendHeld.task(id));
        log(AuditEventType.DRAFT_UNDONE, mailbox(draft), id, by);
        return rows.find(id).orElseThrow();
    }

    @Override
    public Optional<SentDraft> sent(DraftId id, PersonId by) {
        Optional<SentDraft> sent = rows.findSent(id);
        sent.ifPresent(draft -> access.require(by, draft.mailbox(), GrantLevel.ANSWER));
        return sent;
    }

    @Override
    @Transactional(rollbackFor = DraftChanged.class)
    public void discard(DraftId id, PersonId by) throws DraftChanged {
        require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.state() != DraftState.WRITING) {
            throw new DraftChanged(draft);
        }
        rows.delete(id);
        draft.files().forEach(file -> contents.delete(file.content(), actor(by)));
        log(AuditEventType.DRAFT_DISCARDED, mailbox(draft), id, by);
    }

    /** The draft at that version, locked, while it is being written. */
    private Draft written(DraftId id, int version, PersonId by) throws DraftChanged {
        require(id, by);
        Draft draft = rows.lock(id).orElseThrow(NotGranted::new);
        if (draft.version() != version || draft.state() != DraftState.WRITING) {
            throw new DraftChanged(draft);
        }
        return draft;
    }

    private Mailbox require(DraftId id, PersonId by) {
        return access.require(by, rows.mailboxOf(id).orElseThrow(NotGranted::new), GrantLevel.ANSWER);
    }

    private Mailbox mailbox(Draft draft) {
        return organisations.mailbox(draft.mailbox()).orElseThrow();
    }

    private void log(AuditEventType type, Mailbox mailbox, DraftId id, PersonId by) {
        audit.append(AuditEvent.of(type, actor(by), id.toString()).in(mailbox.organisation(), mailbox.id()));
    }

    private static Actor actor(PersonId person) {
        return new Actor(Actor.Kind.PERSON, person.toString());
    }

    private static void refuse(boolean wrong, FileRefused.Reason reason) throws FileRefused {
        if (wrong) {
            throw new FileRefused(reason);
        }
    }
}

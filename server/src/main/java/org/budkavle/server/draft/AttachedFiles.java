// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.conversion.NotConverted;
import org.budkavle.server.conversion.PdfConversion;
import org.budkavle.server.messageservice.FileInspector;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.FileInspector.Inspection;
import org.budkavle.server.messageservice.FileInspector.Verdict;
import org.budkavle.server.messageservice.FileTypes;
import org.budkavle.server.messageservice.FileWarning;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The files of the drafts: examined while they are encrypted, never on disk in the clear, never whole in memory. */
@Component
class AttachedFiles {

    private static final int BUFFER = 1 << 16;
    private static final String PDF = "application/pdf";

    private final DraftRows rows;
    private final FileRows files;
    private final DraftDoor door;
    private final CheckDraft checks;
    private final Organisations organisations;
    private final ContentStore contents;
    private final FileInspector inspector;
    private final FileTypes fileTypes;
    private final PdfConversion conversion;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    AttachedFiles(
            DraftRows rows,
            FileRows files,
            DraftDoor door,
            CheckDraft checks,
            Organisations organisations,
            ContentStore contents,
            FileInspector inspector,
            FileTypes fileTypes,
            PdfConversion conversion,
            AuditLog audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.rows = rows;
        this.files = files;
        this.door = door;
        this.checks = checks;
        this.organisations = organisations;
        this.contents = contents;
        this.inspector = inspector;
        this.fileTypes = fileTypes;
        this.conversion = conversion;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    DraftFile attach(DraftId id, String fileName, String contentType, InputStream bytes, PersonId by)
            throws FileRefused, IOException {
        Mailbox mailbox = door.require(id, by);
        Draft before = rows.find(id).orElseThrow(NotGranted::new);
        refuse(before.files().size() >= Drafts.MOST_FILES, FileRefused.Reason.TOO_MANY);
        ParticipantId own = own(mailbox.id());
        InputStream seen = new BufferedInputStream(bytes);
        if (Heic.is(seen)) {
            // Nothing here can make a PDF of it, whatever its name says.
            refuse(!fileTypes.allows(own, Heic.TYPE), FileRefused.Reason.HEIC);
            return keep(before, fileName, Heic.TYPE, seen, Optional.empty(), by);
        }
        boolean sent = fileTypes.allows(own, contentType);
        // What the organisation does not send may be attached all the same, to be made a PDF of.
        refuse(
                !sent && !(conversion.isAvailable() && conversion.converts(fileName)),
                FileRefused.Reason.TYPE_NOT_ALLOWED);
        return keep(before, fileName, contentType, seen, Optional.empty(), by);
    }

    DraftFile convert(DraftId id, DraftFileId file, PersonId by) throws NotConverted, FileRefused, IOException {
        door.require(id, by);
        Draft before = writing(rows.find(id));
        DraftFile wanted = file(before, file);
        try (InputStream document = contents.read(wanted.content(), DraftDoor.actor(by), "convert");
                InputStream pdf = conversion.toPdf(wanted.fileName(), document)) {
            return keep(before, pdfName(wanted.fileName()), PDF, pdf, Optional.of(wanted.id()), by);
        }
    }

    void takeBack(DraftId id, DraftFileId file, PersonId by) {
        door.require(id, by);
        transaction.executeWithoutResult(status -> {
            Draft draft = writing(rows.lock(id));
            draft.files().stream()
                    .filter(each -> each.id().equals(file) && each.madeFrom().isPresent())
                    .forEach(made -> {
                        files.takeBack(file);
                        rows.touch(id, by, clock.instant());
                        contents.delete(made.content(), DraftDoor.actor(by));
                    });
        });
    }

    void detach(DraftId id, DraftFileId file, PersonId by) {
        door.require(id, by);
        transaction.executeWithoutResult(status -> {
            Draft draft = writing(rows.lock(id));
            if (draft.files().stream().anyMatch(each -> each.id().equals(file))) {
                List<ContentId> unneeded = files.contentsOf(file);
                files.detach(file);
                rows.touch(id, by, clock.instant());
                unneeded.forEach(content -> contents.delete(content, DraftDoor.actor(by)));
            }
        });
    }

    InputStream open(DraftId id, DraftFileId file, PersonId by) throws IOException {
        door.require(id, by);
        DraftFile wanted = file(rows.find(id).orElseThrow(NotGranted::new), file);
        return contents.read(wanted.content(), DraftDoor.actor(by), "draft");
    }

    private ParticipantId own(MailboxId mailbox) {
        return organisations
                .find(organisations.mailbox(mailbox).orElseThrow().organisation())
                .orElseThrow()
                .participant();
    }

    private DraftFile keep(
            Draft draft,
            String fileName,
            String contentType,
            InputStream bytes,
            Optional<DraftFileId> madeFrom,
            PersonId by)
            throws FileRefused, IOException {
        // Base64 makes four bytes of three. A draft that is too large with all its files can be split, one file cannot.
        long room = Math.max(0, checks.largestSize() - checks.encodedSize(draft, Portion.whole(List.of()))) / 4 * 3;
        try (ContentWriter writer = contents.writer(draft.mailbox())) {
            long size;
            Inspected inspected;
            try (OutputStream out = writer.stream();
                    Inspection inspection = inspector.begin()) {
                size = copy(bytes, room, out, inspection.stream());
                inspected = inspection.judge();
                if (inspected.verdict() != Verdict.CLEAN) {
                    Mailbox mailbox = organisations.mailbox(draft.mailbox()).orElseThrow();
                    audit.appendDurably(AuditEvent.of(
                                    AuditEventType.MALWARE_FOUND,
                                    DraftDoor.actor(by),
                                    draft.id().toString())
                            .in(mailbox.organisation(), mailbox.id()));
                    throw new FileRefused(
                            inspected.verdict() == Verdict.OVERPACKED
                                    ? FileRefused.Reason.OVERPACKED
                                    : FileRefused.Reason.INFECTED);
                }
            }
            refuse(size == 0, FileRefused.Reason.EMPTY);
            Optional<FileWarning> warning = fileTypes.warning(fileName, contentType, inspected);
            refuse(
                    warning.flatMap(FileWarning::seems).isPresent()
                            && fileTypes.refusesContradictions(own(draft.mailbox())),
                    FileRefused.Reason.CONTRADICTS);
            return kept(draft.id(), fileName, contentType, size, writer, warning, madeFrom, by);
        }
    }

    private DraftFile kept(
            DraftId id,
            String fileName,
            String contentType,
            long size,
            ContentWriter writer,
            Optional<FileWarning> warning,
            Optional<DraftFileId> madeFrom,
            PersonId by)
            throws IOException {
        writer.land();
        DraftFile kept = transaction.execute(status -> {
            Draft draft = writing(rows.lock(id));
            madeFrom.ifPresent(original -> file(draft, original));
            try {
                DraftFile file = new DraftFile(
                        new DraftFileId(TimeOrderedId.next(clock)),
                        fileName,
                        contentType,
                        size,
                        writer.keep(),
                        warning,
                        madeFrom);
                files.attach(draft, file, clock.instant());
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

    private static Draft writing(Optional<Draft> draft) {
        return draft.filter(now -> now.state() == DraftState.WRITING).orElseThrow(NotGranted::new);
    }

    private static DraftFile file(Draft draft, DraftFileId file) {
        return draft.files().stream()
                .filter(each -> each.id().equals(file))
                .findFirst()
                .orElseThrow(NotGranted::new);
    }

    private static String pdfName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return (dot > 0 ? fileName.substring(0, dot) : fileName) + ".pdf";
    }

    private static void refuse(boolean wrong, FileRefused.Reason reason) throws FileRefused {
        if (wrong) {
            throw new FileRefused(reason);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.messageservice.FileInspector;
import org.budkavle.server.messageservice.FileInspector.Inspected;
import org.budkavle.server.messageservice.FileInspector.Inspection;
import org.budkavle.server.messageservice.FileInspector.Verdict;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewFile.Source;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;

/**
 * S5: inspects each file and copies it, encrypted, into the sender's mailbox, in one pass over its bytes
 * (message.md 6.2).
 */
@Component
class StageFiles {

    private final ContentStore contents;
    private final FileInspector inspector;

    StageFiles(ContentStore contents, FileInspector inspector) {
        this.contents = contents;
        this.inspector = inspector;
    }

    /** The files in their order, to be kept or closed; empty if one of them is harmful. */
    Optional<List<StagedFile>> stage(MailboxId mailbox, List<NewFile> files, Actor by) throws IOException {
        List<StagedFile> staged = new ArrayList<>();
        boolean complete = false;
        try {
            for (NewFile file : files) {
                Optional<StagedFile> next = stage(mailbox, file.source(), by);
                if (next.isEmpty()) {
                    return Optional.empty();
                }
                staged.add(next.get());
            }
            complete = true;
            return Optional.of(staged);
        } finally {
            if (!complete) {
                staged.forEach(StagedFile::close);
            }
        }
    }

    private Optional<StagedFile> stage(MailboxId mailbox, Source source, Actor by) throws IOException {
        switch (source) {
            case Source.Stored stored -> {
                long size = contents.size(stored.content());
                try (InputStream in = contents.read(stored.content(), by, "send")) {
                    return examine(in, OutputStream.nullOutputStream())
                            .map(seen ->
                                    new StagedFile(source, seen.digest(), size, seen.inspected(), Optional.empty()));
                }
            }
            case Source.Given given -> {
                ContentWriter writer = contents.writer(mailbox);
                Optional<Examined> seen = Optional.empty();
                try {
                    try (InputStream in = given.content().open();
                            OutputStream out = writer.stream()) {
                        seen = examine(in, out);
                    }
                } finally {
                    if (seen.isEmpty()) {
                        writer.close();
                    }
                }
                return seen.map(clean -> new StagedFile(
                        source, clean.digest(), given.content().size(), clean.inspected(), Optional.of(writer)));
            }
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Examined(byte[] digest, Inspected inspected) {}

    /** Copies, inspects and digests; nothing if the file is harmful. */
    private Optional<Examined> examine(InputStream in, OutputStream copy) throws IOException {
        MessageDigest digest = sha256();
        try (Inspection inspection = inspector.begin()) {
            DigestOutputStream digesting = new DigestOutputStream(copy, digest);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digesting.write(buffer, 0, read);
                inspection.stream().write(buffer, 0, read);
            }
            Inspected inspected = inspection.judge();
            return inspected.verdict() == Verdict.CLEAN
                    ? Optional.of(new Examined(digest.digest(), inspected))
                    : Optional.empty();
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}

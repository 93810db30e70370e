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
import org.budkavle.server.messageservice.MalwareScanner;
import org.budkavle.server.messageservice.MalwareScanner.Examination;
import org.budkavle.server.messageservice.MalwareScanner.Verdict;
import org.budkavle.server.messageservice.NewFile;
import org.budkavle.server.messageservice.NewFile.Source;
import org.budkavle.server.organisation.MailboxId;
import org.springframework.stereotype.Component;

/**
 * S5: examines each file for malicious code and copies it, encrypted, into the sender's mailbox, in one pass over its bytes
 * (message.md 6.2).
 */
@Component
class StageFiles {

    private final ContentStore contents;
    private final MalwareScanner scanner;

    StageFiles(ContentStore contents, MalwareScanner scanner) {
        this.contents = contents;
        this.scanner = scanner;
    }

    /** The files in their order, to be kept or closed; empty if one of them is infected. */
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
                            .map(digest -> new StagedFile(source, digest, size, Optional.empty()));
                }
            }
            case Source.Given given -> {
                ContentWriter writer = contents.writer(mailbox);
                Optional<byte[]> digest = Optional.empty();
                try {
                    try (InputStream in = given.content().open();
                            OutputStream out = writer.stream()) {
                        digest = examine(in, out);
                    }
                } finally {
                    if (digest.isEmpty()) {
                        writer.close();
                    }
                }
                return digest.map(
                        clean -> new StagedFile(source, clean, given.content().size(), Optional.of(writer)));
            }
        }
    }

    /** Copies, examines and digests; nothing if the file is infected. */
    private Optional<byte[]> examine(InputStream in, OutputStream copy) throws IOException {
        MessageDigest digest = sha256();
        try (Examination examination = scanner.begin()) {
            DigestOutputStream digesting = new DigestOutputStream(copy, digest);
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digesting.write(buffer, 0, read);
                examination.stream().write(buffer, 0, read);
            }
            return examination.verdict() == Verdict.CLEAN ? Optional.of(digest.digest()) : Optional.empty();
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

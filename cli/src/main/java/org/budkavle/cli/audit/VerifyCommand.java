// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.audit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.server.audit.chain.DatabaseFiles;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.VerifierKey;
import org.budkavle.tlog.verify.EntryFile;
import org.budkavle.tlog.verify.Finding;
import org.budkavle.tlog.verify.LogFiles;
import org.budkavle.tlog.verify.Question;
import org.budkavle.tlog.verify.TimeStampCheck;
import org.budkavle.tlog.verify.Verification;
import org.budkavle.tlog.verify.Verifier;
import org.budkavle.trust.timestamp.TimeStamps;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "verify",
        description = {
            "Verifies an exported log, one entry with its proof, or what lies in the database now.",
            "Ends with 0 only if every check holds, else with 1."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    @Mixin
    private LogDatabase database = new LogDatabase();

    @Parameters(paramLabel = "FOLDER", arity = "0..1", description = "An export; without it the database is read.")
    private Optional<Path> folder = Optional.empty();

    @Option(names = "--entry", paramLabel = "FILE", description = "What 'audit proof' wrote; instead of a folder.")
    private Optional<Path> entry = Optional.empty();

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The log's verifier key, or a file with it, from elsewhere than the export (default: the one in"
                            + " --data).")
    private Optional<String> key = Optional.empty();

    @Option(
            names = "--witness",
            paramLabel = "KEY",
            description = "A witness that must have cosigned; may be repeated. Name all that ever did.")
    private List<String> witnesses = List.of();

    @Option(
            names = "--old",
            paramLabel = "FILE",
            description = "A checkpoint, or a witness folder's file of them, that was kept elsewhere; may be repeated.")
    private List<Path> old = List.of();

    @Option(
            names = "--tsa",
            paramLabel = "PEM",
            description = "Certificates of the time-stamp authority: check its time-stamps too.")
    private Optional<Path> authority = Optional.empty();

    @Option(names = "--json", description = "One JSON object a check.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        Verification outcome = outcome();
        for (Finding finding : outcome.findings()) {
            System.out.println(json ? finding.json() : finding.toString());
        }
        return outcome.holds() ? 0 : 1;
    }

    private Verification outcome() throws IOException, NotWellFormed, CertificateException {
        VerifierKey log = database.key(key);
        if (entry.isPresent()) {
            return EntryFile.verify(Files.readString(entry.get()).strip(), log);
        }
        Optional<TimeStampCheck> stamps = timeStamps();
        if (folder.isPresent()) {
            return Verifier.verify(question(LogFiles.in(folder.get()), log, stamps));
        }
        return database.use(source -> {
            DatabaseFiles files = new DatabaseFiles(source);
            Verification outcome = Verifier.verify(question(files, log, stamps));
            List<Finding> all = new ArrayList<>(outcome.findings());
            all.add(files.beyondFinding());
            return new Verification(outcome.size(), all);
        });
    }

    private Question question(LogFiles files, VerifierKey log, Optional<TimeStampCheck> stamps)
            throws IOException, NotWellFormed {
        List<VerifierKey> keys = new ArrayList<>();
        for (String witness : witnesses) {
            keys.add(Keys.key(witness));
        }
        List<Note> known = new ArrayList<>();
        for (Path file : old) {
            known.addAll(Verifier.notes(file));
        }
        return new Question(files, log, keys, known, stamps, Clock.systemUTC().instant());
    }

    private Optional<TimeStampCheck> timeStamps() throws IOException, CertificateException {
        if (authority.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(authority.get())) {
            return Optional.of(new TimeStamps(CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                    .map(X509Certificate.class::cast)
                    .toList())::seen);
        }
    }
}

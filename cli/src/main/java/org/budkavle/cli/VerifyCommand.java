// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.proof.EvidencePackageVerifier;
import org.budkavle.proof.EvidenceVerdict;
import org.budkavle.proof.Finding;
import org.budkavle.proof.Manifest;
import org.budkavle.proof.NotAProof;
import org.budkavle.proof.ProofVerifier;
import org.budkavle.proof.Verdict;
import org.budkavle.tlog.NotWellFormed;
import org.budkavle.tlog.VerifierKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Tells in Swedish whether what a delivery proof package claims holds. Asks nobody. */
@Command(
        name = "verify",
        description = {
            "Kontrollerar ett leveransbevis eller en efterlevnadsrapport, utan nät: varje påstående, och om det håller.",
            "Slutar med 0 om allt håller, 1 om något inte gör det, 2 om filen inte är någotdera."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int UNREADABLE = 2;

    @Parameters(paramLabel = "FIL", description = "Paketet, en ZIP-fil.")
    private Path file = Path.of("");

    @Option(
            names = "--anchors",
            paramLabel = "PEM",
            arity = "1..*",
            description = "Rotcertifikat som du litar på, hämtade från den som ger ut dem.")
    private List<Path> anchors = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "NYCKEL",
            description = "Granskningsloggens nyckel, som du har fått på annat håll (efterlevnadsrapporter).")
    private Optional<String> key = Optional.empty();

    @Option(names = "--json", description = "Svara för maskiner.")
    private boolean json;

    @Override
    public Integer call() {
        Terminal terminal = Terminal.standard();
        try {
            List<X509Certificate> trusted = new ArrayList<>();
            for (Path pem : anchors) {
                List<X509Certificate> read = ProofVerifier.certificates(Files.readString(pem));
                if (read.isEmpty()) {
                    throw new IOException(pem + " har inget certifikat");
                }
                trusted.addAll(read);
            }
            if (EvidencePackageVerifier.isOne(file)) {
                EvidenceVerdict verdict = EvidencePackageVerifier.verify(file, trusted, logKey());
                tell(Answer.of(verdict), () -> print(verdict, terminal), terminal);
                return verdict.holds() ? 0 : WRONG;
            }
            Verdict verdict = ProofVerifier.verify(file, trusted);
            tell(Answer.of(verdict), () -> print(verdict, terminal), terminal);
            return verdict.holds() ? 0 : WRONG;
        } catch (NotAProof notOne) {
            return unreadable(
                    terminal,
                    "Filen är inte ett leveransbevis eller en efterlevnadsrapport som kan läsas: " + notOne.getMessage()
                            + ".");
        } catch (NotWellFormed wrong) {
            return unreadable(terminal, "--key är inte en nyckel till en granskningslogg.");
        } catch (NoSuchFileException missing) {
            return unreadable(terminal, "Filen finns inte: " + missing.getMessage());
        } catch (IOException e) {
            return unreadable(terminal, "Filen kan inte läsas: " + e.getMessage());
        }
    }

    private int unreadable(Terminal terminal, String text) {
        terminal.line(json ? "{\"holds\":false,\"readable\":false}" : text);
        return UNREADABLE;
    }

    private void tell(Answer answer, Runnable print, Terminal terminal) {
        if (json) {
            terminal.line(JsonMapper.builder().build().writeValueAsString(answer));
        } else {
            print.run();
        }
    }

    private Optional<VerifierKey> logKey() throws NotWellFormed, IOException {
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Path given = Path.of(key.get());
        return Optional.of(VerifierKey.parse(
                Files.isRegularFile(given)
                        ? Files.readString(given).lines().findFirst().orElse("")
                        : key.get()));
    }

    private static void print(EvidenceVerdict verdict, Terminal terminal) {
        terminal.line(terminal.in(Tone.STRONG, "Efterlevnadsrapport") + " "
                + verdict.manifest().report());
        terminal.line("  av " + verdict.manifest().by().name() + ", "
                + verdict.manifest().by().participant());
        terminal.line("");
        findings(verdict.findings(), terminal);
        conclusion(verdict.holds(), verdict.anchored(), "Ange --anchors och --key.", terminal);
        terminal.line(Tone.FAINT, "Paketet visar inte att det som organisationen själv har uppgett är sant.");
    }

    private static void print(Verdict verdict, Terminal terminal) {
        verdict.manifest().ifPresent(manifest -> head(manifest, terminal));
        findings(verdict.findings(), terminal);
        conclusion(verdict.holds(), verdict.anchored(), "Ange --anchors.", terminal);
        terminal.line(
                Tone.FAINT,
                "Beviset visar inte att någon har läst meddelandet, och inte vilken person som skickade det.");
    }

    private static void findings(List<Finding> findings, Terminal terminal) {
        for (Finding finding : findings) {
            terminal.line(terminal.in(tone(finding.outcome()), word(finding.outcome())) + "  "
                    + terminal.in(Tone.STRONG, finding.claim().heading()));
            terminal.line("            " + finding.text());
        }
        terminal.line("");
    }

    private static void conclusion(boolean holds, boolean anchored, String advice, Terminal terminal) {
        if (!holds) {
            terminal.line(Tone.BAD, "Något i paketet håller inte. Lita inte på det.");
        } else if (!anchored) {
            terminal.line(
                    Tone.STRONG,
                    "Allt hänger ihop, men utfärdarna är inte kontrollerade mot någon som ni litar på. " + advice);
        } else {
            terminal.line(Tone.GOOD, "Allt håller.");
        }
    }

    private static void head(Manifest manifest, Terminal terminal) {
        terminal.line(terminal.in(Tone.STRONG, "Leveransbevis") + " för meddelande "
                + manifest.message().messageId());
        terminal.line("  från " + told(manifest.message().sender()));
        terminal.line("  till " + told(manifest.message().recipient()));
        terminal.line("");
    }

    private static String told(Manifest.Address address) {
        return address.organisation().map(name -> name + ", ").orElse("")
                + address.functionName().map(name -> name + ", ").orElse("")
                + address.participant();
    }

    private static String word(Finding.Outcome outcome) {
        return String.format(
                Locale.ROOT,
                "%-10s",
                switch (outcome) {
                    case HOLDS -> "HÅLLER";
                    case NOT_ANCHORED -> "OSÄKERT";
                    case ABSENT -> "SAKNAS";
                    case FAILS -> "STÄMMER EJ";
                });
    }

    private static Tone tone(Finding.Outcome outcome) {
        return switch (outcome) {
            case HOLDS -> Tone.GOOD;
            case NOT_ANCHORED -> Tone.STRONG;
            case ABSENT -> Tone.FAINT;
            case FAILS -> Tone.BAD;
        };
    }

    /** For machines; {@code messageId} is the report's id where it is an evidence report. */
    record Answer(boolean holds, boolean readable, boolean anchored, String messageId, List<Claimed> claims) {

        static Answer of(Verdict verdict) {
            return new Answer(
                    verdict.holds(),
                    true,
                    verdict.anchored(),
                    verdict.manifest()
                            .map(manifest -> manifest.message().messageId())
                            .orElse(""),
                    claims(verdict.findings()));
        }

        static Answer of(EvidenceVerdict verdict) {
            return new Answer(
                    verdict.holds(),
                    true,
                    verdict.anchored(),
                    verdict.manifest().report(),
                    claims(verdict.findings()));
        }

        private static List<Claimed> claims(List<Finding> findings) {
            return findings.stream()
                    .map(finding -> new Claimed(
                            finding.claim().name(), finding.outcome().name(), finding.text()))
                    .toList();
        }
    }

    /** One claim. */
    record Claimed(String claim, String outcome, String text) {}
}

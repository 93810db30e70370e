// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.doctor;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.doctor.Finding.Outcome;
import org.budkavle.cli.terminal.Quiet;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Looks at an installation from the outside and the inside, whether its server runs or not; changes nothing. */
@Command(
        name = "doctor",
        description = {
            "Hittar vad som är fel med en installation och säger vad ni ska göra. Ändrar inget.",
            "Slutar med 0 om inget är fel, 5 om något är det."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DoctorCommand implements Callable<Integer> {

    /** The look was made, and something is wrong. */
    private static final int WRONG = 5;

    @Option(names = "--config", paramLabel = "FIL", required = true, description = "Serverns inställningar.")
    private Path config = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "DELTAGARE",
            description = "Motparter som ska gå att nå: slås upp i federationen som våra egna.")
    private List<String> others = List.of();

    @Option(names = "--json", paramLabel = "FIL", description = "Skriver vad som hittades som JSON.")
    private Optional<Path> json = Optional.empty();

    /** What is written: the outcomes are those of the platform check, and so it counts as evidence of the same. */
    record Written(String format, String at, List<Finding> findings) {}

    @Override
    public Integer call() throws IOException {
        if (!Files.isReadable(config)) {
            throw new IllegalArgumentException("Inställningarna i " + config + " kan inte läsas.");
        }
        Instant now = Instant.now();
        Settings settings = Settings.read(config);
        Quiet.please();
        List<Finding> found = look(settings, now);
        if (json.isPresent()) {
            Files.writeString(
                    json.get(),
                    JsonMapper.shared()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(new Written("budkavle-doctor/1", now.toString(), found))
                            + "\n");
        }
        show(found);
        return found.stream().anyMatch(each -> each.outcome() == Outcome.FAIL) ? WRONG : 0;
    }

    private List<Finding> look(Settings settings, Instant now) throws IOException {
        Path data = Path.of(settings.text("budkavle.data", "data"));
        List<Finding> found = new ArrayList<>();
        found.add(Machine.java(Runtime.version().feature()));
        found.add(Machine.disk(data, free(data)));
        found.add(Machine.memory(Runtime.getRuntime().maxMemory()));
        KnownSettings known = new KnownSettings();
        found.addAll(known.judge(settings.stated()));
        found.addAll(settings.bind(known));
        found.addAll(settings.contradictions());
        List<String> participants = settings.list("budkavle.organisations", ".participant");
        found.addAll(keys(settings, participants, data, now));
        found.addAll(Database.look(settings, now));
        settings.content().ifPresent(content -> found.addAll(Content.look(content)));
        found.add(Surroundings.port("server.port", settings.number("server.port", 8080)));
        found.add(Surroundings.port("budkavle.as4.port", settings.number("budkavle.as4.port", 8443)));
        found.add(Surroundings.clamd(settings.text("budkavle.messageservice.malware-scanner")));
        found.add(
                Surroundings.mail(settings.text("budkavle.notice.host"), settings.number("budkavle.notice.port", 587)));
        found.add(Surroundings.office(
                settings.text("budkavle.conversion.command", "soffice"),
                Optional.ofNullable(System.getenv("PATH")).orElse("")));
        found.add(Surroundings.copies(settings.text("budkavle.backup.folder"), now));
        Surroundings surroundings = new Surroundings();
        String federation = settings.text("budkavle.federation.settings");
        if (federation.isBlank()) {
            found.add(Finding.warn(
                    "BKV-D20",
                    "Federationen",
                    "Ingen federation är inställd: inget kan sändas eller tas emot.",
                    "Ange budkavle.federation.settings."));
        } else {
            List<String> asked = new ArrayList<>(participants);
            asked.addAll(others);
            found.addAll(surroundings.federation(Path.of(federation), asked));
        }
        found.add(Machine.clock(surroundings.otherTime(), Instant.now()));
        return found;
    }

    private static List<Finding> keys(Settings settings, List<String> participants, Path data, Instant now) {
        String folder = settings.text("budkavle.keys.folder");
        String passwords = settings.text("budkavle.keys.password-file");
        List<Path> secrets = new ArrayList<>();
        if (!passwords.isBlank()) {
            secrets.add(Path.of(passwords));
        }
        String bucketKey = settings.text("budkavle.content.s3.secret-key-file");
        if (!bucketKey.isBlank()) {
            secrets.add(Path.of(bucketKey));
        }
        if (folder.isBlank()) {
            List<Finding> found = new ArrayList<>(Machine.rights(data, secrets));
            found.add(Finding.warn(
                    "BKV-D08",
                    "Nycklar",
                    "Inga nycklar är inställda.",
                    "Ange budkavle.keys.folder och password-file."));
            return found;
        }
        KeyFolder keys = new KeyFolder(Path.of(folder), Path.of(passwords));
        try {
            List<Path> files = keys.files("*.p12");
            secrets.addAll(files);
            List<Finding> found = new ArrayList<>(Machine.rights(data, secrets));
            found.addAll(Keys.judge(files, keys.password(), participants, now));
            return found;
        } catch (KeyStoreUnusable unusable) {
            List<Finding> found = new ArrayList<>(Machine.rights(data, secrets));
            found.add(Finding.fail(
                    "BKV-D08",
                    "Nycklar",
                    "Nyckelmappen eller dess lösenord kan inte läsas.",
                    "Kontrollera budkavle.keys.folder och budkavle.keys.password-file."));
            return found;
        }
    }

    private static long free(Path folder) throws IOException {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there)) {
            there = Objects.requireNonNull(there.getParent(), "the root exists");
        }
        FileStore store = Files.getFileStore(there);
        return store.getUsableSpace();
    }

    private static void show(List<Finding> found) {
        Terminal terminal = Terminal.standard();
        for (Finding each : found) {
            Tone tone = switch (each.outcome()) {
                case PASS -> Tone.GOOD;
                case FAIL -> Tone.BAD;
                case WARN, UNKNOWN -> Tone.STRONG;
            };
            terminal.line(each.code() + " " + each.title() + ": "
                    + terminal.in(tone, each.outcome().word()) + ". " + each.text());
            if (!each.mend().isEmpty()) {
                terminal.line("        Gör så här: " + each.mend());
            }
        }
        long wrong =
                found.stream().filter(each -> each.outcome() == Outcome.FAIL).count();
        terminal.line("");
        terminal.line(wrong == 0 ? Tone.GOOD : Tone.BAD, wrong == 0 ? "Inget är fel." : wrong + " saker är fel.");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Scratch;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.platform.sjunet.change.ChangeOrder;
import org.budkavle.platform.sjunet.change.ChangeOrder.Declared;
import org.budkavle.platform.sjunet.declaration.Responsible;
import org.budkavle.platform.sjunet.plan.Plan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "change",
        description =
                "Shows what a changed declaration asks of a party, and sends it to them as an SDK message if asked.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ChangeCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BEFORE", description = "The declaration as it is applied now.")
    private Path before = Path.of("sjunet.yaml");

    @Parameters(index = "1", paramLabel = "AFTER", description = "The declaration as it shall be.")
    private Path after = Path.of("sjunet.yaml");

    @Option(
            names = "--for",
            paramLabel = "PARTY",
            defaultValue = "PLATFORM",
            description = "Who applies it: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Responsible party = Responsible.PLATFORM;

    @Option(names = "--send", description = "Sends the order, and keeps track of it beside AFTER.")
    private boolean send;

    @Option(
            names = "--from",
            paramLabel = "ADDRESS",
            description = "With --send: our function address, or its first part when that is enough.")
    private Optional<String> from = Optional.empty();

    @Option(names = "--to", paramLabel = "ADDRESS", description = "With --send: the party's function address.")
    private Optional<String> to = Optional.empty();

    @Option(
            names = "--organisation",
            paramLabel = "ID",
            description = "The party's organisation; needed when the address does not end with it.")
    private Optional<String> organisation = Optional.empty();

    @Mixin
    private Connections connections = new Connections();

    @Override
    public Integer call() throws SdkApi.Refused, IOException {
        var terminal = Terminal.standard();
        var was = declared(before, terminal);
        var shall = declared(after, terminal);
        if (was.isEmpty() || shall.isEmpty()) {
            return DeclaredFile.WRONG;
        }
        var order = ChangeOrder.of(was.get(), shall.get(), party, LocalDate.now());
        if (order.isNothing()) {
            terminal.line("Ingenting ändras för %s.%s".formatted(name(party), others(was.get(), shall.get())));
            return 0;
        }
        terminal.line(Tone.STRONG, order.subject());
        order.values().forEach(value -> terminal.line("  " + value.text()));
        terminal.line("");
        order.diff().lines().forEach(line -> terminal.line(tone(line), line));
        return send ? send(order, terminal) : 0;
    }

    private static String others(Declared was, Declared shall) {
        var others = Arrays.stream(Responsible.values())
                .filter(each ->
                        !ChangeOrder.of(was, shall, each, LocalDate.now()).isNothing())
                .map(ChangeCommand::name)
                .toList();
        return others.isEmpty() ? "" : " Det gör det för " + String.join(" och ", others) + ".";
    }

    private static String name(Responsible party) {
        return party.role().toLowerCase(Locale.ROOT);
    }

    private static Tone tone(String line) {
        return line.startsWith("+ ") ? Tone.GOOD : line.startsWith("- ") ? Tone.BAD : Tone.FAINT;
    }

    /** Nothing that does not hold is ordered. */
    private static Optional<Declared> declared(Path file, Terminal terminal) throws IOException {
        var declaredFile = new DeclaredFile(file);
        var reading = declaredFile.read(terminal);
        if (reading.isEmpty()) {
            return Optional.empty();
        }
        var plan = Plan.of(reading.get(), LocalDate.now());
        if (plan.hasErrors()) {
            declaredFile.show(plan, terminal);
            return Optional.empty();
        }
        return Optional.of(new Declared(Files.readString(file), plan.reading().declaration()));
    }

    private int send(ChangeOrder order, Terminal terminal) throws SdkApi.Refused, IOException {
        if (from.isEmpty() || to.isEmpty()) {
            throw new IllegalArgumentException("--send behöver --from och --to.");
        }
        var ordered = OrderedChanges.beside(after);
        if (ordered.has(order.number())) {
            throw new IllegalArgumentException(order.number() + " är redan skickad. Se `./budkavle sjunet changes`.");
        }
        var sender = connections.ours(from.get());
        var recipient = new FunctionAddress(to.get());
        try (var scratch = new Scratch()) {
            Instant now = Clock.systemUTC().instant();
            var message = OrderedChanges.message(
                    sender,
                    organisation.map(ParticipantId::new).orElseGet(() -> Connections.participantIn(recipient)),
                    recipient,
                    order.subject(),
                    order.text(),
                    List.of(ChangeLetter.write(order, Files.readString(after), now, scratch)),
                    Optional.<OutgoingMessage.AnswerTo>empty());
            MessageId id = new SdkApi(sender.connection()).send(message, SdkApi.PATIENCE);
            ordered.add(order, id, sender.address(), recipient, now);
            terminal.line(Tone.GOOD, "Skickad som " + id);
        }
        return 0;
    }
}

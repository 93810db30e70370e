// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.sjunet.OrderedChanges.Entry;
import org.budkavle.cli.sjunet.OrderedChanges.Progress;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.platform.sjunet.change.ChangeAnswer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "changes",
        description = "Shows the changes that were ordered and how far they have come, after asking for answers.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing is late", "5:an order did not arrive, or its agreed day has passed"})
final class ChangesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "The declaration, sjunet.yaml.")
    private Path file = Path.of("sjunet.yaml");

    @Mixin
    private Connections connections = new Connections();

    @Override
    public Integer call() throws SdkApi.Refused, IOException {
        var terminal = Terminal.standard();
        var ordered = OrderedChanges.beside(file);
        for (Entry entry : ordered.all()) {
            if (!entry.progress().isFinal()) {
                ordered.replace(entry, asked(entry));
            }
        }
        var today = LocalDate.now();
        ordered.all()
                .forEach(entry -> terminal.line(
                        tone(entry, today),
                        "%s  %s%s%s%s"
                                .formatted(
                                        entry.number(),
                                        entry.progress().label(),
                                        entry.day().map(day -> " " + day).orElse(""),
                                        entry.isLate(today) ? ", försenad" : "",
                                        entry.note().isEmpty() ? "" : ": " + onOneLine(entry.note()))));
        if (ordered.all().isEmpty()) {
            terminal.line("Inga ändringar är beställda.");
        }
        return ordered.all().stream().anyMatch(entry -> tone(entry, today) == Tone.BAD) ? DeclaredFile.WRONG : 0;
    }

    /** The party wrote it: it is not to look like another order, nor to steer the terminal. */
    private static String onOneLine(String note) {
        return note.replaceAll("[\\p{Cc}\\p{Cf}]+", " ");
    }

    private static Tone tone(Entry entry, LocalDate today) {
        if (entry.isLate(today) || entry.progress() == Progress.FAILED) {
            return Tone.BAD;
        }
        return entry.progress() == Progress.DONE ? Tone.GOOD : Tone.STRONG;
    }

    private Entry asked(Entry entry) throws SdkApi.Refused, IOException {
        var api = new SdkApi(connections.ours(entry.from().value()).connection());
        var sent = api
                .list(Map.of(
                        "senderAttention.subOrganization.extension",
                        entry.from().value()))
                .stream()
                .map(each -> each.path("attributes"))
                .filter(each -> each.path("messageId")
                        .asString("")
                        .equals(entry.message().toString()))
                .findFirst();
        // A server that has deleted what it sent can no longer tell: what was known stays.
        return sent.isEmpty() ? entry : asked(entry, sent.get(), api);
    }

    private static Entry asked(Entry entry, JsonNode sent, SdkApi api) throws SdkApi.Refused, IOException {
        Entry arrived = switch (sent.path("messageStatus").asString("")) {
            case "ACCEPTED" ->
                entry.progress() == Progress.SENT ? entry.now(Progress.RECEIVED, Optional.empty(), "") : entry;
            case "MESSAGE_EXCHANGE_ERROR" -> entry.now(Progress.FAILED, Optional.empty(), "");
            default -> entry;
        };
        return answers(entry, sent.path("conversationId").asString(""), api).stream()
                .reduce((first, later) -> later)
                .map(answer -> arrived.now(Progress.of(answer.state()), answer.day(), answer.note()))
                .orElse(arrived);
    }

    /** The answers to an order, the latest last. */
    private static List<ChangeAnswer> answers(Entry entry, String conversation, SdkApi api)
            throws SdkApi.Refused, IOException {
        var answers = new ArrayList<ChangeAnswer>();
        var received = api
                .list(Map.of(
                        "recipientAttention.subOrganization.extension",
                        entry.from().value()))
                .stream()
                .map(each -> each.path("attributes"))
                .filter(each -> each.path("conversationId").asString("").equals(conversation)
                        && each.path("senderAttention")
                                .path("subOrganization")
                                .path("extension")
                                .asString("")
                                .equalsIgnoreCase(entry.to().value()))
                .sorted(Comparator.comparing(
                        each -> each.path("creationDateTime").asString("")))
                .toList();
        for (var message : received) {
            ChangeLetter.read(api, MessageId.parse(message.path("messageId").asString("")), ChangeAnswer.FILE)
                    .flatMap(ChangeAnswer::read)
                    .filter(answer -> answer.number().equals(entry.number()))
                    .ifPresent(answers::add);
        }
        return answers;
    }
}

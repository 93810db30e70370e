// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.OutcomeWatch;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.OutgoingMessage.AnswerTo;
import org.budkavle.cli.client.OutgoingMessage.Reference;
import org.budkavle.cli.client.ReceivedMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "send",
        description = "Sends an SDK message from the shell, and waits for its outcome if asked.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:sent; with --wait: received and approved (ACCEPTED)",
            "1:refused, with the reason",
            "5:with --wait: it ended in error, or the wait ran out"
        })
final class SendCommand implements Callable<Integer> {

    private static final int NOT_ACCEPTED = 5;
    private static final long SHOW_PROGRESS_FROM = 1_000_000;

    @Mixin
    private Connections connections = new Connections();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ADDRESS",
            description = "The sender's function address, or its first part when that is enough.")
    private String from = "";

    @Option(names = "--to", required = true, paramLabel = "ADDRESS", description = "The recipient's function address.")
    private String to = "";

    @Option(
            names = "--organisation",
            paramLabel = "ID",
            description =
                    "The recipient's organisation, such as 0203:region.example.se; needed when the address does not end with it.")
    private Optional<String> organisation = Optional.empty();

    @Option(names = "--subject", required = true, description = "The subject, 256 characters at most.")
    private String subject = "";

    @Option(names = "--text", description = "The text: plain, with SDK's subset of Markdown.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--attach",
            paramLabel = "FILE",
            description = "A file to send along; may be repeated. About 22 MB in all fit.")
    private List<Path> files = List.of();

    @Option(
            names = "--not-secret",
            description = "States that the content is not covered by secrecy. Without it the message is marked secret.")
    private boolean notSecret;

    @Option(names = "--reference", paramLabel = "NUMBER", description = "Our own registry number (diarienummer).")
    private Optional<String> reference = Optional.empty();

    @Option(
            names = "--answer",
            paramLabel = "MESSAGE-ID",
            description = "The received message that this answers: same conversation, its references returned.")
    private Optional<String> answer = Optional.empty();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            arity = "0..1",
            fallbackValue = "120",
            description = "Waits for the outcome, ${FALLBACK-VALUE} seconds at most if no number is given.")
    private Optional<Integer> wait = Optional.empty();

    @Override
    public Integer call() throws SdkApi.Refused, IOException {
        var terminal = Terminal.standard();
        var sender = connections.ours(from);
        var recipient = new FunctionAddress(to);
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new IllegalArgumentException("Cannot read the file " + file);
            }
        }
        var api = new SdkApi(sender.connection());
        Optional<ReceivedMessage> answered = answer.isPresent()
                ? Optional.of(ReceivedMessage.fetch(api, MessageId.parse(answer.get())))
                : Optional.empty();
        var message = new OutgoingMessage(
                MessageId.random(),
                sender.connection().participant(),
                sender.address(),
                organisation.map(ParticipantId::new).orElseGet(() -> Connections.participantIn(recipient)),
                recipient,
                subject,
                text,
                !notSecret,
                files,
                answered.map(a -> new AnswerTo(a.conversationId(), a.id())),
                reference.map(number -> new Reference("dnr", number, "Diarienummer")),
                answered.map(ReceivedMessage::senderReferences).orElse(List.of()),
                progress(terminal));
        var id = api.send(message, SdkApi.PATIENCE);
        terminal.progressDone();
        terminal.line("Sent " + id);
        return wait.isEmpty() ? 0 : waitFor(api, id, Duration.ofSeconds(wait.get()), terminal);
    }

    private LongConsumer progress(Terminal terminal) throws IOException {
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        long all = total;
        return all < SHOW_PROGRESS_FROM
                ? read -> {}
                : read -> terminal.progress("Sending " + Terminal.size(read) + " of " + Terminal.size(all) + " ("
                        + 100 * read / all + " %)");
    }

    private static int waitFor(SdkApi api, MessageId id, Duration atMost, Terminal terminal)
            throws SdkApi.Refused, IOException {
        var outcome = new OutcomeWatch(api, terminal).await(id, atMost);
        boolean accepted = outcome.status().equals("ACCEPTED");
        terminal.progressDone();
        terminal.line(accepted ? Tone.GOOD : Tone.BAD, outcome.status());
        outcome.issues().forEach(issue -> terminal.line("  " + issue));
        return accepted ? 0 : NOT_ACCEPTED;
    }
}

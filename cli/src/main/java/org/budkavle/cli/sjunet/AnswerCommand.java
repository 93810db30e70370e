// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.sjunet;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.budkavle.cli.client.Connections;
import org.budkavle.cli.client.OutgoingMessage.AnswerTo;
import org.budkavle.cli.client.ReceivedMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.terminal.Scratch;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.platform.sjunet.change.ChangeAnswer;
import org.budkavle.platform.sjunet.change.ChangeAnswer.State;
import org.budkavle.platform.sjunet.change.ChangeOrder;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "answer",
        description = "Answers a change order that came: when it will be done, that it is done, or why not.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class AnswerCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MESSAGE-ID", description = "The message that the order came in.")
    private String message = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "ADDRESS",
            description = "Our function address, which the order came to, or its first part when that is enough.")
    private String from = "";

    @Option(
            names = "--organisation",
            paramLabel = "ID",
            description = "The orderer's organisation; needed when their address does not end with it.")
    private Optional<String> organisation = Optional.empty();

    @ArgGroup(multiplicity = "1")
    private Said said = new Said();

    @Option(names = "--note", paramLabel = "TEXT", description = "Why, or what else is to know.")
    private String note = "";

    @Mixin
    private Connections connections = new Connections();

    /** One of the three. */
    static final class Said {

        @Option(names = "--agreed", paramLabel = "DATE", description = "It will be done that day.")
        private Optional<LocalDate> agreed = Optional.empty();

        @Option(names = "--done", paramLabel = "DATE", description = "It was done that day.")
        private Optional<LocalDate> done = Optional.empty();

        @Option(names = "--refused", description = "It will not be done.")
        private boolean refused;
    }

    @Override
    public Integer call() throws SdkApi.Refused, IOException {
        var sender = connections.ours(from);
        var api = new SdkApi(sender.connection());
        var order = ReceivedMessage.fetch(api, MessageId.parse(message));
        var answer = answer(number(api, order.id()));
        var recipient = order.senderAddress();
        try (var scratch = new Scratch()) {
            var message = OrderedChanges.message(
                    sender,
                    organisation.map(ParticipantId::new).orElseGet(() -> Connections.participantIn(recipient)),
                    recipient,
                    answer.subject(),
                    answer.text(),
                    List.of(ChangeLetter.write(answer, Clock.systemUTC().instant(), scratch)),
                    Optional.of(new AnswerTo(order.conversationId(), order.id())));
            var id = api.send(message, SdkApi.PATIENCE);
            Terminal.standard().line(Tone.GOOD, answer.subject() + ", skickat som " + id);
        }
        return 0;
    }

    private ChangeAnswer answer(String number) {
        if (said.refused) {
            return new ChangeAnswer(number, State.REFUSED, Optional.empty(), note);
        }
        return said.done.isPresent()
                ? new ChangeAnswer(number, State.DONE, said.done, note)
                : new ChangeAnswer(number, State.AGREED, said.agreed, note);
    }

    private static String number(SdkApi api, MessageId id) throws SdkApi.Refused, IOException {
        try {
            return ChangeLetter.read(api, id, ChangeOrder.FILE)
                    .map(order ->
                            JsonMapper.shared().readTree(order).path("number").asString(""))
                    .orElseThrow(() -> new IllegalArgumentException("Meddelandet är ingen ändringsorder."));
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("Ändringsordern i meddelandet går inte att läsa.", unreadable);
        }
    }
}

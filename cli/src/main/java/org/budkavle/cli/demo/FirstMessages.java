// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.cli.client.OutcomeWatch;
import org.budkavle.cli.client.OutcomeWatch.Outcome;
import org.budkavle.cli.client.OutgoingMessage;
import org.budkavle.cli.client.OutgoingMessage.AnswerTo;
import org.budkavle.cli.client.OutgoingMessage.Reference;
import org.budkavle.cli.client.ReceivedMessage;
import org.budkavle.cli.client.SdkApi;
import org.budkavle.cli.client.Way;
import org.budkavle.cli.terminal.Terminal;
import org.budkavle.cli.terminal.Terminal.Tone;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.trace.TraceStep;

/** The three messages that the demo begins with: a referral with a PDF, its answer, and one that is refused. */
final class FirstMessages {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The smallest PNG there is: one transparent point. */
    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==");

    private final SdkApi municipality;
    private final SdkApi region;
    private final DemoOrganisation bjorkvik;
    private final DemoOrganisation mittnorr;
    private final Path folder;
    private final Terminal terminal;

    FirstMessages(
            SdkApi municipality,
            SdkApi region,
            DemoOrganisation bjorkvik,
            DemoOrganisation mittnorr,
            Path folder,
            Terminal terminal) {
        this.municipality = municipality;
        this.region = region;
        this.bjorkvik = bjorkvik;
        this.mittnorr = mittnorr;
        this.folder = folder;
        this.terminal = terminal;
    }

    /** Sends all three; whether each had exactly the outcome that it should have. */
    boolean send() throws IOException, SdkApi.Refused {
        Path pdf = folder.resolve("remiss.pdf");
        SamplePdf.write(
                pdf,
                "Remiss till BUP (exempel)",
                List.of(
                        "Påhittat underlag för demonstration. Ingen verklig person avses.",
                        "",
                        "Elevhälsan vid Björkviks kommun önskar en bedömning."));
        Path picture = folder.resolve("karta.png");
        Files.write(picture, PICTURE);

        MessageId referral = municipality.send(message(
                bjorkvik,
                "elevhalsan",
                mittnorr,
                "bup-mottagning",
                "Remiss från elevhälsan",
                "Hej!\n\nVi skickar en **remiss** för bedömning. Underlaget ligger bifogat.\n",
                List.of(pdf),
                Optional.empty()));
        boolean sent = told("1  A referral with a PDF, municipality to region", municipality, referral, "ACCEPTED");

        var received = sent ? Optional.of(ReceivedMessage.fetch(region, referral)) : Optional.<ReceivedMessage>empty();
        MessageId answer = region.send(message(
                mittnorr,
                "bup-mottagning",
                bjorkvik,
                "elevhalsan",
                "SV: Remiss från elevhälsan",
                "Tack, vi har tagit emot remissen och återkommer med en tid.",
                List.of(),
                received));
        boolean answered = told("2  The answer, with the municipality's reference returned", region, answer, "ACCEPTED")
                && returned(answer);

        MessageId refused = municipality.send(message(
                bjorkvik,
                "barn-och-unga",
                mittnorr,
                "bum-mottagning",
                "Karta till mottagningen",
                "Bilden kan inte tas emot, för regionen tar bara emot PDF.",
                List.of(picture),
                Optional.empty()));
        boolean refusedAsItShould = told(
                "3  One that is refused: the region takes PDF only", municipality, refused, "MESSAGE_EXCHANGE_ERROR");
        return sent && answered && refusedAsItShould;
    }

    private static OutgoingMessage message(
            DemoOrganisation sender,
            String from,
            DemoOrganisation recipient,
            String to,
            String subject,
            String text,
            List<Path> files,
            Optional<ReceivedMessage> answered) {
        return new OutgoingMessage(
                MessageId.random(),
                sender.participant(),
                sender.address(from),
                recipient.participant(),
                recipient.address(to),
                subject,
                Optional.of(text),
                true,
                files,
                answered.map(a -> new AnswerTo(a.conversationId(), a.id())),
                Optional.of(new Reference("dnr", "DEMO-2026-0001", "Diarienummer (exempel)")),
                answered.map(ReceivedMessage::senderReferences).orElse(List.of()),
                read -> {});
    }

    private boolean told(String heading, SdkApi sender, MessageId id, String expected)
            throws IOException, SdkApi.Refused {
        Outcome outcome = new OutcomeWatch(sender, terminal).await(id, PATIENCE);
        terminal.progressDone();
        boolean right = outcome.status().equals(expected);
        terminal.line("");
        terminal.line(terminal.in(Tone.STRONG, heading) + "  "
                + terminal.in(right ? Tone.GOOD : Tone.BAD, outcome.status())
                + (right ? "" : terminal.in(Tone.BAD, ", but it should be " + expected)));
        terminal.line(Tone.FAINT, "   " + id);
        var way = Way.of(id, List.of(municipality, region));
        way.print(terminal);
        if (!outcome.status().equals("ACCEPTED")) {
            outcome.issues().forEach(issue -> terminal.line(Tone.FAINT, "   " + issue));
        }
        return right && isWhole(way, expected);
    }

    /** The way is whole when both ends, and every service between them, have told of it. */
    private boolean isWhole(Way way, String expected) {
        var steps = List.of(
                TraceStep.CERTIFICATE_FETCHED,
                TraceStep.SEALED,
                TraceStep.HANDED_OVER,
                TraceStep.ENDPOINT_FOUND,
                TraceStep.TRANSFERRED,
                TraceStep.TRANSPORT_RECEIPT_VERIFIED,
                TraceStep.RECEIVED,
                TraceStep.OPENED,
                expected.equals("ACCEPTED") ? TraceStep.DELIVERED_TO_MAILBOX : TraceStep.REFUSED,
                TraceStep.MESSAGE_RECEIPT_RECEIVED);
        var missing = steps.stream().filter(step -> !way.has(step)).toList();
        if (!missing.isEmpty()) {
            terminal.line(Tone.BAD, "   The way is not whole; missing: " + missing);
        }
        return missing.isEmpty();
    }

    private boolean returned(MessageId answer) throws IOException, SdkApi.Refused {
        for (var message : municipality.list(Map.of("messageStatus", "NEW"))) {
            var attributes = message.path("attributes");
            if (attributes.path("messageId").asString("").equals(answer.toString())) {
                var references = attributes.path("recipientAttention").path("referenceId");
                for (var reference : references) {
                    if (reference.path("extension").asString("").equals("DEMO-2026-0001")) {
                        return true;
                    }
                }
            }
        }
        terminal.line(Tone.BAD, "   The answer does not return the reference");
        return false;
    }
}

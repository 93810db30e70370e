// SPDX-License-Identifier: Apache-2.0
package org.budkavle.conformance;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.budkavle.federation.lint.LintReport;
import org.budkavle.federation.lint.LintResult;
import org.budkavle.federation.peer.Dispatch;
import org.budkavle.federation.peer.Inbox;
import org.budkavle.federation.peer.Injection;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Reception;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.receipt.MessageReceipt;
import org.budkavle.format.receipt.ReceiptCode;

/** What a case works with: the test access points, the target, and the words for what must be so. */
public final class Bench {

    /** How long nothing must come before we believe that nothing comes. */
    private static final Duration SILENCE = Duration.ofMillis(1500);

    private final TestBed bed;
    private final Target target;
    private final Samples samples;
    private final Evidence evidence;

    Bench(TestBed bed, Target target, Samples samples, Evidence evidence) {
        this.bed = bed;
        this.target = target;
        this.samples = samples;
        this.evidence = evidence;
    }

    public TestBed bed() {
        return bed;
    }

    public Target target() {
        return target;
    }

    public Evidence evidence() {
        return evidence;
    }

    public TestPeer peer(TestParticipant which) {
        return bed.peer(which);
    }

    /** A right letter of TestAP-01 to the target. */
    public Letter letter() {
        return letter(peer(TestParticipant.TEST_AP_01));
    }

    /** A right letter to the target. */
    public Letter letter(TestPeer from) {
        return Letter.message(from, target.participant(), target.function());
    }

    /** Sends it. */
    public Sent send(Letter letter, Dispatch dispatch) throws IOException {
        Sent sent = bed.postman().send(letter, dispatch);
        evidence.add(sent);
        return sent;
    }

    /** Sends it as it should be sent. */
    public Sent send(Letter letter) throws IOException {
        return send(letter, Dispatch.RIGHT);
    }

    /** Sends a right letter with this fault in its package. */
    public Sent send(Injection injection) throws IOException {
        return send(letter(), Dispatch.with(injection));
    }

    /** There is a receipt, and it is right. */
    public void delivered(String rule, Sent sent) throws RuleBroken {
        answered(rule, sent);
        clean(sent.lint());
    }

    /** There is a receipt. */
    public void answered(String rule, Sent sent) throws RuleBroken {
        require(
                rule,
                sent.answer().isReceipt(),
                "Meddelandet ska tas emot med transportkvittens. Fick: "
                        + sent.answer().inWords() + ".");
    }

    /** The access point refused: an ebMS error or a fault, never a receipt. */
    public String refused(String rule, Sent sent) throws RuleBroken {
        require(
                rule,
                sent.answer().isRefusal(),
                what(sent) + " ska avvisas med ett fel, aldrig kvitteras. Fick: "
                        + sent.answer().inWords() + ".");
        return "avvisat: " + sent.answer().inWords();
    }

    private static String what(Sent sent) {
        String wrong = sent.packing().wrong();
        return wrong.isEmpty() ? "Meddelandet" : "Meddelandet (" + wrong + ")";
    }

    /** The access point refused, or would not even talk. */
    public String refusedOrSilent(String rule, Sent sent) throws RuleBroken {
        require(
                rule,
                !sent.answer().isReceipt(),
                what(sent) + " ska avvisas eller anslutningen brytas. Fick: "
                        + sent.answer().inWords() + ".");
        return "avvisat: " + sent.answer().inWords();
    }

    /** The message receipt for a message, which must come. */
    public MessageReceipt messageReceipt(String rule, MessageId message) throws RuleBroken, IOException {
        return messageReceipt(rule, message, target.patience());
    }

    /** The same for a message that takes longer. */
    public MessageReceipt messageReceipt(String rule, MessageId message, Duration patience)
            throws RuleBroken, IOException {
        Optional<Reception> found = bed.inbox().await(Inbox.receiptFor(message), patience);
        require(
                rule,
                found.isPresent(),
                "En meddelandekvittens ska komma inom " + patience.toSeconds() + " s. Ingen kom.");
        evidence.add(found.orElseThrow());
        return found.orElseThrow().receipt().orElseThrow();
    }

    /** A message receipt that accepts. */
    public String accepted(String rule, MessageId message) throws RuleBroken, IOException {
        MessageReceipt receipt = messageReceipt(rule, message);
        require(
                rule,
                receipt.code() == ReceiptCode.ACCEPTED,
                "Meddelandekvittensen ska vara ACCEPTED. Fick " + inWords(receipt) + ".");
        return "ACCEPTED";
    }

    /** A message receipt that rejects, with this reason and one of these detail codes in some line. */
    public String rejected(String rule, MessageId message, String reason, String... details)
            throws RuleBroken, IOException {
        MessageReceipt receipt = messageReceipt(rule, message);
        boolean right = receipt.code() == ReceiptCode.REJECTED
                && receipt.lines().stream()
                        .anyMatch(line -> line.reason().name().equals(reason)
                                && List.of(details).contains(line.detailCode().orElse("")));
        require(
                rule,
                right,
                "Meddelandekvittensen ska vara REJECTED med orsakskod " + reason + " och detaljkod "
                        + String.join(" eller ", details) + ". Fick " + inWords(receipt) + ".");
        return inWords(receipt);
    }

    /** No message receipt comes. */
    public void noMessageReceipt(String rule, MessageId message) throws RuleBroken, IOException {
        Optional<Reception> found = bed.inbox().await(Inbox.receiptFor(message), SILENCE);
        if (found.isPresent()) {
            evidence.add(found.get());
        }
        require(
                rule,
                found.isEmpty(),
                "Ingen meddelandekvittens ska skickas. Kom: "
                        + found.flatMap(Reception::receipt).map(Bench::inWords).orElse("") + ".");
    }

    /** No more than one message receipt has come, also after a while. */
    public void noSecondReceipt(String rule, MessageId message) throws RuleBroken {
        int count =
                bed.inbox().awaitCount(Inbox.receiptFor(message), 2, SILENCE).size();
        require(rule, count <= 1, "Meddelandet ska levereras en gång. " + count + " meddelandekvittenser kom.");
    }

    /** Everything that has come from the target to a peer since, waiting for so many. */
    public List<Reception> fromTarget(TestPeer peer, Instant since, int count, Duration patience) throws IOException {
        List<Reception> found = bed.inbox().awaitCount(from(peer, since), count, patience);
        for (Reception each : found) {
            evidence.add(each);
        }
        return found;
    }

    private static Predicate<Reception> from(TestPeer peer, Instant since) {
        return reception -> reception.peer() == peer
                && !reception.at().isBefore(since)
                && reception.receipt().isEmpty();
    }

    /** A message that the target sends to a test participant, as it arrived. */
    public Received ask(TestParticipant to, String subject) throws IOException, RuleBroken {
        return ask(peer(to), subject, target.patience());
    }

    /** The same to any peer; asks the target's API or the person at it. */
    public Received ask(TestPeer to, String subject, Duration patience) throws IOException, RuleBroken {
        Instant since = Instant.now();
        Target.Dispatched dispatched = target.send(new Target.Order(to.participant(), to.function(), subject));
        List<Reception> arrived = fromTarget(to, since, 1, patience);
        return new Received(dispatched, arrived);
    }

    /** What the target was asked to send, and what arrived. */
    public record Received(Target.Dispatched dispatched, List<Reception> arrived) {}

    /** The one message of the target that all cases about its form look at. */
    public Reception sample() throws IOException, RuleBroken {
        Reception reception = samples.message(this);
        evidence.add(reception);
        return reception;
    }

    /** The transport receipt that all cases about its form look at. */
    public Sent receiptSample() throws IOException, RuleBroken {
        Sent sent = samples.receipt(this);
        evidence.add(sent);
        return sent;
    }

    /** Nothing that was looked at is broken. */
    public void clean(LintReport report) throws RuleBroken {
        if (!report.broken().isEmpty()) {
            throw RuleBroken.of(report.broken());
        }
    }

    /** None of these rules is broken, and each was looked at. */
    public String kept(LintReport report, String... rules) throws RuleBroken {
        List<LintResult> broken = new ArrayList<>();
        for (String rule : rules) {
            broken.addAll(report.broken(rule));
        }
        if (!broken.isEmpty()) {
            throw RuleBroken.of(broken);
        }
        for (String rule : rules) {
            require(rule, report.examined(rule), "Det som regeln gäller fanns inte i meddelandet.");
        }
        return "reglerna " + String.join(", ", rules) + " hålls";
    }

    /** Must be so. */
    public void require(String rule, boolean so, String words) throws RuleBroken {
        if (!so) {
            throw new RuleBroken(rule, words);
        }
    }

    /** A receipt in a few words, without texts. */
    public static String inWords(MessageReceipt receipt) {
        StringBuilder words = new StringBuilder(receipt.code().name());
        receipt.lines()
                .forEach(line -> words.append(' ')
                        .append(line.reason())
                        .append('/')
                        .append(line.detailCode().orElse("NA")));
        return words.toString();
    }
}

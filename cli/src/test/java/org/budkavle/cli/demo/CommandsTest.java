// SPDX-License-Identifier: Apache-2.0
package org.budkavle.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.budkavle.cli.Budkavle;
import org.budkavle.cli.terminal.Terminal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo, and the commands as a person types them beside it. */
class CommandsTest {

    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}");
    private static final String BUP = "bup-mottagning.0203:regionmittnorr.example.se";

    @TempDir
    private static Path folder;

    private static Demo demo;
    private static StringWriter screen;

    /** What a command printed, and its exit status. */
    private record Run(int status, String out, String err) {}

    @BeforeAll
    static void startTheDemo() throws Exception {
        screen = new StringWriter();
        demo = Demo.start(
                folder.resolve("data"), Neighbours.fourFreePorts(), new Terminal(new PrintWriter(screen, true), false));
    }

    @AfterAll
    static void stopTheDemo() {
        demo.close();
    }

    @Test
    void theFirstMessagesEndAsTheyShouldAndShowTheirWay() throws Exception {
        assertThat(demo.sendFirstMessages()).as(screen.toString()).isTrue();
        assertThat(screen.toString())
                .contains(
                        "access point found in SMP",
                        "certificate from CertPub",
                        "sealed",
                        "handed over",
                        "transferred",
                        "transport receipt verified",
                        "opened",
                        "delivered to the mailbox",
                        "message receipt received",
                        "BV not-supported")
                .doesNotContain("not whole");
    }

    @Test
    void aFileArrivesAsItWasSentAndCanBeTraced() throws Exception {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        Path file = Files.write(folder.resolve("underlag å.pdf"), content);

        Run sent = run(
                "send",
                "--from",
                "socialjouren",
                "--to",
                BUP,
                "--subject",
                "Fråga",
                "--text",
                "Har ni tid?",
                "--attach",
                file.toString(),
                "--wait");
        assertThat(sent.status()).as(sent.out() + sent.err()).isZero();
        assertThat(sent.out()).contains("ACCEPTED");
        String id = idIn(sent.out());

        Run saved =
                run("inbox", "--for", BUP, "--save", folder.resolve("inkommet").toString(), "--delete");
        assertThat(saved.status()).as(saved.err()).isZero();
        assertThat(saved.out()).contains(id, "Fråga", "SEKRETESS");
        Path message = folder.resolve("inkommet").resolve(id);
        assertThat(message.resolve("01-underlag å.pdf")).hasBinaryContent(content);
        assertThat(message.resolve("text-1.md")).hasContent("Har ni tid?");
        assertThat(run("inbox", "--for", BUP).out()).doesNotContain(id);

        Run traced = run("trace", id);
        assertThat(traced.status()).isZero();
        assertThat(traced.out()).contains("Björkviks kommun", "Region Mittnorr", "transferred");
    }

    @Test
    void aChangeOfTheConnectionToSjunetIsOrderedAnsweredAndFollowed() throws Exception {
        String lasting = LocalDate.now().plusYears(1).toString();
        String declared = Files.readString(Path.of("../docs/exempel/sjunet.yaml"))
                .replace("2027-10-01", lasting)
                .replace("2029-12-31", lasting);
        Path before = Files.writeString(folder.resolve("sjunet.yaml"), declared);
        Path after = Files.writeString(
                Files.createDirectories(folder.resolve("ny")).resolve("sjunet.yaml"),
                declared.replace("192.0.2.54]", "192.0.2.54, 192.0.2.55]"));
        String[] order = {
            "sjunet", "change", before.toString(), after.toString(), "--send", "--from", "socialjouren", "--to", BUP
        };
        Run ordered = run(order);
        assertThat(ordered.status()).as(ordered.out() + ordered.err()).isZero();
        String id = idIn(ordered.out().substring(ordered.out().indexOf("Skickad")));
        assertThat(run(order).status()).as("ordered twice").isEqualTo(1);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> run("sjunet", "changes", after.toString()).out().contains("Mottagen"));

        Run agreed = run(
                "sjunet", "answer", id, "--from", "bup-mottagning", "--agreed", "2020-01-31", "--note", "Nattfönster");
        assertThat(agreed.status()).as(agreed.out() + agreed.err()).isZero();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(run("sjunet", "changes", after.toString()))
                        .satisfies(
                                late -> assertThat(late.out()).contains("Planerad 2020-01-31, försenad: Nattfönster"))
                        .satisfies(late -> assertThat(late.status()).isEqualTo(5)));
        run(
                "sjunet",
                "answer",
                id,
                "--from",
                "bup-mottagning",
                "--done",
                LocalDate.now().toString());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(run("sjunet", "changes", after.toString()))
                        .satisfies(done -> assertThat(done.out()).contains("Genomförd"))
                        .satisfies(done -> assertThat(done.status()).isZero()));
    }

    @Test
    void anAnswerReturnsTheReferenceOfTheOther() throws Exception {
        Run sent = run(
                "send",
                "--from",
                "barn-och-unga",
                "--to",
                BUP,
                "--subject",
                "Ärende",
                "--text",
                "Se dnr",
                "--reference",
                "SN-2026-7",
                "--wait");
        String id = idIn(sent.out());
        Run answered = run(
                "send",
                "--from",
                "bup-mottagning",
                "--to",
                "barn-och-unga.0203:bjorkvik.example.se",
                "--subject",
                "SV: Ärende",
                "--text",
                "Tack",
                "--answer",
                id,
                "--wait");
        assertThat(answered.status()).as(answered.out() + answered.err()).isZero();
        Path saved = folder.resolve("svar");
        run("inbox", "--for", "barn-och-unga", "--save", saved.toString());
        assertThat(saved.resolve(idIn(answered.out())).resolve("message.json"))
                .content()
                .contains("SN-2026-7", "\"refToMessageId\" : \"" + id + "\"");
    }

    @Test
    void aRefusedMessageIsToldWithTheReasonAndItsOwnExitStatus() throws Exception {
        Path picture = Files.write(folder.resolve("karta.png"), new byte[] {1, 2, 3});
        Run sent = run(
                "send",
                "--from",
                "elevhalsan",
                "--to",
                BUP,
                "--subject",
                "Hej",
                "--attach",
                picture.toString(),
                "--wait");
        assertThat(sent.status()).isEqualTo(5);
        assertThat(sent.out()).contains("MESSAGE_EXCHANGE_ERROR", "not-supported");
    }

    @Test
    void anAddressThatIsNotInTheAddressBookIsRefusedBeforeAnythingIsSent() throws Exception {
        Run sent = run(
                "send",
                "--from",
                "elevhalsan",
                "--to",
                "finns-inte.0203:regionmittnorr.example.se",
                "--subject",
                "Hej",
                "--text",
                "Hej");
        assertThat(sent.status()).isNotZero();
        assertThat(sent.out() + sent.err()).contains("no such function address");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "send --from nobody --to " + BUP + " --subject x --text y",
                "send --from elevhalsan --to utan-organisation --subject x --text y",
                "send --from elevhalsan --to " + BUP + " --subject x --attach does-not-exist.pdf",
                "send --from elevhalsan --to " + BUP + " --subject x",
                "inbox --delete",
                "trace not-an-id",
                "trace 00000000-0000-4000-8000-000000000000"
            })
    void badInputIsRefusedInPlainWords(String command) throws Exception {
        Run run = run(command.split(" "));
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).isNotBlank().doesNotContain("\tat ");
    }

    @Test
    void aDemoOnTakenPortsSaysSo() {
        assertThat(run("demo", "--once", "--port", Integer.toString(portInUse()))
                        .err())
                .contains("is taken");
    }

    @Test
    void aFolderThatIsNotADemosIsNotThrownAway() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("precious"));
        Files.writeString(precious.resolve("file"), "mine");
        Run run = runIn(precious, "demo", "--once", "--fresh");
        assertThat(run.status()).isEqualTo(1);
        assertThat(precious.resolve("file")).hasContent("mine");
    }

    private static int portInUse() {
        return demo.bjorkvik().apiPort();
    }

    private static String idIn(String out) {
        var found = MESSAGE_ID.matcher(out);
        assertThat(found.find()).as(out).isTrue();
        return found.group();
    }

    private static Run run(String... arguments) {
        return runIn(folder.resolve("data"), arguments);
    }

    private static Run runIn(Path data, String... arguments) {
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", data.toString()));
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        PrintStream usualOut = System.out;
        PrintStream usualErr = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        try {
            int status = Budkavle.run(all.toArray(String[]::new));
            return new Run(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(usualOut);
            System.setErr(usualErr);
        }
    }
}

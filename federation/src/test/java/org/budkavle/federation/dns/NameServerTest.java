// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NAPTRRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

class NameServerTest {

    private static final String ZONE = "sdk-qa.sml.test";
    private static final ParticipantId TEST_A = new ParticipantId("0203:testa.testbed.inera.se");
    private static final URI PUBLISHER = URI.create("http://localhost:7501/");

    private static NameServer server;

    @BeforeAll
    static void start() throws IOException {
        server = NameServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), ZONE, "SMP0001-SDK-QA");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void publish() {
        server.publish(TEST_A, PUBLISHER);
    }

    @AfterEach
    void behave() throws IOException {
        server.behave(TEST_A, NaptrVariant.NORMAL);
        server.silence(false);
        server.restart();
    }

    @ParameterizedTest
    @CsvSource({
        "0203:testa.testbed.inera.se, WF77WYAWVKI4ZKCYWWM3OVURR4V2YYQMCOAQR7TRPZMSUF7REFDA",
        "0203:digg-qa02.example.se, QF6GTQEC4GR77RPVB3EJEHYXMLHRI4WUSFJ2AGOZVLFVGUOLHLLA",
        "0007:2021006883, XM6LEE6QUKIRT5UVCKGUCTVCTBMOMAUXH5UE6Y4FOGXKPJJFHK6A",
        "0088:4035811991021, LZMEDSMZXYD37YC74TZVPYCMUANFCMN667JHGBFQDDRVMSE6NYTA"
    })
    void aParticipantsNameIsTheHashThatTheSpecGives(String participant, String hash) throws Exception {
        ParticipantId id = new ParticipantId(participant);
        server.publish(id, PUBLISHER);

        Message answer = ask(hash + ".iso6523-actorid-upis." + ZONE, Type.NAPTR, false);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(naptrs(answer)).hasSize(1);
        assertThat(server.nameOf(id)).isEqualTo(hash + ".iso6523-actorid-upis." + ZONE + ".");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void overUdpAndTcpTheAnswerIsTheOneOfTheSpec(boolean tcp) throws Exception {
        Message answer = ask(server.nameOf(TEST_A), Type.NAPTR, tcp);

        assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
        NAPTRRecord record = naptrs(answer).getFirst();
        assertThat(record.getTTL()).isEqualTo(60);
        assertThat(record.getOrder()).isEqualTo(100);
        assertThat(record.getPreference()).isEqualTo(10);
        assertThat(record.getFlags()).isEqualTo("U");
        assertThat(record.getService()).isEqualTo("Meta:SMP");
        assertThat(record.getRegexp()).isEqualTo("!.*!http://localhost:7501/!");
        assertThat(record.getReplacement()).isEqualTo(Name.root);
    }

    @Test
    void namesAreFoundInAnyCase() throws Exception {
        String name = server.nameOf(TEST_A).toLowerCase(Locale.ROOT);
        assertThat(naptrs(ask(name, Type.NAPTR, false))).hasSize(1);
    }

    @Test
    void anUnknownNameDoesNotExistAndTheZoneSaysSo() throws Exception {
        Message answer = ask("NOSUCHNAME.iso6523-actorid-upis." + ZONE, Type.NAPTR, false);

        assertThat(answer.getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(answer.getSection(Section.AUTHORITY))
                .singleElement()
                .isInstanceOfSatisfying(
                        SOARecord.class, soa -> assertThat(soa.getMinimum()).isEqualTo(60));
    }

    @Test
    void aNameBetweenExistsWithoutRecords() throws Exception {
        Message answer = ask("iso6523-actorid-upis." + ZONE, Type.NAPTR, false);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY)).hasSize(1);
    }

    @Test
    void outsideItsZoneItRefuses() throws Exception {
        assertThat(ask("www.digg.se", Type.A, false).getRcode()).isEqualTo(Rcode.REFUSED);
    }

    @Test
    void theOlderNamesLeadToThePublishersHost() throws Exception {
        Message answer = ask("B-990c7dc7b35e1044dd2ea99cd7d2aed1.iso6523-actorid-upis." + ZONE, Type.A, false);
        List<Record> records = answer.getSection(Section.ANSWER);
        assertThat(records).hasSize(2);
        assertThat(((CNAMERecord) records.getFirst()).getTarget())
                .isEqualTo(Name.fromString("SMP0001-SDK-QA.publisher." + ZONE + "."));
        assertThat(((ARecord) records.getLast()).getAddress()).isEqualTo(InetAddress.getLoopbackAddress());
    }

    @Test
    void aChangeAndAWithdrawalShowInTheNextAnswer() throws Exception {
        server.publish(TEST_A, URI.create("http://localhost:7502/"));
        assertThat(naptrs(ask(server.nameOf(TEST_A), Type.NAPTR, false))
                        .getFirst()
                        .getRegexp())
                .contains("7502");
        server.withdraw(TEST_A);
        assertThat(ask(server.nameOf(TEST_A), Type.NAPTR, false).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @ParameterizedTest
    @CsvSource({
        "ANCHORED_PATTERN, !^.*$!http://localhost:7501/!",
        "WITH_PARTICIPANT_PATH, '!.*!http://localhost:7501/iso6523-actorid-upis%3A%3A0203%3Atesta.testbed.inera.se!'"
    })
    void theExpressionHasItsVariants(NaptrVariant variant, String expression) throws Exception {
        server.behave(TEST_A, variant);
        assertThat(naptrs(ask(server.nameOf(TEST_A), Type.NAPTR, false))
                        .getFirst()
                        .getRegexp())
                .isEqualTo(expression);
    }

    @Test
    void theRecordHasItsVariants() throws Exception {
        server.behave(TEST_A, NaptrVariant.LOWER_CASE_SERVICE);
        assertThat(one().getService()).isEqualTo("meta:smp");
        server.behave(TEST_A, NaptrVariant.WRONG_SERVICE);
        assertThat(one().getService()).isEqualTo("Meta:Other");
        server.behave(TEST_A, NaptrVariant.WRONG_FLAGS);
        assertThat(one().getFlags()).isEqualTo("S");
        server.behave(TEST_A, NaptrVariant.SEVERAL_RECORDS);
        assertThat(naptrs(ask(server.nameOf(TEST_A), Type.NAPTR, false))).hasSize(4);
        server.behave(TEST_A, NaptrVariant.NO_NAPTR);
        Message without = ask(server.nameOf(TEST_A), Type.NAPTR, false);
        assertThat(without.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(naptrs(without)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = NaptrVariant.class,
            names = {"SERVFAIL", "REFUSED"})
    void theServerCanFail(NaptrVariant variant) throws Exception {
        server.behave(TEST_A, variant);
        assertThat(Rcode.string(ask(server.nameOf(TEST_A), Type.NAPTR, false).getRcode()))
                .isEqualTo(variant.name());
    }

    @Test
    void theServerCanBeSilentForOneNameOrForAll() throws Exception {
        server.behave(TEST_A, NaptrVariant.TIMEOUT);
        assertThatThrownBy(() -> ask(server.nameOf(TEST_A), Type.NAPTR, false)).isInstanceOf(IOException.class);
        assertThat(ask(ZONE, Type.SOA, false).getSection(Section.ANSWER)).hasSize(1);

        int before = server.queries();
        server.silence(true);
        assertThatThrownBy(() -> ask(ZONE, Type.SOA, true)).isInstanceOf(IOException.class);
        assertThat(server.queries()).isGreaterThan(before);
    }

    @Test
    void aTruncatedAnswerIsWholeOverTcpUnlessTcpHangsUp() throws Exception {
        server.behave(TEST_A, NaptrVariant.TRUNCATED);
        SimpleResolver resolver = resolver(false);
        resolver.setIgnoreTruncation(true);
        Message cut = resolver.send(question(server.nameOf(TEST_A), Type.NAPTR));
        assertThat(cut.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(naptrs(cut)).isEmpty();
        // the resolver turns to TCP by itself
        assertThat(naptrs(ask(server.nameOf(TEST_A), Type.NAPTR, false))).hasSize(1);

        server.behave(TEST_A, NaptrVariant.TRUNCATED_WITHOUT_TCP);
        assertThatThrownBy(() -> ask(server.nameOf(TEST_A), Type.NAPTR, false)).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatDoesNotFitIsCutOffForThoseWithoutEdns() throws Exception {
        server.behave(TEST_A, NaptrVariant.SEVERAL_RECORDS);
        server.publish(TEST_A, URI.create("http://localhost:7501/" + "a".repeat(200) + "/"));
        server.behave(TEST_A, NaptrVariant.SEVERAL_RECORDS);
        SimpleResolver plain = resolver(false);
        plain.setEDNS(-1);
        plain.setIgnoreTruncation(true);
        SimpleResolver extended = resolver(false);
        extended.setIgnoreTruncation(true);

        Message small = plain.send(question(server.nameOf(TEST_A), Type.NAPTR));
        assertThat(small.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(small.getOPT()).isNull();
        Message large = extended.send(question(server.nameOf(TEST_A), Type.NAPTR));
        assertThat(large.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(naptrs(large)).hasSize(4);
        assertThat(large.getOPT().getPayloadSize()).isEqualTo(1232);
    }

    @Test
    void otherOperationsAreNotImplemented() throws Exception {
        Message update = question(ZONE, Type.SOA);
        update.getHeader().setOpcode(Opcode.NOTIFY);
        assertThat(sent(update, true).getRcode()).isEqualTo(Rcode.NOTIMP);
    }

    @Test
    void aStoppedServerComesBackOnItsPortWithWhatItKnew() throws Exception {
        // connections of our own: the resolver keeps its connection and learns too late that it was cut
        try (Socket before = connect()) {
            server.stop();
            assertThat(before.getInputStream().read()).isEqualTo(-1);
        }
        assertThatThrownBy(NameServerTest::connect).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> ask(server.nameOf(TEST_A), Type.NAPTR, false)).isInstanceOf(IOException.class);
        server.restart();
        connect().close();
        assertThat(naptrs(ask(server.nameOf(TEST_A), Type.NAPTR, false))).hasSize(1);
    }

    private static Socket connect() throws IOException {
        return new Socket(server.address().getAddress(), server.address().getPort());
    }

    @Test
    void digAgrees() throws Exception {
        assumeTrue(
                List.of("/usr/bin/dig", "/usr/local/bin/dig", "/opt/homebrew/bin/dig").stream()
                        .anyMatch(file -> Files.isExecutable(Path.of(file))),
                "dig is not installed");
        for (String transport : List.of("+notcp", "+tcp")) {
            Process dig = new ProcessBuilder(
                            "dig",
                            "@127.0.0.1",
                            "-p",
                            Integer.toString(server.address().getPort()),
                            transport,
                            "+noall",
                            "+answer",
                            server.nameOf(TEST_A),
                            "NAPTR")
                    .redirectErrorStream(true)
                    .start();
            assertThat(dig.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(new String(dig.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .containsPattern("60\\s+IN\\s+NAPTR\\s+100 10 \"U\" \"Meta:SMP\" "
                            + "\"!\\.\\*!http://localhost:7501/!\" \\.");
        }
    }

    private static NAPTRRecord one() throws IOException {
        return naptrs(ask(server.nameOf(TEST_A), Type.NAPTR, false)).getFirst();
    }

    private static List<NAPTRRecord> naptrs(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(NAPTRRecord.class::isInstance)
                .map(NAPTRRecord.class::cast)
                .toList();
    }

    private static Message ask(String name, int type, boolean tcp) throws IOException {
        return sent(question(name, type), tcp);
    }

    /** The library keeps a TCP connection, and learns too late that we have closed it: then the next question has a new one. */
    private static Message sent(Message question, boolean tcp) throws IOException {
        try {
            return resolver(tcp).send(question);
        } catch (ClosedChannelException closedBefore) {
            return resolver(tcp).send(question);
        }
    }

    private static SimpleResolver resolver(boolean tcp) {
        SimpleResolver resolver = new SimpleResolver(server.address());
        resolver.setTCP(tcp);
        resolver.setTimeout(Duration.ofMillis(700));
        return resolver;
    }

    private static Message question(String name, int type) throws TextParseException {
        return Message.newQuery(
                Record.newRecord(Name.fromString(name.endsWith(".") ? name : name + "."), type, DClass.IN));
    }
}

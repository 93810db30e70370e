// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Reason;
import org.budkavle.edelivery.discovery.ScriptedNameServer.Manner;
import org.budkavle.edelivery.discovery.ServiceLocator.Location;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Rcode;

class ServiceLocatorTest {

    private static final ParticipantId KOMMUN = new ParticipantId("0203:kommun-b.example.se");
    private static final String NAME =
            "R3UWKXYPSJ3YMSMBARCQIY23OKAFQ6UDPGBG5LEKDQMINJY7P4AQ.iso6523-actorid-upis.sdk-qa.sml.test.";
    private static final String USUAL = "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!.*!https://smp.test/!\" .";

    private static final DiscoverySettings IMPATIENT =
            DiscoverySettings.defaults().withTimeouts(Duration.ofMillis(200), Duration.ofSeconds(5));

    private ScriptedNameServer dns;

    @BeforeEach
    void start() throws IOException {
        dns = new ScriptedNameServer();
    }

    @AfterEach
    void stop() throws IOException {
        dns.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0203:testa.testbed.inera.se, WF77WYAWVKI4ZKCYWWM3OVURR4V2YYQMCOAQR7TRPZMSUF7REFDA",
        "0203:testb.testbed.inera.se, I565XGD6EM5RHE42MZY4BMLCCPSHK7EOTTCRG4ZCJ3JUIXAPPNCA",
        "0203:digg-test1.example.se, V5SU5WHV23H2ILOUEZYGUPWX5MNEFCNMJYKVQQSFIBLQ5KDECUHA",
        "0203:digg-qa01.example.se, R3QQ6KN5V32AM3UDSZQAK4LLBOZLY7AJIWA3GGYM7XKT7KNFBNZA",
        "0203:digg-qa02.example.se, QF6GTQEC4GR77RPVB3EJEHYXMLHRI4WUSFJ2AGOZVLFVGUOLHLLA",
        "0203:digg-qa03.example.se, IAZM7EQPU32WRQW5H7ZKGIUA7BNEKWI7GKFJKCI6URIJBODL4JAA",
        "0203:digg-qa04.example.se, 43UYHZHEMET3OSO4JFS47TOATGCY76GFKTIBL2WJFCAFHA2SQCYA",
        "0203:digg-qa05.example.se, PN4JEVT6ZCKWYGMMSCCO6AOZYFHFQOJFMVAQK2C4PZ2BTZUSBUIQ",
        "0203:sundbyberg.se, ICY7RA4XV2NEZIHWIXUTNDOGWRMRTASIBAUHBUOFIRMAQC3J3IKA",
        "0203:SUNDBYBERG.SE, ICY7RA4XV2NEZIHWIXUTNDOGWRMRTASIBAUHBUOFIRMAQC3J3IKA",
        "0007:2021006883, XM6LEE6QUKIRT5UVCKGUCTVCTBMOMAUXH5UE6Y4FOGXKPJJFHK6A",
        "0088:7350053850019, DHOPMXY5WGY437EGZUHAKOF5KFLBJV7UL5VRCRJQL4AGLJLL4A7Q",
        "0088:4035811991021, LZMEDSMZXYD37YC74TZVPYCMUANFCMN667JHGBFQDDRVMSE6NYTA"
    })
    void aParticipantIsAskedForByTheHashOfItsIdentifier(String participant, String label) {
        assertThat(ServiceLocator.label(new ParticipantId(participant))).isEqualTo(label);
    }

    @Test
    void thePublisherIsFoundWithTheTimeThatItMayBeRemembered() throws Exception {
        dns.answer(NAME, Manner.PLAIN, USUAL);

        Location location = locator().locate(KOMMUN);

        assertThat(location).isEqualTo(new Location(NAME, URI.create("https://smp.test"), Duration.ofSeconds(60)));
        assertThat(dns.askedOverTcp).hasValue(0);
    }

    @Test
    void anAnswerCutOffOverUdpIsFetchedOverTcp() throws Exception {
        dns.answer(NAME, Manner.TRUNCATED, USUAL);

        assertThat(locator().locate(KOMMUN).publisher()).isEqualTo(URI.create("https://smp.test"));
        assertThat(dns.askedOverTcp).hasValue(1);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '|',
            value = {
                "!.*!https://smp.test/!|https://smp.test",
                "!^.*$!https://smp.test/path/!|https://smp.test/path",
                "!^.*$!https://smp.test!i|https://smp.test",
                "#.*#https://smp.test:7501#|https://smp.test:7501",
                "!^(.*)$!https://smp.test/x/!|https://smp.test/x",
                "!.*!HTTPS://smp.test!|HTTPS://smp.test"
            })
    void everyCustomaryFormOfTheRuleIsUnderstood(String rule, String publisher) throws Exception {
        dns.answer(NAME, Manner.PLAIN, "60 IN NAPTR 100 10 \"u\" \"meta:smp\" \"" + rule + "\" .");

        assertThat(locator().locate(KOMMUN).publisher()).isEqualTo(URI.create(publisher));
    }

    @Test
    void aRuleMayPutTheNameThatWasAskedForIntoTheAddress() throws Exception {
        dns.answer(NAME, Manner.PLAIN, "60 IN NAPTR 100 10 \"U\" \"meta:smp\" \"!^(.*)$!https://smp.test/\\\\1!\" .");

        assertThat(locator().locate(KOMMUN).publisher())
                .isEqualTo(URI.create("https://smp.test/" + NAME.substring(0, NAME.length() - 1)));
    }

    @Test
    void theUsableRecordWithTheLowestOrderAndPreferenceWins() throws Exception {
        dns.answer(
                NAME,
                Manner.PLAIN,
                "60 IN NAPTR 200 10 \"U\" \"Meta:SMP\" \"!.*!https://later.test/!\" .",
                "60 IN NAPTR 100 20 \"U\" \"Meta:SMP\" \"!.*!https://second.test/!\" .",
                "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!.*!https://first.test/!\" .",
                "60 IN NAPTR 10 10 \"U\" \"Meta:Other\" \"!.*!https://other.test/!\" .",
                "60 IN NAPTR 10 10 \"S\" \"Meta:SMP\" \"!.*!https://flags.test/!\" .",
                "60 IN NAPTR 10 10 \"U\" \"Meta:SMP\" \"!^(a+)+$!https://pattern.test/!\" .");

        assertThat(locator().locate(KOMMUN).publisher()).isEqualTo(URI.create("https://first.test"));
    }

    @Test
    void aNameThatDoesNotExistIsAParticipantThatIsNotRegistered() {
        DiscoveryFailure failure = failure(locator());

        assertThat(failure.detail()).isEqualTo(Detail.NAME_UNKNOWN);
        assertThat(failure.reason()).isEqualTo(Reason.RECIPIENT_NOT_REGISTERED);
        assertThat(failure.temporary()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "60 IN A 127.0.0.1",
                "60 IN NAPTR 100 10 \"U\" \"Meta:Other\" \"!.*!https://smp.test/!\" .",
                "60 IN NAPTR 100 10 \"S\" \"Meta:SMP\" \"!.*!https://smp.test/!\" .",
                "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"\" .",
                "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!.*!https://smp.test/\" .",
                "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!.*!https://smp.test/\\\\2!\" ."
            })
    void aNameWithoutAUsableRecordIsAParticipantThatIsNotRegistered(String record) throws Exception {
        dns.answer(NAME, Manner.PLAIN, record);

        assertThat(failure(locator()).detail()).isEqualTo(Detail.NO_METADATA_SERVICE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://smp.test/",
                "file:///etc/passwd",
                "https://user:secret@smp.test/",
                "https:///x",
                "https://smp.test/?a=b",
                "not an address"
            })
    void anAddressThatMayNotBeCalledHereIsRefused(String address) throws Exception {
        dns.answer(NAME, Manner.PLAIN, "60 IN NAPTR 100 10 \"U\" \"Meta:SMP\" \"!.*!" + address + "!\" .");

        DiscoveryFailure failure = failure(locator());

        assertThat(failure.detail()).isEqualTo(Detail.PUBLISHER_ADDRESS_REFUSED);
        assertThat(failure.reason()).isEqualTo(Reason.METADATA_UNTRUSTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {Rcode.SERVFAIL, Rcode.REFUSED, Rcode.FORMERR, Rcode.NOTIMP})
    void aServerThatFailsSaysNothingAboutTheParticipant(int rcode) throws Exception {
        dns.fail(NAME, rcode);

        DiscoveryFailure failure = failure(locator());

        assertThat(failure.detail()).isEqualTo(Detail.DNS_FAILED);
        assertThat(failure.temporary()).isTrue();
    }

    @Test
    void aServerThatOnlyKnowsWhomElseToAskSaysNothingAboutTheParticipant() throws Exception {
        dns.refer(NAME, "60 IN NS elsewhere.test.");

        assertThat(failure(locator()).detail()).isEqualTo(Detail.DNS_FAILED);
    }

    @Test
    void silenceIsTemporary() throws Exception {
        dns.answer(NAME, Manner.SILENT);

        DiscoveryFailure failure = failure(impatient());

        assertThat(failure.detail()).isEqualTo(Detail.DNS_SILENT);
        assertThat(failure.temporary()).isTrue();
        assertThat(dns.askedOverUdp).hasValue(2);
    }

    @Test
    void anAnswerThatIsCutOffAndCannotBeFetchedOverTcpIsTemporary() throws Exception {
        dns.answer(NAME, Manner.TRUNCATED_WITHOUT_TCP, USUAL);

        assertThat(failure(locator()).temporary()).isTrue();
        assertThat(dns.askedOverTcp).hasPositiveValue();
    }

    @Test
    void theNextServerIsAskedWhenOneIsDownOrFails() throws Exception {
        dns.answer(NAME, Manner.PLAIN, USUAL);
        try (ScriptedNameServer failing = new ScriptedNameServer()) {
            failing.fail(NAME, Rcode.SERVFAIL);

            ServiceLocator locator = locator(down(), failing.address(), dns.address());

            assertThat(locator.locate(KOMMUN).publisher()).isEqualTo(URI.create("https://smp.test"));
        }
    }

    private ServiceLocator locator() {
        return locator(dns.address());
    }

    private static ServiceLocator locator(InetSocketAddress... servers) {
        return new ServiceLocator("sdk-qa.sml.test", List.of(servers), false, DiscoverySettings.defaults());
    }

    private ServiceLocator impatient() {
        return new ServiceLocator("sdk-qa.sml.test", List.of(dns.address()), false, IMPATIENT);
    }

    private static DiscoveryFailure failure(ServiceLocator locator) {
        return catchThrowableOfType(DiscoveryFailure.class, () -> locator.locate(KOMMUN));
    }

    private static InetSocketAddress down() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), closed.getLocalPort());
        }
    }
}

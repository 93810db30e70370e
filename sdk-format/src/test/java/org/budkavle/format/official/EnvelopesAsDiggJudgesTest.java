// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import org.budkavle.format.Examples;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopePolicy;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.envelope.EnvelopeWriter;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Thousands of envelopes, judged by the schema of XHE, Digg's rules and us. */
class EnvelopesAsDiggJudgesTest {

    private static final String XHA = "http://docs.oasis-open.org/bdxr/ns/XHE/1/AggregateComponents";
    private static final String XHB = "http://docs.oasis-open.org/bdxr/ns/XHE/1/BasicComponents";
    private static final String EXT = "http://docs.oasis-open.org/bdxr/ns/XHE/1/ExtensionComponents";
    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    private static final int MUTANTS = Integer.getInteger("budkavle.mutants", 2_000);

    /**
     * R11 of the official rules looks at FromParty by mistake (message.md 4.3): it says nothing that R10 does not, and our
     * XHE-R11 looks at ToParty.
     */
    private static final String FAULTY = "R11-XHE";

    /** Gaps of the official rules that message.md 4.3 lists: only we refuse these. */
    private static final Set<Rule> ONLY_OURS = Set.of(
            Rule.ENVELOPE_TO_SCHEME,
            Rule.ENVELOPE_ID,
            Rule.ENVELOPE_TIME,
            Rule.ENVELOPE_CRITERIA,
            Rule.ENVELOPE_CRITERION_VALUE,
            Rule.ENVELOPE_PAYLOAD_TYPE,
            Rule.ENVELOPE_NOT_IN_PROFILE,
            Rule.ENVELOPE_PARTY_ID,
            Rule.ENVELOPE_SIGNATURE,
            Rule.ENVELOPE_RECEIPT_ENCRYPTED,
            Rule.NOT_ENCRYPTED);

    private static final List<QName> NAMES = Stream.of(
                    names(
                            XHB,
                            "XHEVersionID CustomizationID ProfileID ProfileExecutionID ID UUID CreationDateTime"
                                    + " BusinessScopeCriterionTypeCode BusinessScopeCriterionValue Description DocumentTypeCode"
                                    + " ContentTypeCode HandlingServiceID ValidationTypeCode ValidationVersionID"
                                    + " InstanceEncryptionIndicator InstanceEncryptionMethod InstanceHashValue"),
                    names(
                            XHA,
                            "Header BusinessScope BusinessScopeCriterion ExternalReference FromParty ToParty"
                                    + " PartyIdentification Payloads Payload InstanceDecryptionKeyExternalReference"
                                    + " RelevantExternalReference PayloadExternalReference PayloadContent"),
                    names(EXT, "XHEExtensions XHEExtension"),
                    names(DS, "Signature SignedInfo KeyInfo X509Data X509Certificate DigestValue Object"),
                    names(XENC, "EncryptedData CipherData CipherValue"))
            .flatMap(stream -> stream)
            .toList();

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\u00A0",
            "text",
            "1.0",
            " 1.0 ",
            "1",
            "0",
            "true",
            "false",
            " true ",
            "TRUE",
            "urn:fdc:digg.se:edelivery:xhe:1",
            " urn:fdc:digg.se:edelivery:xhe:1\n",
            "5d0c3f52-7a41-4b7e-9c0d-2f6f1a3b8e10",
            "2025-03-04T09:15:28.004Z",
            "2025-03-04T09:15:28",
            "2025-03-04T09:15:28+02:00",
            "DOCUMENTID",
            "DOCUMENTID_SCHEME",
            "PROCESSID",
            " PROCESSID_SCHEME ",
            "FEDERATIONID",
            "bdx:noprocess",
            "iso6523-actorid-upis",
            " iso6523-actorid-upis ",
            "0203:alvsunda.example.se",
            "application/xml",
            "QUJD",
            "x".repeat(5_000));

    private static OfficialRules official;

    @BeforeAll
    static void loadDiggsFiles() {
        official = OfficialRules.forEnvelopes();
    }

    private static Stream<QName> names(String namespace, String names) {
        return Stream.of(names.split(" ")).map(name -> new QName(namespace, name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xhe/example/XHE-tm-base-ext-sigenc.xml",
                "xhe/example/XHE-tm-base.xml",
                "xhe/example/XHE-NonXML-tm-base.xml",
                "message/example/xhe_encrypted_payload.xml",
                "message/example/xhe_unencrypted_payload.xml"
            })
    void officialEnvelopesAreJudgedTheSame(String file) throws Exception {
        assertSameVerdict(OfficialFiles.bytes(file));
    }

    @ParameterizedTest
    @ValueSource(strings = {"message/example/as4_xhe_encrypted.xml", "message/example/xhe_unencrypted.xml"})
    void envelopesWithinOfficialSubmissionsAreJudgedTheSame(String file) throws Exception {
        String text = new String(OfficialFiles.bytes(file), StandardCharsets.UTF_8);
        Matcher base64 = Pattern.compile("[A-Za-z0-9+/=\\s]{2000,}").matcher(text);
        assertThat(base64.find()).isTrue();
        assertSameVerdict(Base64.getMimeDecoder().decode(base64.group().strip()));
    }

    @Test
    void ineraSealedExampleIsAcceptedWhole() throws Exception {
        EnvelopeScan scan = EnvelopeReader.scan(
                new ByteArrayInputStream(OfficialFiles.bytes("message/example/xhe_encrypted_payload.xml")));
        assertThat(scan.violations()).isEmpty();
        assertThat(scan.header()).isPresent();
        assertThat(scan.encrypted()).isTrue();
    }

    /** Its DocumentTypeCode is still that of message 2 (message.md 4.9). */
    @Test
    void diggsSealedExampleIsRefusedForItsOldTypeCodeOnly() throws Exception {
        EnvelopeScan scan = EnvelopeReader.scan(
                new ByteArrayInputStream(OfficialFiles.bytes("xhe/example/XHE-tm-base-ext-sigenc.xml")));
        assertThat(scan.violations())
                .containsExactly(Violation.at("/XHE/Payloads/Payload/DocumentTypeCode", Rule.ENVELOPE_PAYLOAD_TYPE));
        assertThat(scan.header()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.CLEAR, Examples.SEALED, Examples.SIGNED_RECEIPT})
    void ourExamplesPassDiggsRules(String example) {
        assertThat(official.judge(Examples.bytes(example))).isEqualTo(new OfficialVerdict(true, Set.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Examples.SEALED, Examples.SIGNED_RECEIPT})
    void mutatedEnvelopesAreJudgedTheSame(String example) throws Exception {
        Mutations mutations =
                new Mutations(Examples.bytes(example), NAMES, VALUES, List.of("schemeID", "schemeName", "Id", "x"));
        Map<String, Integer> seen = new TreeMap<>();
        for (int seed = 0; seed < MUTANTS; seed++) {
            for (String rule : assertSameVerdict(mutations.mutated(seed))) {
                seen.merge(rule, 1, Integer::sum);
            }
        }
        assertThat(seen.get("accepted")).isGreaterThan(MUTANTS / 100);
        assertThat(seen.keySet())
                .containsAll(IntStream.rangeClosed(2, 10)
                        .mapToObj(number -> "XHE-R" + number)
                        .toList());
    }

    @Test
    void whatWeWritePassesDiggsRules() throws Exception {
        EnvelopeHeader header =
                EnvelopeReader.scan(Examples.open(Examples.SEALED)).header().orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EnvelopeWriter.write(
                header, false, out -> out.write("<a xmlns=\"urn:a\">x</a>".getBytes(StandardCharsets.UTF_8)), bytes);
        assertThat(official.judge(bytes.toByteArray())).isEqualTo(new OfficialVerdict(true, Set.of()));
    }

    private static Set<String> assertSameVerdict(byte[] document) throws Exception {
        OfficialVerdict theirs = official.judge(document);
        Set<String> expected = theirs.structure()
                ? theirs.broken().stream()
                        .filter(id -> !id.equals(FAULTY))
                        .map(id -> "XHE-" + id.replace("-XHE", ""))
                        .collect(Collectors.toSet())
                : Set.of(Rule.ENVELOPE_STRUCTURE.code());
        Set<Rule> ours =
                EnvelopeReader.scan(new ByteArrayInputStream(document), EnvelopePolicy.UNSEALED).violations().stream()
                        .map(Violation::rule)
                        .collect(Collectors.toSet());
        Set<String> comparable = ours.stream()
                .filter(rule -> !ONLY_OURS.contains(rule))
                .map(Rule::code)
                .collect(Collectors.toSet());
        assertThat(comparable)
                .as(() -> new String(document, StandardCharsets.UTF_8))
                .isEqualTo(expected);
        return ours.isEmpty()
                ? Set.of("accepted")
                : ours.stream().map(Rule::code).collect(Collectors.toSet());
    }
}

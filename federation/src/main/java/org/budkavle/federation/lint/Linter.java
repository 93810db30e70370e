// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeReader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.message.EnvelopeAgreement;
import org.budkavle.format.message.FileSink;
import org.budkavle.format.message.MessageReader;
import org.budkavle.format.message.MessageReading;
import org.budkavle.format.receipt.ReceiptAgreement;
import org.budkavle.format.receipt.ReceiptReader;
import org.budkavle.format.receipt.ReceiptReading;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;
import org.budkavle.format.xml.MalformedXml;

/**
 * Holds everything that comes over the wire against the rules, layer by layer (transport.md 9.6). It does not stop at the first
 * fault: a developer wants all of them. Thread-safe.
 */
public final class Linter {

    /** What is not well-formed, or not there, breaks this. */
    public static final String UNREADABLE = "AS4-0";

    private static final Locale SWEDISH = Locale.of("sv");
    private static final ResourceBundle REQUIREMENTS =
            ResourceBundle.getBundle(Linter.class.getPackageName() + ".requirements", Locale.ROOT);

    /** A user message as posted: package, header, security. */
    public LintReport userMessage(Path body, HttpHead head) throws IOException {
        MimeBody mime = MimeBody.read(body, head.field("Content-Type"));
        LintReport report = packaging(mime, head);
        try {
            return report.and(new UserMessageRules(WireXml.parse(mime.soap()), mime.soapFrom()).check());
        } catch (MalformedXml e) {
            return report.and(unreadable(Layer.EBMS, "SOAP-delen ska vara välformad XML."));
        }
    }

    /** Whether the conversation is the envelope's id, which only shows when the envelope has been opened. */
    public LintReport conversation(MimeBody mime, EnvelopeHeader envelope) throws IOException {
        try {
            WireXml xml = WireXml.parse(mime.soap());
            Findings findings = new Findings(Optional.of(xml), mime.soapFrom());
            findings.texts(
                    LintRule.CONVERSATION,
                    "//eb:ConversationId",
                    List.of(envelope.id().toString()));
            return findings.report();
        } catch (MalformedXml e) {
            return LintReport.EMPTY;
        }
    }

    /** Whether the peer showed a TLS certificate that the federation's TLS authorities vouch for. */
    public LintReport tlsClient(boolean shown) {
        Findings findings = new Findings(Optional.empty(), 0);
        findings.add(LintRule.TLS_CLIENT, shown, List.of(), "inget godtaget certifikat");
        return findings.report();
    }

    /**
     * A transport receipt.
     *
     * @param body what came back
     * @param messageId of the message that it is for
     * @param sent digests by URI of that message's signature
     * @param published the certificate of the endpoint in SMP
     */
    public LintReport transportReceipt(
            byte[] body, String messageId, Map<String, String> sent, X509Certificate published) {
        try {
            WireXml xml = WireXml.parse(body);
            Findings findings = new Findings(Optional.of(xml), 0);
            SoapSignatureCheck signature = new SoapSignatureCheck(xml);
            findings.add(
                    LintRule.RECEIPT_SIGNED,
                    signature.valid() && covers(signature, xml),
                    "//ds:Signature",
                    signature.problem().orElse("signaturen omfattar inte eb:Messaging"));
            Map<String, String> repeated = repeated(xml);
            findings.add(
                    LintRule.RECEIPT_REFERENCES,
                    repeated.equals(sent),
                    "//ebbp:NonRepudiationInformation",
                    repeated.isEmpty() ? "ingen ds:Reference" : differing(sent, repeated));
            findings.eachOf(
                    LintRule.RECEIPT_TOKEN,
                    "//wsse:Security/wsse:BinarySecurityToken/@ValueType",
                    Set.of(WireNames.X509_V3),
                    true);
            Optional<X509Certificate> signer = signature.signer();
            findings.add(
                    LintRule.RECEIPT_SIGNER,
                    signer.equals(Optional.of(published)),
                    "//wsse:Security/wsse:BinarySecurityToken",
                    signer.map(SoapSignatureCheck::commonName).orElse("inget") + ", annat certifikat än i SMP");
            findings.texts(
                    LintRule.RECEIPT_REFERS, "//eb:SignalMessage/eb:MessageInfo/eb:RefToMessageId", List.of(messageId));
            return findings.report();
        } catch (MalformedXml e) {
            return unreadable(Layer.TRANSPORT_RECEIPT, "Kvittensen ska vara en SOAP-konvolut.");
        }
    }

    /** An envelope. */
    public LintReport envelope(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            EnvelopeScan scan = EnvelopeReader.scan(in);
            return judged(Layer.XHE, "XHE-", "message.md 4.3", scan.violations(), places(file));
        } catch (MalformedXml e) {
            return unreadable(Layer.XHE, "Kuvertet ska vara välformad XML utan dokumenttyp.");
        }
    }

    /** Where the elements of that local name stand in a document of any size. */
    public static List<ByteRange> elements(Path document, String name) throws IOException {
        try (InputStream in = Files.newInputStream(document)) {
            return TagScan.of(in).stream()
                    .filter(tag -> tag.name().equals(name))
                    .map(Tag::bytes)
                    .toList();
        }
    }

    /** The opened payload of an envelope that holds a message. */
    public LintReport message(Path payload, EnvelopeHeader envelope, FileSink sink) throws IOException {
        try (InputStream in = Files.newInputStream(payload)) {
            MessageReading reading = new MessageReader().read(in, sink);
            List<Violation> violations = new ArrayList<>(reading.violations());
            reading.message().ifPresent(message -> violations.addAll(EnvelopeAgreement.check(message, envelope)));
            return judged(Layer.MESSAGE, "SDK-", "message.md 3", violations, places(payload));
        } catch (MalformedXml e) {
            return unreadable(Layer.MESSAGE, "Meddelandet ska vara välformad XML.");
        }
    }

    /** The payload of an envelope that holds a message receipt. */
    public LintReport receipt(Path payload, EnvelopeHeader envelope) throws IOException {
        try (InputStream in = Files.newInputStream(payload)) {
            ReceiptReading reading = ReceiptReader.read(in);
            List<Violation> violations = new ArrayList<>(reading.violations());
            reading.receipt().ifPresent(receipt -> violations.addAll(ReceiptAgreement.check(receipt, envelope)));
            return judged(Layer.RECEIPT, "APP-", "message.md 5.5", violations, places(payload));
        } catch (MalformedXml e) {
            return unreadable(Layer.RECEIPT, "Meddelandekvittensen ska vara välformad XML.");
        }
    }

    private static LintReport packaging(MimeBody mime, HttpHead head) {
        Findings findings = new Findings(Optional.empty(), 0);
        String contentType = head.field("Content-Type");
        String type = contentType.toLowerCase(Locale.ROOT);
        boolean alone = type.startsWith("application/soap+xml");
        findings.add(
                LintRule.PACKAGE,
                alone
                        || (type.startsWith("multipart/related")
                                && type.contains("application/soap+xml")
                                && type.contains("boundary=")
                                && type.contains("start=")),
                head.place("Content-Type"),
                contentType);
        if (mime.parts().isEmpty()) {
            return findings.report().and(unreadable(Layer.MIME, "Paketet ska ha delar."));
        }
        MimeBody.Part soap = mime.parts().getFirst();
        String soapType = soap.field("content-type").toLowerCase(Locale.ROOT).replace("\"", "");
        findings.add(
                LintRule.SOAP_PART,
                soapType.matches("application/soap\\+xml; *charset=utf-8(;.*)?"),
                List.of(soap.header()),
                soapType);
        if (!alone) {
            List<String> ids = mime.parts().stream()
                    .skip(1)
                    .map(part -> part.field("content-id") + " " + part.field("content-type"))
                    .toList();
            findings.add(
                    LintRule.PAYLOAD_PART,
                    ids.size() == 1
                            && ids.getFirst().toLowerCase(Locale.ROOT).startsWith("<message> application/octet-stream"),
                    (mime.parts().size() > 1
                                    ? mime.parts().subList(1, mime.parts().size())
                                    : mime.parts())
                            .stream().map(MimeBody.Part::header).toList(),
                    String.join(", ", ids));
        }
        return findings.report();
    }

    private static String differing(Map<String, String> sent, Map<String, String> repeated) {
        List<String> words = new ArrayList<>();
        sent.forEach((uri, digest) -> {
            String found = repeated.get(uri);
            if (!digest.equals(found)) {
                words.add(uri
                        + (found == null ? " saknas" : " har kontrollsumman " + found + " i stället för " + digest));
            }
        });
        repeated.keySet().stream().filter(uri -> !sent.containsKey(uri)).forEach(uri -> words.add(uri + " fanns inte"));
        return String.join(", ", words);
    }

    private static boolean covers(SoapSignatureCheck signature, WireXml xml) {
        return xml.text("/S12:Envelope/S12:Header/eb:Messaging/@wsu:Id")
                .filter(id -> signature.references().containsKey("#" + id))
                .isPresent();
    }

    private static Map<String, String> repeated(WireXml xml) {
        Map<String, String> found = new TreeMap<>();
        for (var reference : xml.nodes("//ebbp:MessagePartNRInformation/ds:Reference")) {
            found.put(
                    xml.nodes(reference, "@URI").stream()
                            .findFirst()
                            .map(uri -> uri.getNodeValue())
                            .orElse(""),
                    xml.nodes(reference, "ds:DigestValue").stream()
                            .findFirst()
                            .map(value -> value.getTextContent().strip())
                            .orElse(""));
        }
        return found;
    }

    /** Every rule of the family: broken where there is a violation, kept otherwise. */
    private static LintReport judged(
            Layer layer, String family, String source, List<Violation> violations, RulePlaces places) {
        List<LintResult> results = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            if (!rule.code().startsWith(family)
                    || rule.code().startsWith("SDK-S")
                    || rule.code().startsWith("SDK-E")) {
                continue;
            }
            List<Violation> broken = violations.stream()
                    .filter(violation -> violation.rule() == rule)
                    .toList();
            results.add(new LintResult(
                    layer,
                    rule.code(),
                    broken.isEmpty() ? LintResult.Verdict.KEPT : LintResult.Verdict.BROKEN,
                    broken.isEmpty()
                            ? places.of(rule)
                            : broken.stream()
                                    .flatMap(violation -> places.at(violation.path()).stream())
                                    .toList(),
                    REQUIREMENTS.getString(rule.code()),
                    broken.stream().map(Linter::inWords).limit(3).collect(Collectors.joining(" ")),
                    source));
        }
        return new LintReport(results);
    }

    private static String inWords(Violation violation) {
        String text = violation.text(SWEDISH);
        return violation.path() + ": " + (text.endsWith(".") ? text.substring(0, text.length() - 1) : text);
    }

    private static LintReport unreadable(Layer layer, String requirement) {
        return new LintReport(List.of(new LintResult(
                layer,
                UNREADABLE,
                LintResult.Verdict.BROKEN,
                List.of(),
                requirement,
                "går inte att läsa",
                "transport.md 2.4")));
    }

    private static RulePlaces places(Path document) throws IOException {
        try (InputStream in = Files.newInputStream(document)) {
            return RulePlaces.of(in);
        }
    }
}

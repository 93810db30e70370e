// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.lint.MimeBody;
import org.budkavle.federation.lint.SoapSignatureCheck;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.federation.peer.TlsFacts;
import org.budkavle.federation.peer.WireAnswer;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.message.SdkMessage;
import org.budkavle.format.receipt.MessageReceipt;

/** What is said in each layer, in a few lines. */
final class Facts {

    private static final Pattern ALGORITHM = Pattern.compile("Algorithm=[\"']([^\"']+)[\"']");
    private static final String USER = "//eb:Messaging/eb:UserMessage/";

    private final List<Fact> facts = new ArrayList<>();

    private Facts() {}

    private Facts add(String name, Optional<String> value) {
        value.filter(text -> !text.isBlank()).ifPresent(text -> facts.add(new Fact(name, text)));
        return this;
    }

    private Facts add(String name, String value) {
        return add(name, Optional.of(value));
    }

    static List<Fact> tls(TlsFacts tls) {
        Facts all = new Facts().add("TLS", tls.protocol());
        all.add("Klientcertifikat", tls.client().map(Facts::inWords).orElse("inget"));
        return all.add("Utfärdarna går i god för det", tls.vouched() ? "ja" : "nej").facts;
    }

    static List<Fact> mime(MimeBody mime) {
        Facts all = new Facts();
        int number = 0;
        for (MimeBody.Part part : mime.parts()) {
            number++;
            all.add(
                    "Del " + number,
                    part.field("content-type") + " " + part.field("content-id") + ", "
                            + part.content().length() + " byte från "
                            + part.content().from());
        }
        return all.facts;
    }

    static List<Fact> header(WireXml soap) {
        Facts all = new Facts()
                .add("MessageId", soap.text(USER + "eb:MessageInfo/eb:MessageId"))
                .add("Timestamp", soap.text(USER + "eb:MessageInfo/eb:Timestamp"))
                .add("From", soap.text(USER + "eb:PartyInfo/eb:From/eb:PartyId"))
                .add("To", soap.text(USER + "eb:PartyInfo/eb:To/eb:PartyId"))
                .add("Service", soap.text(USER + "eb:CollaborationInfo/eb:Service"))
                .add("Action", soap.text(USER + "eb:CollaborationInfo/eb:Action"))
                .add("ConversationId", soap.text(USER + "eb:CollaborationInfo/eb:ConversationId"));
        List<String> names = soap.texts("//eb:UserMessage//eb:Property/@name");
        List<String> values = soap.texts("//eb:UserMessage//eb:Property[@name]");
        for (int i = 0; i < names.size(); i++) {
            all.add(names.get(i), values.get(i));
        }
        return all.facts;
    }

    static List<Fact> security(WireXml soap) {
        Facts all = new Facts();
        soap.texts("//wsse:Security/wsse:BinarySecurityToken")
                .forEach(token -> all.add(
                        "Certifikat",
                        SoapSignatureCheck.certificate(token)
                                .map(Facts::inWords)
                                .orElse("går inte att läsa")));
        all.add("Signatur", soap.text("//wsse:Security/ds:Signature/ds:SignedInfo/ds:SignatureMethod/@Algorithm"));
        SoapSignatureCheck check = new SoapSignatureCheck(soap);
        all.add("Den stämmer", check.problem().map(problem -> "nej: " + problem).orElse("ja"));
        check.references().forEach((uri, digest) -> all.add("Kontrollsumma för " + uri, digest));
        all.add("Nyckeln låst med", soap.text("//wsse:Security/xenc:EncryptedKey/xenc:EncryptionMethod/@Algorithm"));
        return all.add(
                        "Bilagan krypterad med",
                        soap.text("//wsse:Security/xenc:EncryptedData/xenc:EncryptionMethod/@Algorithm"))
                .facts;
    }

    static List<Fact> payload(Optional<Bytes> opened, Optional<ByteRange> part, long unpacked) throws IOException {
        Facts all = new Facts();
        if (part.isPresent()) {
            all.add("I paketet", part.get().length() + " byte: 12 byte nonce, kryptotext, 16 byte kontroll (GCM)");
        }
        if (opened.isPresent()) {
            byte[] first =
                    opened.get().read(new ByteRange(0, Math.min(2, opened.get().size())));
            boolean gzip = first.length == 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B;
            all.add("Form", gzip ? "gzip (1f 8b)" : "okomprimerad");
            all.add(
                    "Storlek",
                    opened.get().size() + " byte" + (gzip && unpacked > 0 ? ", uppackad " + unpacked + " byte" : ""));
        }
        return all.facts;
    }

    static List<Fact> envelope(Optional<EnvelopeHeader> header) {
        Facts all = new Facts();
        header.ifPresent(each -> all.add("ID", each.id().toString())
                .add("CreationDateTime", each.creationDateTime().toString())
                .add("FromParty", each.from().value())
                .add("ToParty", each.to().value())
                .add("DOCUMENTID", each.documentType().value())
                .add("PROCESSID", each.process().value())
                .add("FEDERATIONID", each.federation().value()));
        return all.facts;
    }

    static List<Fact> sealed(Bytes envelope, ByteRange encrypted) throws IOException {
        ByteRange head = new ByteRange(encrypted.from(), Math.min(encrypted.to(), encrypted.from() + 8000));
        String text = new String(envelope.read(head), StandardCharsets.UTF_8);
        Set<String> algorithms = new LinkedHashSet<>();
        for (Matcher found = ALGORITHM.matcher(text); found.find(); ) {
            algorithms.add(found.group(1));
        }
        Facts all = new Facts().add("Storlek", encrypted.length() + " byte");
        algorithms.forEach(algorithm -> all.add("Algoritm", algorithm));
        return all.facts;
    }

    static List<Fact> message(SdkMessage message) {
        Facts all = new Facts()
                .add("Rubrik", message.header().label())
                .add("Avsändare", message.header().sender().id().value())
                .add("Mottagare", message.header().recipient().id().value())
                .add(
                        "Till funktion",
                        message.header()
                                .recipient()
                                .attention()
                                .map(each -> each.functionAddress().value()));
        message.documents()
                .forEach(document -> all.add(
                        "Dokument",
                        document.texts().size() + " texter, " + document.files().size() + " filer"));
        return all.facts;
    }

    static List<Fact> receipt(MessageReceipt receipt) {
        Facts all = new Facts()
                .add("Kod", receipt.code().name())
                .add("Kvitterar", receipt.acknowledged().toString())
                .add("Avsändare", receipt.sender().value())
                .add("Mottagare", receipt.receiver().value());
        receipt.lines()
                .forEach(line -> all.add(
                        "Skäl",
                        line.reason() + " " + line.detailCode().orElse("") + " " + line.place() + ": " + line.text()));
        return all.facts;
    }

    static List<Fact> answer(WireAnswer answer, Optional<WireXml> soap) {
        Facts all = new Facts().add("Svar", answer.inWords()).add("Content-Type", answer.contentType());
        soap.ifPresent(xml -> {
            all.add("RefToMessageId", xml.text("//eb:SignalMessage/eb:MessageInfo/eb:RefToMessageId"));
            all.add("Felkod", xml.text("//eb:Error/@errorCode"));
            all.add("Felets detalj", xml.text("//eb:Error/eb:ErrorDetail"));
            xml.texts("//ebbp:MessagePartNRInformation/ds:Reference/@URI")
                    .forEach(uri -> all.add("Kvitterar delen", uri));
            all.add("Signerat av", new SoapSignatureCheck(xml).signer().map(Facts::inWords));
        });
        return all.facts;
    }

    private static String inWords(X509Certificate certificate) {
        String issuer = Arrays.stream(
                        certificate.getIssuerX500Principal().getName().split(","))
                .filter(part -> part.startsWith("CN="))
                .findFirst()
                .orElse("");
        return SoapSignatureCheck.commonName(certificate) + ", utfärdat av " + issuer.replace("CN=", "") + ", till "
                + certificate.getNotAfter().toInstant();
    }
}

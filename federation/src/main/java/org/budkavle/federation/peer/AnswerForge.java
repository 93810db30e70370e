// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.budkavle.federation.lint.WireNames;
import org.budkavle.federation.lint.WireXml;
import org.budkavle.format.xml.MalformedXml;
import org.budkavle.trust.key.KeyAndChain;
import org.w3c.dom.Node;

/** Answers that no right message handler gives. */
final class AnswerForge {

    private static final String SOAP_TYPE = "application/soap+xml; charset=UTF-8";
    private static final int OK = 200;
    private static final int FAILED = 500;
    private static final int UNAVAILABLE = 503;

    private final KeyAndChain own;
    private final KeyAndChain foreign;

    AnswerForge(KeyAndChain own, KeyAndChain foreign) {
        this.own = own;
        this.foreign = foreign;
    }

    /** Makes the right answer wrong. */
    WireAnswer apply(AnswerFault fault, WireAnswer right, byte[] request) {
        return switch (fault) {
            case RECEIPT_LOST -> WireAnswer.none("tappat med avsikt");
            case RECEIPT_UNSIGNED ->
                right.isReceipt() ? soap(OK, text(right).replaceAll("(?s)<ds:Signature .*</ds:Signature>", "")) : right;
            case RECEIPT_FOREIGN -> right.isReceipt() ? soap(OK, SoapForge.sign(text(right), foreign)) : right;
            case RECEIPT_OTHER_DIGEST ->
                right.isReceipt()
                        ? soap(
                                OK,
                                SoapForge.sign(
                                        text(right)
                                                .replaceFirst(
                                                        "(?s)(<ebbp:MessagePartNRInformation>.*?<ds:DigestValue>)[^<]*",
                                                        "$1" + "A".repeat(43) + "="),
                                        own))
                        : right;
            case ERROR_UNSIGNED_200 -> soap(OK, error("EBMS:0004", "NOT_SERVICED", request));
            case ERROR_UNSIGNED_500 -> soap(FAILED, error("EBMS:0004", "NOT_SERVICED", request));
            case SOAP_FAULT -> soap(FAILED, envelope("", fault()));
            case UNAVAILABLE -> new WireAnswer(UNAVAILABLE, "text/plain", new byte[0], "");
        };
    }

    /** A signed receipt for whatever came, as if it had been looked at. */
    WireAnswer receiptFor(byte[] request) {
        List<String> references = references(request);
        StringBuilder parts = new StringBuilder();
        references.forEach(reference -> parts.append("<ebbp:MessagePartNRInformation>")
                .append(reference)
                .append("</ebbp:MessagePartNRInformation>"));
        String receipt = "<eb:Receipt><ebbp:NonRepudiationInformation xmlns:ebbp=\"" + WireNames.EBBP + "\">" + parts
                + "</ebbp:NonRepudiationInformation></eb:Receipt>";
        return soap(OK, SoapForge.sign(envelope(signal(request, receipt), security(), ""), own));
    }

    /** An unsigned error that says that the message has come before, as phase4 answers a duplicate. */
    WireAnswer alreadyHandled(byte[] request) {
        return soap(OK, error("EBMS:0004", "was already handled", request));
    }

    private static String error(String code, String detail, byte[] request) {
        return envelope(
                signal(
                        request,
                        "<eb:Error errorCode=\"" + code + "\" severity=\"failure\"><eb:ErrorDetail>" + detail
                                + "</eb:ErrorDetail></eb:Error>"),
                "");
    }

    private static String signal(byte[] request, String content) {
        return "<eb:SignalMessage><eb:MessageInfo><eb:Timestamp>"
                + Instant.now().truncatedTo(ChronoUnit.MILLIS) + "</eb:Timestamp><eb:MessageId>" + UUID.randomUUID()
                + "@test.example.se</eb:MessageId><eb:RefToMessageId>" + messageId(request)
                + "</eb:RefToMessageId></eb:MessageInfo>" + content + "</eb:SignalMessage>";
    }

    private static String envelope(String signal, String body) {
        return envelope(signal, "", body);
    }

    private static String envelope(String signal, String security, String body) {
        String messaging = signal.isEmpty()
                ? ""
                : "<eb:Messaging xmlns:eb=\"" + WireNames.EB + "\" wsu:Id=\"hdr-1\" S12:mustUnderstand=\"true\">"
                        + signal + "</eb:Messaging>";
        return "<S12:Envelope xmlns:S12=\"" + WireNames.SOAP + "\" xmlns:wsu=\"" + WireNames.WSU + "\"><S12:Header>"
                + messaging + security + "</S12:Header><S12:Body wsu:Id=\"body-1\">" + body
                + "</S12:Body></S12:Envelope>";
    }

    private static String fault() {
        return "<S12:Fault><S12:Code><S12:Value>S12:Receiver</S12:Value></S12:Code><S12:Reason>"
                + "<S12:Text xml:lang=\"en\">A test</S12:Text></S12:Reason></S12:Fault>";
    }

    /** A signature to be filled in by {@link SoapForge#sign}. */
    private static String security() {
        return "<wsse:Security xmlns:wsse=\"" + WireNames.WSSE + "\" xmlns:ds=\"" + WireNames.DS
                + "\" S12:mustUnderstand=\"true\">"
                + "<wsse:BinarySecurityToken wsu:Id=\"tok-1\" EncodingType=\"http://docs.oasis-open.org/wss/2004/01/"
                + "oasis-200401-wss-soap-message-security-1.0#Base64Binary\" ValueType=\"" + WireNames.X509_V3
                + "\"></wsse:BinarySecurityToken><ds:Signature><ds:SignedInfo><ds:CanonicalizationMethod Algorithm=\""
                + WireNames.EXCLUSIVE_C14N + "\"/><ds:SignatureMethod Algorithm=\"" + WireNames.RSA_SHA256 + "\"/>"
                + reference("#hdr-1") + reference("#body-1")
                + "</ds:SignedInfo><ds:SignatureValue/><ds:KeyInfo><wsse:SecurityTokenReference><wsse:Reference"
                + " URI=\"#tok-1\" ValueType=\"" + WireNames.X509_V3
                + "\"/></wsse:SecurityTokenReference></ds:KeyInfo></ds:Signature></wsse:Security>";
    }

    private static String reference(String uri) {
        return "<ds:Reference URI=\"" + uri + "\"><ds:Transforms><ds:Transform Algorithm=\"" + WireNames.EXCLUSIVE_C14N
                + "\"/></ds:Transforms><ds:DigestMethod Algorithm=\"" + WireNames.SHA256
                + "\"/><ds:DigestValue/></ds:Reference>";
    }

    private static List<String> references(byte[] request) {
        try {
            return WireXml.parse(request).nodes("//wsse:Security/ds:Signature/ds:SignedInfo/ds:Reference").stream()
                    .map(AnswerForge::canonical)
                    .toList();
        } catch (MalformedXml e) {
            return List.of();
        }
    }

    private static String canonical(Node reference) {
        return new String(WireXml.canonical(reference), StandardCharsets.UTF_8);
    }

    static String messageId(byte[] request) {
        try {
            return WireXml.parse(request)
                    .text("//eb:UserMessage/eb:MessageInfo/eb:MessageId")
                    .orElse("");
        } catch (MalformedXml e) {
            return "";
        }
    }

    private static String text(WireAnswer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static WireAnswer soap(int status, String text) {
        return new WireAnswer(status, SOAP_TYPE, text.getBytes(StandardCharsets.UTF_8), "");
    }
}

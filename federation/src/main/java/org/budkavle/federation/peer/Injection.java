// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.UnaryOperator;
import org.budkavle.format.identifier.DocumentTypeId;

/**
 * What is wrong with a package that a test access point sends (transport.md 9.6, injection list). Each is one fault alone,
 * signed by the rightful sender unless the fault is in the signature.
 */
public enum Injection {
    /** Nothing. */
    NONE("inget fel", f -> f),
    /** The payload as it is, not compressed: legal. */
    UNCOMPRESSED(
            "nyttolasten okomprimerad (tillåtet)",
            f -> f.payload(f.envelope())
                    .replaceAll("<eb:Property name=\"CompressionType\".*?</eb:Property>", "")
                    .sign()),
    /** An AgreementRef, which a receiver ignores: legal. */
    AGREEMENT_REF(
            "med AgreementRef (ska tålas)",
            f -> f.replace("<eb:Service ", "<eb:AgreementRef>urn:test</eb:AgreementRef><eb:Service ")
                    .sign()),
    /** A trackingIdentifier beside the two properties: legal to receive. */
    TRACKING_IDENTIFIER(
            "med trackingIdentifier (ska tålas)",
            f -> f.replace(
                            "<eb:MessageProperties>",
                            "<eb:MessageProperties><eb:Property name=\"trackingIdentifier\">x-1</eb:Property>")
                    .sign()),
    /** The message properties without their type: legal. */
    PROPERTIES_WITHOUT_TYPE(
            "meddelandeegenskaper utan type (tillåtet)",
            f -> f.replaceAll(" type=\"iso6523-actorid-upis\"", "").sign()),
    /** CharacterSet utf-8: legal. */
    CHARACTER_SET_UTF8(
            "CharacterSet utf-8 (tillåtet)", f -> withCharacterSet(f, "utf-8").sign()),
    /** The envelope in UTF-16 with a byte order mark, and CharacterSet says so: legal. */
    UTF_16(
            "kuvertet i UTF-16 med BOM (tillåtet)",
            f -> withCharacterSet(
                            f.payload(Forgery.gzip(new String(f.envelope(), StandardCharsets.UTF_8)
                                    .getBytes(StandardCharsets.UTF_16))),
                            "utf-16")
                    .sign()),

    /** A CharacterSet that is no encoding. */
    CHARACTER_SET_ILLEGAL(
            "CharacterSet som inte är någon kodning",
            f -> withCharacterSet(f, "!!").sign()),
    /** No MimeType although compressed. */
    MIME_TYPE_MISSING(
            "MimeType saknas fast delen är komprimerad",
            f -> f.replaceAll("<eb:Property name=\"MimeType\".*?</eb:Property>", "")
                    .sign()),
    /** Another compression. */
    COMPRESSION_UNKNOWN(
            "CompressionType application/zip",
            f -> f.replace(">application/gzip<", ">application/zip<").sign()),
    /** The payload is an address on the web. */
    HYPERLINK(
            "nyttolasten är en webbadress",
            f -> f.replace("href=\"cid:message\"", "href=\"https://example.se/message\"")
                    .sign()),
    /** The part that is announced is not there. */
    PART_MISSING("delen som PartInfo pekar på finns inte", f -> f.payloadId("other")),
    /** A second attachment. */
    TWO_ATTACHMENTS("två bilagor", f -> f.withPart("Content-Type: text/plain\r\nContent-ID: <attachment>\r\n\r\nmore")),
    /** What is said to be gzip is not. */
    GZIP_DAMAGED(
            "gzip som inte går att packa upp", f -> f.payload(new byte[100]).sign()),
    /** A small package that becomes 160 MB. */
    ZIP_BOMB(
            "litet paket som blir 160 MB",
            f -> f.payload(Forgery.gzip(new byte[160 * 1024 * 1024])).sign()),
    /** Signed before it was compressed: the digest is of the clear bytes, the package has the compressed ones. */
    SIGNED_THEN_COMPRESSED(
            "signerat före komprimeringen",
            f -> f.payload(Forgery.gzip(f.envelope()))
                    .edit(text -> text.replaceAll(
                            "(?s)(<ds:Reference URI=\"cid:.*?<ds:DigestValue>)[^<]*", "$1" + digest(f.envelope())))
                    .sign()),

    /** No signature. */
    UNSIGNED("utan signatur", f -> f.replaceAll("<ds:Signature .*</ds:Signature>", "")),
    /** No encryption. */
    UNENCRYPTED("utan kryptering", f -> f.unencrypted().sign()),
    /** The signature leaves out the attachment. */
    ATTACHMENT_UNSIGNED(
            "bilagan utanför signaturen",
            f -> f.replaceAll("<ds:Reference URI=\"cid:.*?</ds:Reference>", "").sign()),
    /** The signature leaves out the body. */
    BODY_UNSIGNED(
            "SOAP Body utanför signaturen",
            f -> f.replaceAll("<ds:Reference URI=\"#body-.*?</ds:Reference>", "")
                    .sign()),
    /** The header was changed after it was signed. */
    HEADER_CHANGED("huvudet ändrat efter signeringen", f -> f.replaceAll("(<eb:Timestamp>)[0-9]{4}", "$12020")),
    /** The cipher text was changed. */
    CIPHER_CHANGED("kryptotexten ändrad", Forgery::flipBit),
    /** RSA-SHA1. */
    SIGNATURE_SHA1(
            "signerat med RSA-SHA1",
            f -> f.replace(
                            "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                            "http://www.w3.org/2000/09/xmldsig#rsa-sha1")
                    .sign("SHA1withRSA", "SHA-256")),
    /** Another cipher is named. */
    CIPHER_OTHER("annat krypto (AES-256-GCM) angivet", f -> f.replace("xmlenc11#aes128-gcm", "xmlenc11#aes256-gcm")),
    /** OAEP with MGF1-SHA1 is named. */
    KEY_TRANSPORT_OTHER("OAEP med MGF1-SHA1 angivet", f -> f.replace("mgf1sha256", "mgf1sha1")),
    /** The signed header moved aside, another in its place. */
    SIGNATURE_WRAPPING("signaturen flyttad till en annan rubrik (wrapping)", f -> f.edit(Injection::wrapped)),
    /** An expired WS-Security timestamp. */
    TIMESTAMP_EXPIRED(
            "utgången wsu:Timestamp",
            f -> f.edit(
                    text -> text.replaceFirst(
                            "<wsse:BinarySecurityToken",
                            "<wsu:Timestamp><wsu:Created>2020-01-01T00:00:00Z</wsu:Created>"
                                    + "<wsu:Expires>2020-01-01T00:05:00Z</wsu:Expires></wsu:Timestamp><wsse:BinarySecurityToken"))),

    /** An unknown service. */
    SERVICE_OTHER("okänd Service", f -> f.replace("bdx:noprocess", "bdx:other").sign()),
    /** An unknown action. */
    ACTION_OTHER(
            "okänd Action",
            f -> f.replace("<eb:Action>busdox-docid-qns::", "<eb:Action>other::")
                    .sign()),
    /** Another role. */
    ROLE_OTHER("fel roll", f -> f.replace("/initiator<", "/buyer<").sign()),
    /** Another type of party. */
    PARTY_TYPE_OTHER(
            "fel type på PartyId", f -> f.replace("partytype:ap", "partytype:x").sign()),
    /** Another access point's name as receiver. */
    RECEIVER_OTHER(
            "ställt till en annan accesspunkt",
            f -> f.replaceAll("(<eb:To><eb:PartyId[^>]*>)[^<]*", "$1AP9999-SDK-QA")
                    .sign()),
    /** Another access point's name as sender than its certificate's. */
    SENDER_OTHER(
            "From är inte namnet i certifikatet",
            f -> f.replaceAll("(<eb:From><eb:PartyId[^>]*>)[^<]*", "$1AP9998-SDK-QA")
                    .sign()),
    /** Two receivers. */
    TWO_RECEIVERS(
            "två mottagande accesspunkter",
            f -> f.replaceAll("(<eb:To>)(<eb:PartyId.*?</eb:PartyId>)", "$1$2$2")
                    .sign()),
    /** Without originalSender. */
    ORIGINAL_SENDER_MISSING(
            "originalSender saknas",
            f -> f.replaceAll("<eb:Property name=\"originalSender\".*?</eb:Property>", "")
                    .sign()),
    /** originalSender is not the envelope's FromParty. */
    ORIGINAL_SENDER_OTHER(
            "originalSender är inte kuvertets FromParty",
            f -> f.replaceAll("(<eb:Property name=\"originalSender\"[^>]*>)[^<]*", "$10203:someone-else.example.se")
                    .sign()),
    /** ConversationId is not the envelope's ID. */
    CONVERSATION_OTHER(
            "ConversationId är inte kuvertets ID",
            f -> f.replaceAll("<eb:ConversationId>.{8}", "<eb:ConversationId>00000000")
                    .sign()),
    /** Action is the other document type. */
    ACTION_MISMATCH(
            "Action är den andra dokumenttypen",
            f -> f.replaceAll("<eb:Action>[^<]*", "<eb:Action>" + DocumentTypeId.MESSAGE_RECEIPT.qualified())
                    .sign()),
    /** A pull request instead of a message. */
    PULL_REQUEST(
            "PullRequest i stället för meddelande",
            f -> f.replaceAll(
                            "<eb:UserMessage.*</eb:UserMessage>",
                            "<eb:SignalMessage><eb:MessageInfo><eb:Timestamp>2026-01-01T00:00:00.000Z</eb:Timestamp>"
                                    + "<eb:MessageId>pull@test.example.se</eb:MessageId></eb:MessageInfo>"
                                    + "<eb:PullRequest mpc=\"http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/defaultMPC\"/>"
                                    + "</eb:SignalMessage>")
                    .sign()),
    /** The test service with a payload: answered, delivered to nobody. */
    PING(
            "ebMS-ping (ska besvaras, inte levereras)",
            f -> f.replaceAll(
                            "<eb:Service [^>]*>[^<]*",
                            "<eb:Service>http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/service")
                    .replaceAll(
                            "<eb:Action>[^<]*",
                            "<eb:Action>http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/test")
                    .sign());

    @SuppressWarnings("ImmutableEnumChecker") // the changes keep nothing
    private final UnaryOperator<Forgery> change;

    private final String words;

    Injection(String words, UnaryOperator<Forgery> change) {
        this.words = words;
        this.change = change;
    }

    /** What is wrong, in Swedish. */
    public String words() {
        return words;
    }

    Forgery into(Forgery good) {
        return change.apply(good);
    }

    private static String digest(byte[] bytes) {
        try {
            return SoapForge.base64(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Forgery withCharacterSet(Forgery f, String name) {
        return f.replace(
                "<eb:PartProperties>",
                "<eb:PartProperties><eb:Property name=\"CharacterSet\">" + name + "</eb:Property>");
    }

    private static String wrapped(String text) {
        String header = text.substring(text.indexOf("<eb:Messaging"), text.indexOf("<wsse:Security"));
        String evil = header.replaceFirst("wsu:Id=\"[^\"]*\"", "wsu:Id=\"hdr-evil\"")
                .replaceAll("(<eb:Property name=\"originalSender\"[^>]*>)[^<]*", "$10203:evil.example.se");
        return text.replace(header, evil + "<w:wrap xmlns:w=\"urn:w\">" + header + "</w:wrap>");
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.lint;

/** The rules of the strict peer (transport.md 9.6); a code keeps its meaning for ever. The number is that of the list there. */
public enum LintRule {
    TIMESTAMP_ABSENT("AS4-1", Layer.SECURITY, "wsu:Timestamp får inte finnas i wsse:Security.", "9.6 p. 1, 2.5"),
    AGREEMENT_ABSENT("AS4-2", Layer.EBMS, "eb:AgreementRef får inte finnas.", "9.6 p. 2, 2.2"),
    PART_HREF("AS4-3", Layer.EBMS, "Exakt en eb:PartInfo, med href=\"cid:message\".", "9.6 p. 3, 2.2"),
    MIME_TYPE("AS4-4", Layer.EBMS, "Egenskapen MimeType ska vara text/xml.", "9.6 p. 4, 2.2"),
    COMPRESSION_TYPE(
            "AS4-5", Layer.EBMS, "Egenskapen CompressionType ska saknas eller vara application/gzip.", "9.6 p. 5, 2.2"),
    MESSAGE_PROPERTIES(
            "AS4-6",
            Layer.EBMS,
            "Meddelandeegenskaperna ska vara exakt originalSender och finalRecipient.",
            "9.6 p. 6, 2.2"),
    SERVICE(
            "AS4-7a",
            Layer.EBMS,
            "eb:Service ska vara bdx:noprocess med type urn:fdc:digg.se:edelivery:process.",
            "9.6 p. 7, 2.1"),
    ACTION(
            "AS4-7b",
            Layer.EBMS,
            "eb:Action ska vara en av dokumenttyperna, med busdox-docid-qns:: framför.",
            "9.6 p. 7, 2.1"),
    ROLES("AS4-7c", Layer.EBMS, "Rollerna ska vara initiator (From) och responder (To) ur ebMS3.", "9.6 p. 7, 2.1"),
    MPC("AS4-7d", Layer.EBMS, "mpc ska saknas eller vara defaultMPC.", "9.6 p. 7, 2.2"),
    PARTY_TYPE(
            "AS4-8a",
            Layer.EBMS,
            "PartyId ska ha type urn:fdc:digg.se:edelivery:transportprofile:as4:partytype:ap.",
            "9.6 p. 8, 2.1"),
    PARTY_COUNT("AS4-8b", Layer.EBMS, "Exakt ett PartyId i From och ett i To.", "2.2, AS4_CP_TA03"),
    PARTY_IS_SIGNER("AS4-8c", Layer.EBMS, "From/PartyId ska vara CN i certifikatet som signerat.", "2.1, AS4_DR_TA01"),
    SIGNATURE_ALGORITHM(
            "AS4-9a", Layer.SECURITY, "Signaturen ska vara RSA-SHA256 med SHA-256 och exklusiv C14N.", "9.6 p. 9, 2.1"),
    KEY_TRANSPORT(
            "AS4-9b",
            Layer.SECURITY,
            "Nyckeln ska vara inlåst med RSA-OAEP (xmlenc11), MGF1-SHA256 och SHA-256.",
            "9.6 p. 9, 2.1"),
    CIPHER("AS4-9c", Layer.SECURITY, "Bilagan ska vara krypterad med AES-128-GCM.", "9.6 p. 9, 2.1"),
    SIGNED_PARTS(
            "AS4-10a",
            Layer.SECURITY,
            "Signaturen ska omfatta eb:Messaging, SOAP Body och varje bilaga.",
            "9.6 p. 10, 2.1"),
    ENCRYPTED_PARTS("AS4-10b", Layer.SECURITY, "Varje bilaga, och inget annat, ska vara krypterad.", "9.6 p. 10, 2.1"),
    EMPTY_BODY("AS4-10c", Layer.EBMS, "SOAP Body ska vara tom.", "2.2, AS4_CP_TA05"),
    SIGNATURE_VALID("AS4-10d", Layer.SECURITY, "Signaturen och elementens kontrollsummor ska stämma.", "2.9 steg 4"),
    TOKEN_TYPE(
            "AS4-11a",
            Layer.SECURITY,
            "Certifikaten ska ligga i BinarySecurityToken av typen X509v3.",
            "9.6 p. 11, 2.5"),
    TOKEN_ORDER(
            "AS4-11b",
            Layer.SECURITY,
            "wsse:Security ska hålla token, EncryptedKey, EncryptedData, token, Signature i den ordningen.",
            "2.5"),
    RECEIPT_SIGNED(
            "AS4-12a",
            Layer.TRANSPORT_RECEIPT,
            "Transportkvittensen ska vara signerad och signaturen stämma.",
            "9.6 p. 12, 2.6"),
    RECEIPT_REFERENCES(
            "AS4-12b",
            Layer.TRANSPORT_RECEIPT,
            "Kvittensen ska upprepa varje ds:Reference i meddelandets signatur med samma kontrollsumma.",
            "9.6 p. 12, 2.6"),
    RECEIPT_TOKEN(
            "AS4-12c",
            Layer.TRANSPORT_RECEIPT,
            "Kvittensens certifikat ska ligga i BinarySecurityToken X509v3.",
            "9.6 p. 12"),
    RECEIPT_SIGNER(
            "AS4-12d",
            Layer.TRANSPORT_RECEIPT,
            "Kvittensen ska vara signerad med certifikatet som står i SMP.",
            "9.6 p. 12, 2.6"),
    RECEIPT_REFERS(
            "AS4-12e", Layer.TRANSPORT_RECEIPT, "Kvittensens RefToMessageId ska vara meddelandets MessageId.", "2.6"),
    CONVERSATION("AS4-14", Layer.EBMS, "eb:ConversationId ska vara XHE Header/ID.", "9.6 p. 14, 2.2"),
    TLS_CLIENT(
            "AS4-15", Layer.TRANSPORT, "Avsändaren ska visa ett TLS-klientcertifikat från rätt CA.", "9.6 p. 15, 6.6"),
    TIMESTAMP_FORM("AS4-16", Layer.EBMS, "eb:Timestamp ska vara UTC med exakt tre decimaler.", "as4-peers.md 3, 2.2"),
    MESSAGE_ID("AS4-17", Layer.EBMS, "eb:MessageId ska vara <uuid>@<domän> utan vinkelparenteser.", "2.2"),
    REF_ABSENT("AS4-18", Layer.EBMS, "RefToMessageId ska saknas i ett One-Way-meddelande.", "2.2"),
    MUST_UNDERSTAND("AS4-19", Layer.EBMS, "eb:Messaging och wsse:Security ska ha mustUnderstand=\"true\".", "2.2, 2.5"),
    PACKAGE(
            "AS4-20",
            Layer.TRANSPORT,
            "Content-Type ska vara multipart/related med type application/soap+xml, boundary och start.",
            "2.4"),
    SOAP_PART("AS4-21", Layer.MIME, "Första delen ska vara application/soap+xml; charset=UTF-8.", "2.4"),
    PAYLOAD_PART(
            "AS4-22",
            Layer.MIME,
            "Andra och sista delen ska ha Content-ID <message> och vara application/octet-stream.",
            "2.4");

    private final String code;
    private final Layer layer;
    private final String requirement;
    private final String section;

    LintRule(String code, Layer layer, String requirement, String section) {
        this.code = code;
        this.layer = layer;
        this.requirement = requirement;
        this.section = section;
    }

    /** The stable id. */
    public String code() {
        return code;
    }

    /** Where it applies. */
    public Layer layer() {
        return layer;
    }

    /** What it asks for, in Swedish. */
    public String requirement() {
        return requirement;
    }

    /** Where it stands. */
    public String source() {
        return section.startsWith("as4-") ? section : "transport.md " + section;
    }
}

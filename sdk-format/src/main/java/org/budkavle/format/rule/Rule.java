// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.rule;

import static org.budkavle.format.rule.DetailCode.DUPLICATE;
import static org.budkavle.format.rule.DetailCode.FORBIDDEN;
import static org.budkavle.format.rule.DetailCode.INVARIANT;
import static org.budkavle.format.rule.DetailCode.NOT_FOUND;
import static org.budkavle.format.rule.DetailCode.NOT_SUPPORTED;
import static org.budkavle.format.rule.DetailCode.SECURITY;
import static org.budkavle.format.rule.DetailCode.STRUCTURE;
import static org.budkavle.format.rule.DetailCode.TOO_LONG;
import static org.budkavle.format.rule.ReasonCode.BV;
import static org.budkavle.format.rule.ReasonCode.SIG;
import static org.budkavle.format.rule.ReasonCode.SV;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Every rule that a message, an envelope or a receipt can break. Codes are stable: a rule keeps its code for ever, and a
 * code is never given to another rule. The texts lie in {@code rules_en.properties} and {@code rules_sv.properties}.
 */
public enum Rule {

    /** The message breaks the schema of SDK message 3 (message.md 3.4 row 2). */
    MESSAGE_STRUCTURE("SDK-XSD", SV, STRUCTURE),
    /** No empty element (message.md 3.1 M1). */
    MESSAGE_EMPTY_ELEMENT("SDK-M1", BV, INVARIANT),
    /** Exactly one conversationId (M2). */
    MESSAGE_CONVERSATION_MISSING("SDK-M2", BV, INVARIANT),
    /** Code system of recipientID (M3). */
    MESSAGE_RECIPIENT_ROOT("SDK-M3", BV, INVARIANT),
    /** Code system of senderID (M4). */
    MESSAGE_SENDER_ROOT("SDK-M4", BV, INVARIANT),
    /** creationDateTime in UTC with one to three decimals (M5). */
    MESSAGE_TIME("SDK-M5", BV, INVARIANT),
    /** messageId is a UUID (M6). */
    MESSAGE_ID("SDK-M6", BV, INVARIANT),
    /** conversationId is a UUID (M7). */
    MESSAGE_CONVERSATION_ID("SDK-M7", BV, INVARIANT),
    /** refToMessageId is a UUID (M8). */
    MESSAGE_REFERENCE_ID("SDK-M8", BV, INVARIANT),
    /** The subject has at most 256 characters (M9, section 9 O9). */
    MESSAGE_SUBJECT_LENGTH("SDK-M9", BV, INVARIANT),
    /** A file's content starts with a character of base64 (M10). */
    MESSAGE_CONTENT_START("SDK-M10", BV, INVARIANT),
    /** Code system of a function address (M11). */
    MESSAGE_FUNCTION_ROOT("SDK-M11", BV, INVARIANT),
    /** The whole of a file's content is base64 (2.9). */
    MESSAGE_BASE64("SDK-C1", BV, INVARIANT),
    /** The message has at least one text or file (O7). */
    MESSAGE_WITHOUT_CONTENT("SDK-C2", BV, INVARIANT),
    /** recipientID is a participant identifier (2.2). */
    MESSAGE_RECIPIENT_ID("SDK-C3", BV, INVARIANT),
    /** senderID is a participant identifier (2.2, O10). */
    MESSAGE_SENDER_ID("SDK-C4", BV, SECURITY),
    /** The message is not larger than allowed (2.10). */
    MESSAGE_SIZE("SDK-C5", BV, TOO_LONG),
    /** A function address is more than the spaces that Unicode has beyond XML's. */
    MESSAGE_FUNCTION_BLANK("SDK-C6", BV, INVARIANT),

    /** Sending: at most 256 UTF-16 units in a label (2.3, O32). */
    SENDING_LABEL_LENGTH("SDK-S1", BV, INVARIANT),
    /** Sending: at most 256 UTF-16 units in a reference (O33). */
    SENDING_REFERENCE_LENGTH("SDK-S2", BV, INVARIANT),
    /** Sending: every document has an index when there are several (2.2). */
    SENDING_INDEX("SDK-S3", BV, INVARIANT),
    /** Sending: the sender states its function address (O3). */
    SENDING_SENDER_FUNCTION("SDK-S4", BV, INVARIANT),
    /** Sending: there is a subject (O2). */
    SENDING_SUBJECT("SDK-S5", BV, INVARIANT),
    /** Sending: every document has a text or a file (O7). */
    SENDING_EMPTY_DOCUMENT("SDK-S6", BV, INVARIANT),
    /** Sending: only characters that XML can carry. */
    SENDING_CHARACTERS("SDK-S7", BV, INVARIANT),
    /** Sending: at most 256 UTF-16 units in a function address (2.2). */
    SENDING_FUNCTION_LENGTH("SDK-S8", BV, INVARIANT),

    /** Sending: not more elements than a receiver reads. */
    SENDING_PARTS("SDK-S9", BV, TOO_LONG),

    /** messageId is the envelope's ID (3.5). */
    AGREEMENT_ID("SDK-X1", BV, SECURITY),
    /** The sender is the envelope's FromParty (3.5). */
    AGREEMENT_SENDER("SDK-X2", BV, SECURITY),
    /** The recipient is the envelope's ToParty (3.5). */
    AGREEMENT_RECIPIENT("SDK-X3", BV, SECURITY),
    /** The recipient's function address is the envelope's HandlingServiceID (3.5, O18). */
    AGREEMENT_FUNCTION("SDK-X4", BV, SECURITY),

    /** Malicious code in the payload (3.4 row 3). */
    MALWARE("SDK-E3", BV, FORBIDDEN),
    /** The messageId has been seen before (row 6). */
    DUPLICATE_MESSAGE("SDK-E6", BV, DUPLICATE),
    /** The recipient does not take this type of file (row 8). */
    FILE_TYPE("SDK-E8", BV, NOT_SUPPORTED),
    /** The function address is unknown at the recipient (row 9). */
    FUNCTION_UNKNOWN("SDK-E9", BV, NOT_FOUND),
    /** refToMessageId names a message that was refused (row 11). */
    REFERS_TO_REFUSED("SDK-E11", BV, NOT_SUPPORTED),
    /** The envelope's signature is not the sender's (row 12). */
    SIGNATURE("SDK-E12", SIG, SECURITY),
    /** The stated sender is not the one that the access point answers for (row 13). */
    SENDER_UNKNOWN("SDK-E13", BV, SECURITY),
    /** The message is not encrypted (row 14). */
    NOT_ENCRYPTED("SDK-E14", SIG, SECURITY),
    /** The sender's function address is not in the address book (row 9, at the sender). */
    SENDER_FUNCTION_UNKNOWN("SDK-E15", BV, NOT_FOUND),

    /** The envelope breaks the schema of XHE 1.0 (4.2). */
    ENVELOPE_STRUCTURE("XHE-XSD", SV, STRUCTURE),
    /** Only elements of the profile (4.3 R1-XHE). */
    ENVELOPE_FOREIGN_ELEMENT("XHE-R1", BV, INVARIANT),
    /** Nothing empty (R2-XHE). */
    ENVELOPE_EMPTY_ELEMENT("XHE-R2", BV, INVARIANT),
    /** CustomizationID (R3-XHE). */
    ENVELOPE_CUSTOMIZATION("XHE-R3", BV, INVARIANT),
    /** A criterion DOCUMENTID (R4-XHE). */
    ENVELOPE_DOCUMENT_TYPE("XHE-R4", BV, INVARIANT),
    /** A criterion DOCUMENTID_SCHEME (R5-XHE). */
    ENVELOPE_DOCUMENT_SCHEME("XHE-R5", BV, INVARIANT),
    /** A criterion PROCESSID (R6-XHE). */
    ENVELOPE_PROCESS("XHE-R6", BV, INVARIANT),
    /** A criterion PROCESSID_SCHEME (R7-XHE). */
    ENVELOPE_PROCESS_SCHEME("XHE-R7", BV, INVARIANT),
    /** A criterion FEDERATIONID (R8-XHE). */
    ENVELOPE_FEDERATION("XHE-R8", BV, INVARIANT),
    /** XHEVersionID 1.0 (R9-XHE). */
    ENVELOPE_VERSION("XHE-R9", BV, INVARIANT),
    /** schemeID of FromParty (R10-XHE). */
    ENVELOPE_FROM_SCHEME("XHE-R10", BV, INVARIANT),
    /** schemeID of ToParty, which R11-XHE means but does not check. */
    ENVELOPE_TO_SCHEME("XHE-R11", BV, INVARIANT),
    /** Indicator true: the content is EncryptedData (R12-XHE). */
    ENVELOPE_ENCRYPTED("XHE-R12", BV, INVARIANT),
    /** Indicator false: the content is not EncryptedData (R13-XHE). */
    ENVELOPE_CLEAR("XHE-R13", BV, INVARIANT),
    /** Cardinality (R14-XHE). */
    ENVELOPE_CARDINALITY("XHE-R14", BV, INVARIANT),
    /** The ID is a UUID (4.3). */
    ENVELOPE_ID("XHE-C1", BV, INVARIANT),
    /** CreationDateTime has a time zone, or in strict mode the form of M5 (O5). */
    ENVELOPE_TIME("XHE-C2", BV, INVARIANT),
    /** Exactly the five criteria, each once (4.3). */
    ENVELOPE_CRITERIA("XHE-C3", BV, INVARIANT),
    /** Values of the criteria; FEDERATIONID is free (4.3, O20). */
    ENVELOPE_CRITERION_VALUE("XHE-C4", BV, INVARIANT),
    /** DocumentTypeCode agrees with DOCUMENTID, ContentTypeCode is application/xml (4.3). */
    ENVELOPE_PAYLOAD_TYPE("XHE-C5", BV, INVARIANT),
    /** Elements and attributes that R1-XHE forgets (4.3). */
    ENVELOPE_NOT_IN_PROFILE("XHE-C6", BV, INVARIANT),
    /** FromParty and ToParty are participant identifiers. */
    ENVELOPE_PARTY_ID("XHE-C7", BV, INVARIANT),
    /** One signature (4.3, 4.4). */
    ENVELOPE_SIGNATURE("XHE-C8", SIG, SECURITY),
    /** A receipt is signed, never encrypted (4.4). */
    ENVELOPE_RECEIPT_ENCRYPTED("XHE-C9", BV, INVARIANT),

    /** The receipt breaks its schema (5.5). */
    RECEIPT_STRUCTURE("APP-XSD", SV, STRUCTURE),
    /** Only elements and attributes of the profile (5.5 R1-APP). */
    RECEIPT_NOT_IN_PROFILE("APP-R1", BV, INVARIANT),
    /** Nothing empty (R2-APP). */
    RECEIPT_EMPTY_ELEMENT("APP-R2", BV, INVARIANT),
    /** CustomizationID (R3-APP). */
    RECEIPT_CUSTOMIZATION("APP-R3", BV, INVARIANT),
    /** ProfileID (R4-APP). */
    RECEIPT_PROFILE("APP-R4", BV, INVARIANT),
    /** Receipt code ACCEPTED or REJECTED (R5-APP). */
    RECEIPT_CODE("APP-R5", BV, INVARIANT),
    /** Reason code SV, BV or SIG (R6-APP). */
    RECEIPT_REASON("APP-R6", BV, INVARIANT),
    /** ACCEPTED has no reason (R7-APP). */
    RECEIPT_ACCEPTED_WITH_REASON("APP-R7", BV, INVARIANT),
    /** REJECTED has a reason (R8-APP). */
    RECEIPT_REJECTED_WITHOUT_REASON("APP-R8", BV, INVARIANT),
    /** Cardinality (R9-APP). */
    RECEIPT_CARDINALITY("APP-R9", BV, INVARIANT),
    /** schemeID of both parties (5.5). */
    RECEIPT_SCHEME("APP-C1", BV, INVARIANT),
    /** IssueTime has a time zone (5.5). */
    RECEIPT_ZONE("APP-C2", BV, INVARIANT),
    /** Both parties are participant identifiers. */
    RECEIPT_PARTY_ID("APP-C3", BV, INVARIANT),
    /** What is acknowledged is a messageId. */
    RECEIPT_REFERENCE("APP-C4", BV, INVARIANT),
    /** The receipt's sender is the envelope's FromParty (6.5). */
    RECEIPT_AGREEMENT_SENDER("APP-X1", BV, SECURITY),
    /** The receipt's receiver is the envelope's ToParty (6.5). */
    RECEIPT_AGREEMENT_RECEIVER("APP-X2", BV, SECURITY);

    private final String code;
    private final ReasonCode reason;
    private final DetailCode detail;

    Rule(String code, ReasonCode reason, DetailCode detail) {
        this.code = code;
        this.reason = reason;
        this.detail = detail;
    }

    /** The stable code, such as {@code SDK-M5}. */
    public String code() {
        return code;
    }

    /** The reason code of a receipt that refuses for this rule. */
    public ReasonCode reason() {
        return reason;
    }

    /** The detail code of such a receipt. */
    public DetailCode detail() {
        return detail;
    }

    /** What is wrong and what is asked for, in Swedish for {@code sv}, otherwise in English. */
    public String text(Locale language) {
        return RuleTexts.of(language).text(code);
    }

    /** The rule with that stable code. */
    public static Optional<Rule> byCode(String code) {
        return Arrays.stream(values()).filter(rule -> rule.code.equals(code)).findFirst();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.budkavle.edelivery.as4.Rejection;

/**
 * One fault of a product that does not conform: the federation's own test peer plays such a product, so that it can be seen
 * whether a conformance run finds it and names the right rule.
 */
public enum ProductFault {
    TIMESTAMP_SENT(
            "AS4-1",
            f -> f.edit(text -> text.replaceFirst(
                    "<wsse:BinarySecurityToken",
                    "<wsu:Timestamp><wsu:Created>" + Instant.now() + "</wsu:Created></wsu:Timestamp>"
                            + "<wsse:BinarySecurityToken"))),
    AGREEMENT_SENT("AS4-2", f -> Injection.AGREEMENT_REF.into(f)),
    HREF_OTHER(
            "AS4-3",
            f -> f.replace("\"cid:message\"", "\"cid:payload\"")
                    .payloadId("payload")
                    .sign()),
    MIME_TYPE_OTHER("AS4-4", f -> f.replace(">text/xml<", ">application/xml<").sign()),
    COMPRESSION_OTHER(
            "AS4-5",
            f -> f.replace(">application/gzip<", ">application/x-gzip<").sign()),
    PROPERTY_EXTRA("AS4-6", f -> Injection.TRACKING_IDENTIFIER.into(f)),
    SERVICE_TYPE_OTHER(
            "AS4-7",
            f -> f.replace("urn:fdc:digg.se:edelivery:process", "urn:other").sign()),
    PARTY_TYPE_OTHER("AS4-8", f -> Injection.PARTY_TYPE_OTHER.into(f)),
    SIGNATURE_SHA1("AS4-9", f -> Injection.SIGNATURE_SHA1.into(f)),
    ATTACHMENT_UNSIGNED("AS4-10", f -> Injection.ATTACHMENT_UNSIGNED.into(f)),
    TOKEN_PKIPATH(
            "AS4-11",
            f -> f.edit(text -> text.replaceFirst("#X509v3\"", "#X509PKIPathv1\""))
                    .sign()),
    CONVERSATION_OTHER("AS4-14", f -> Injection.CONVERSATION_OTHER.into(f)),
    TIME_WITHOUT_DECIMALS(
            "AS4-16",
            f -> f.replaceAll("\\.\\d{3}Z</eb:Timestamp>", "Z</eb:Timestamp>").sign()),

    RECEIPT_UNSIGNED("AS4-12", AnswerFault.RECEIPT_UNSIGNED),
    RECEIPT_FOREIGN("AS4-12", AnswerFault.RECEIPT_FOREIGN),
    RECEIPT_OTHER_DIGEST("AS4-12", AnswerFault.RECEIPT_OTHER_DIGEST),

    ACCEPTS_UNSIGNED("AS4-10", Set.of(Rejection.NOT_SIGNED)),
    ACCEPTS_UNENCRYPTED("AS4-10", Set.of(Rejection.NOT_ENCRYPTED)),
    ACCEPTS_OTHER_ENVIRONMENT("AP-ENVIRONMENT", Set.of(Rejection.SIGNER_UNTRUSTED)),
    ACCEPTS_REVOKED_SENDER("AP-REVOCATION", Set.of(Rejection.SIGNER_REVOKED)),
    ACCEPTS_BROKEN_ENVELOPE("AP-ENVELOPE", Set.of(Rejection.ENVELOPE_INVALID)),
    ACCEPTS_MISMATCH("AP-MISMATCH", Set.of(Rejection.ENVELOPE_MISMATCH)),
    ACCEPTS_DAMAGED_GZIP("AS4-5", Set.of(Rejection.DECOMPRESSION_FAILED)),

    DUPLICATE_IS_ERROR("AS4-13"),
    SENDS_TO_REVOKED("AP-REVOCATION"),
    NEVER_RESENDS("AP-RESEND"),
    NO_MESSAGE_RECEIPT("MT-RECEIPT"),
    ACCEPTS_EVERY_MESSAGE("MT-RECEIPT"),
    WRONG_REASON("MT-RECEIPT"),
    DUPLICATE_ACCEPTED("MT-RECEIPT"),
    ANSWERS_UNDECRYPTABLE("MT-RECEIPT");

    private final String rule;

    @SuppressWarnings("ImmutableEnumChecker") // the changes keep nothing
    private final UnaryOperator<Forgery> outgoing;

    private final Optional<AnswerFault> answer;

    @SuppressWarnings("ImmutableEnumChecker") // all of them are made by Set.of
    private final Set<Rejection> swallowed;

    private final boolean changing;

    ProductFault(String rule) {
        this(rule, f -> f, Optional.empty(), Set.of(), false);
    }

    ProductFault(String rule, UnaryOperator<Forgery> outgoing) {
        this(rule, outgoing, Optional.empty(), Set.of(), true);
    }

    ProductFault(String rule, AnswerFault answer) {
        this(rule, f -> f, Optional.of(answer), Set.of(), false);
    }

    ProductFault(String rule, Set<Rejection> swallowed) {
        this(rule, f -> f, Optional.empty(), swallowed, false);
    }

    ProductFault(
            String rule,
            UnaryOperator<Forgery> outgoing,
            Optional<AnswerFault> answer,
            Set<Rejection> swallowed,
            boolean changing) {
        this.changing = changing;
        this.rule = rule;
        this.outgoing = outgoing;
        this.answer = answer;
        this.swallowed = swallowed;
    }

    /** The rule that it breaks, as a conformance run should name it; a rule with parts by its number. */
    public String rule() {
        return rule;
    }

    Forgery into(Forgery good) {
        return outgoing.apply(good);
    }

    boolean changesWhatIsSent() {
        return changing;
    }

    Optional<AnswerFault> answer() {
        return answer;
    }

    /** Answers with a receipt what has to be refused for this. */
    boolean swallows(Rejection reason) {
        return swallowed.contains(reason);
    }
}

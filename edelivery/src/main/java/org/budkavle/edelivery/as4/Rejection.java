// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every reason for which we refuse a message: the stable code that goes into ErrorDetail and into the event log, the ebMS
 * code that goes with it, and a sentence for the people at the other end (transport.md 2.7). The name is the code.
 */
public enum Rejection {
    // The request as such: answered with the HTTP status alone.
    TLS_CLIENT_UNKNOWN(403, "A verified TLS client certificate is required"),
    NOT_SOAP(400, "The request is not a SOAP 1.2 message or a multipart/related package that starts with one"),
    INCOMPLETE_REQUEST(400, "The request ended before its announced length"),
    TOO_LARGE(413, "The request is larger than this access point accepts"),

    // The package and its header.
    MIME_MALFORMED(EbmsError.MIME_INCONSISTENCY, "The multipart package is malformed or ends too early"),
    MIME_TOO_MANY_PARTS(EbmsError.MIME_INCONSISTENCY, "The package has more than one payload part"),
    MIME_DUPLICATE_CONTENT_ID(EbmsError.MIME_INCONSISTENCY, "Two parts have the same Content-ID"),
    MIME_PART_MISSING(
            EbmsError.MIME_INCONSISTENCY, "A referenced part is not in the package, or a part is not referenced"),
    EXTERNAL_PAYLOAD(EbmsError.EXTERNAL_PAYLOAD_ERROR, "A payload must be a part of the package, referenced by cid"),
    HEADER_INVALID(EbmsError.INVALID_HEADER, "The ebMS header is not valid by its schema"),
    NOT_A_USER_MESSAGE(
            EbmsError.FEATURE_NOT_SUPPORTED, "Exactly one user message is expected here; no pull, no signal"),
    HEADER_NOT_UNDERSTOOD(
            EbmsError.FEATURE_NOT_SUPPORTED, "A SOAP header block that must be understood is unknown here"),
    BODY_NOT_EMPTY(EbmsError.FEATURE_NOT_SUPPORTED, "The SOAP body must be empty"),

    // Security.
    NOT_SIGNED(EbmsError.POLICY_NONCOMPLIANCE, "The message must have exactly one signature"),
    NOT_ENCRYPTED(EbmsError.POLICY_NONCOMPLIANCE, "The payload must be encrypted"),
    SECURITY_HEADER_INVALID(EbmsError.POLICY_NONCOMPLIANCE, "The security header does not follow the profile"),
    SIGNATURE_COVERAGE(
            EbmsError.POLICY_NONCOMPLIANCE, "The signature must cover the ebMS header, the body and each payload part"),
    SIGNATURE_ALGORITHM(EbmsError.POLICY_NONCOMPLIANCE, "A signature algorithm is not the profile's"),
    ENCRYPTION_ALGORITHM(EbmsError.POLICY_NONCOMPLIANCE, "An encryption algorithm is not the profile's"),
    TOKEN_TYPE(
            EbmsError.POLICY_NONCOMPLIANCE,
            "The signer's certificate must come as a BinarySecurityToken of type X509v3 or X509PKIPathv1"),
    SECURITY_TIMESTAMP(EbmsError.POLICY_NONCOMPLIANCE, "The WS-Security timestamp is not valid now"),
    SIGNATURE_INVALID(EbmsError.FAILED_AUTHENTICATION, "The signature does not verify"),
    SIGNER_UNTRUSTED(EbmsError.FAILED_AUTHENTICATION, "The signer's certificate is not trusted in this environment"),
    SIGNER_EXPIRED(EbmsError.FAILED_AUTHENTICATION, "The signer's certificate is not valid now"),
    SIGNER_REVOKED(EbmsError.FAILED_AUTHENTICATION, "The signer's certificate is revoked"),
    SIGNER_NOT_SENDER(EbmsError.FAILED_AUTHENTICATION, "From/PartyId is not the name in the signer's certificate"),
    SIGNER_UNVERIFIABLE(EbmsError.DELIVERY_FAILURE, "The signer's certificate cannot be checked for revocation now"),
    DECRYPTION_FAILED(EbmsError.FAILED_DECRYPTION, "The payload cannot be decrypted"),

    // The processing mode.
    PARTY_TYPE_UNKNOWN(EbmsError.VALUE_NOT_RECOGNIZED, "The type of a PartyId is not the profile's"),
    RECEIVER_UNKNOWN(EbmsError.VALUE_NOT_RECOGNIZED, "To/PartyId is not an identity of this access point"),
    SERVICE_UNKNOWN(EbmsError.VALUE_NOT_RECOGNIZED, "The service is not the profile's"),
    ACTION_UNKNOWN(EbmsError.VALUE_NOT_RECOGNIZED, "The action is not a document type"),
    ROLE_UNKNOWN(EbmsError.VALUE_NOT_RECOGNIZED, "A role is not the profile's"),
    MPC_UNKNOWN(EbmsError.VALUE_NOT_RECOGNIZED, "The message partition channel is not the default one"),
    PROPERTIES_INVALID(
            EbmsError.PROCESSING_MODE_MISMATCH,
            "originalSender and finalRecipient must be there once, as participant identifiers"),
    PART_INVALID(
            EbmsError.PROCESSING_MODE_MISMATCH,
            "There must be one payload part, of MimeType text/xml, as it is or compressed as application/gzip"),
    CHARACTER_SET_INVALID(EbmsError.PROCESSING_MODE_MISMATCH, "CharacterSet is not the name of an encoding"),

    // The payload.
    DECOMPRESSION_FAILED(EbmsError.DECOMPRESSION_FAILURE, "The payload cannot be decompressed"),
    DECOMPRESSED_TOO_LARGE(
            EbmsError.DECOMPRESSION_FAILURE, "The decompressed payload is larger than this access point accepts"),
    DUPLICATE_ALTERED(EbmsError.OTHER, "Another message was accepted under this message id"),
    NOT_SERVICED(EbmsError.OTHER, "The recipient is not serviced by this access point for the given document type"),
    ENVELOPE_INVALID(EbmsError.OTHER, "The payload is not a valid XHE envelope"),
    ENVELOPE_MISMATCH(EbmsError.OTHER, "The envelope does not agree with the ebMS header"),

    // Not the sender's fault.
    NOT_NOW(EbmsError.DELIVERY_FAILURE, "The message cannot be stored now; please repeat it");

    private final @Nullable EbmsError error;
    private final int status;
    private final String sentence;

    Rejection(int status, String sentence) {
        this.error = null;
        this.status = status;
        this.sentence = sentence;
    }

    Rejection(EbmsError error, String sentence) {
        this.error = error;
        this.status = 500;
        this.sentence = sentence;
    }

    /** The ebMS error; none when the HTTP status says it all. */
    public Optional<EbmsError> error() {
        return Optional.ofNullable(error);
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }

    /** What is wrong, in English, without any content. */
    public String sentence() {
        return sentence;
    }
}

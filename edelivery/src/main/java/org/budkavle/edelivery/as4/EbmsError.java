// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/** The ebMS3 and AS4 error codes that we raise (transport.md 2.7). */
public enum EbmsError {
    VALUE_NOT_RECOGNIZED("EBMS:0001", "ValueNotRecognized", "Content", "ebMS"),
    VALUE_INCONSISTENT("EBMS:0003", "ValueInconsistent", "Content", "ebMS"),
    OTHER("EBMS:0004", "Other", "Content", "ebMS"),
    MIME_INCONSISTENCY("EBMS:0007", "MimeInconsistency", "Unpackaging", "ebMS"),
    FEATURE_NOT_SUPPORTED("EBMS:0008", "FeatureNotSupported", "Unpackaging", "ebMS"),
    INVALID_HEADER("EBMS:0009", "InvalidHeader", "Unpackaging", "ebMS"),
    PROCESSING_MODE_MISMATCH("EBMS:0010", "ProcessingModeMismatch", "Processing", "ebMS"),
    EXTERNAL_PAYLOAD_ERROR("EBMS:0011", "ExternalPayloadError", "Content", "ebMS"),
    FAILED_AUTHENTICATION("EBMS:0101", "FailedAuthentication", "Processing", "security"),
    FAILED_DECRYPTION("EBMS:0102", "FailedDecryption", "Processing", "security"),
    POLICY_NONCOMPLIANCE("EBMS:0103", "PolicyNoncompliance", "Processing", "security"),
    DELIVERY_FAILURE("EBMS:0202", "DeliveryFailure", "Communication", "reliability"),
    DECOMPRESSION_FAILURE("EBMS:0303", "DecompressionFailure", "Communication", "ebMS");

    private final String code;
    private final String shortDescription;
    private final String category;
    private final String origin;

    EbmsError(String code, String shortDescription, String category, String origin) {
        this.code = code;
        this.shortDescription = shortDescription;
        this.category = category;
        this.origin = origin;
    }

    /** {@code EBMS:nnnn}. */
    public String code() {
        return code;
    }

    String shortDescription() {
        return shortDescription;
    }

    String category() {
        return category;
    }

    String origin() {
        return origin;
    }
}

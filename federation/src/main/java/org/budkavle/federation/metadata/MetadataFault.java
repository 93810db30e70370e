// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

/** What is wrong, or merely unusual, with the answers about one participant (transport.md 9.4). */
public enum MetadataFault {
    /** Nothing. */
    NONE,

    /** No signature. */
    UNSIGNED,
    /** The signature was made by another key than the certificate's beside it. */
    WRONG_KEY,
    /** The endpoint's address was changed after signing. */
    ALTERED,
    /** The signer's certificate has expired. */
    EXPIRED_SIGNER,
    /** The signer's certificate is revoked. */
    REVOKED_SIGNER,
    /** Signed by another environment's publisher. */
    OTHER_ENVIRONMENT_SIGNER,
    /** Genuine, about another participant. */
    ANOTHER_PARTICIPANT,
    /** Genuine, about another document type. */
    ANOTHER_DOCUMENT_TYPE,
    /** Points to another publisher. */
    REDIRECT,
    /** Has a document type declaration with an external entity. */
    DOCUMENT_TYPE_DECLARATION,
    /** Larger than two megabytes, otherwise right. */
    HUGE,
    /** Ends in the middle. */
    CUT_OFF,

    /** The process has another scheme. */
    WRONG_PROCESS_SCHEME,
    /** The endpoint has another transport profile. */
    WRONG_TRANSPORT_PROFILE,
    /** The endpoint's last day has passed. */
    ENDPOINT_EXPIRED,
    /** The endpoint's first day lies ahead. */
    ENDPOINT_NOT_YET_ACTIVE,
    /** A foreign transport profile's endpoint stands before the right one; no fault. */
    TWO_ENDPOINTS,

    /** The endpoint's certificate is empty. */
    NO_ACCESS_POINT_CERTIFICATE,
    /** The endpoint's certificate is no certificate. */
    BROKEN_ACCESS_POINT_CERTIFICATE,
    /** The endpoint's certificate stands in PEM armour; tolerated. */
    ARMOURED_ACCESS_POINT_CERTIFICATE,
    /** The access point belongs to another environment. */
    OTHER_ENVIRONMENT_ACCESS_POINT,
    /** The access point's certificate is revoked (TF-02). */
    REVOKED_ACCESS_POINT,
    /** The access point's certificate has expired. */
    EXPIRED_ACCESS_POINT,

    /** No participant certificate is published. */
    NO_PARTICIPANT_CERTIFICATE,
    /** The signing certificate alone is published. */
    SIGNING_CERTIFICATE_ONLY,
    /** The encryption certificate alone is published. */
    ENCRYPTION_CERTIFICATE_ONLY,
    /** An older certificate of each type is published beside the right one; no fault. */
    TWO_CERTIFICATES_OF_A_TYPE,
    /** White space around the type codes; tolerated. */
    WHITE_SPACE_IN_TYPE_CODE,
    /** A certificate of an unknown type beside the right ones; no fault. */
    UNKNOWN_TYPE_CODE,
    /** The participant's certificates have expired. */
    EXPIRED_PARTICIPANT_CERTIFICATE,
    /** The participant's certificates are revoked. */
    REVOKED_PARTICIPANT_CERTIFICATE,

    /** HTTP 404. */
    NOT_FOUND,
    /** HTTP 500. */
    SERVER_ERROR,
    /** HTTP 503. */
    UNAVAILABLE,
    /** Right, after the delay of {@link MetadataPublisher#delay}. */
    SLOW,
    /** Never answers. */
    SILENT
}

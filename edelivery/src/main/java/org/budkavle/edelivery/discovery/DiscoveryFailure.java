// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

/**
 * A look-up did not give what was asked for. The reason decides what the sender is told and whether waiting helps
 * (transport.md 7.2); the detail says to an operator what exactly happened.
 */
public final class DiscoveryFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** The failure codes of transport.md 7.2 that discovery can cause. */
    public enum Reason {
        /** Neither DNS nor metadata knows the participant. */
        RECIPIENT_NOT_REGISTERED,
        /** The participant is known and does not receive this document type in this process. */
        DOCTYPE_NOT_SUPPORTED,
        /** DNS, metadata or revocation service does not answer; the only reason that passes by itself. */
        DISCOVERY_UNAVAILABLE,
        /** The metadata is not what the environment's publisher signed for this question. */
        METADATA_UNTRUSTED,
        /** The certificate of the access point or of the participant cannot be used. */
        RECEIVER_CERT_INVALID
    }

    /** What exactly happened. The names are stable and shown to operators. */
    public enum Detail {
        /** DNS says that the name does not exist. */
        NAME_UNKNOWN(Reason.RECIPIENT_NOT_REGISTERED),
        /** The name exists without a usable record for service metadata. */
        NO_METADATA_SERVICE(Reason.RECIPIENT_NOT_REGISTERED),
        /** The metadata publisher does not know the participant. */
        PARTICIPANT_UNKNOWN(Reason.RECIPIENT_NOT_REGISTERED),

        /** The publisher knows the participant, not this document type. */
        DOCUMENT_TYPE_UNKNOWN(Reason.DOCTYPE_NOT_SUPPORTED),
        /** No process with this identifier and scheme. */
        PROCESS_UNKNOWN(Reason.DOCTYPE_NOT_SUPPORTED),
        /** No endpoint with SDK's transport profile. */
        NO_ENDPOINT(Reason.DOCTYPE_NOT_SUPPORTED),
        /** The endpoint's first day lies ahead. */
        ENDPOINT_NOT_YET_ACTIVE(Reason.DOCTYPE_NOT_SUPPORTED),
        /** The endpoint's last day has passed. */
        ENDPOINT_EXPIRED(Reason.DOCTYPE_NOT_SUPPORTED),
        /** The endpoint's address is not one that may be used in this environment. */
        ENDPOINT_ADDRESS_REFUSED(Reason.DOCTYPE_NOT_SUPPORTED),

        /** No name server answered in time. */
        DNS_SILENT(Reason.DISCOVERY_UNAVAILABLE),
        /** The name servers answered with an error such as SERVFAIL or REFUSED. */
        DNS_FAILED(Reason.DISCOVERY_UNAVAILABLE),
        /** No connection to the publisher, or no answer in time. */
        PUBLISHER_UNREACHABLE(Reason.DISCOVERY_UNAVAILABLE),
        /** The publisher answered with an error other than not found. */
        PUBLISHER_FAILED(Reason.DISCOVERY_UNAVAILABLE),
        /** Neither CRL nor OCSP says whether a certificate is revoked. */
        REVOCATION_UNKNOWN(Reason.DISCOVERY_UNAVAILABLE),

        /** The address in DNS is not one that may be used in this environment. */
        PUBLISHER_ADDRESS_REFUSED(Reason.METADATA_UNTRUSTED),
        /** The answer is larger than allowed. */
        METADATA_TOO_LARGE(Reason.METADATA_UNTRUSTED),
        /** Not well-formed, or not of the form of signed service metadata. */
        METADATA_MALFORMED(Reason.METADATA_UNTRUSTED),
        /** Missing, wrong or of a form that the profile does not allow. */
        SIGNATURE_INVALID(Reason.METADATA_UNTRUSTED),
        /** The signer is not an approved publisher of this environment, or its certificate is no longer valid. */
        SIGNER_REFUSED(Reason.METADATA_UNTRUSTED),
        /** Genuine metadata of another participant or document type. */
        METADATA_OF_ANOTHER(Reason.METADATA_UNTRUSTED),
        /** The publisher points to another one, which the federation does not use. */
        REDIRECT_REFUSED(Reason.METADATA_UNTRUSTED),

        /** None published for this purpose. */
        CERTIFICATE_MISSING(Reason.RECEIVER_CERT_INVALID),
        /** Published bytes that are no certificate. */
        CERTIFICATE_MALFORMED(Reason.RECEIVER_CERT_INVALID),
        /** Past its last day. */
        CERTIFICATE_EXPIRED(Reason.RECEIVER_CERT_INVALID),
        /** Before its first day. */
        CERTIFICATE_NOT_YET_VALID(Reason.RECEIVER_CERT_INVALID),
        /** Revoked by its issuer. */
        CERTIFICATE_REVOKED(Reason.RECEIVER_CERT_INVALID),
        /** Another issuer, name, key or usage than the environment demands. */
        CERTIFICATE_REFUSED(Reason.RECEIVER_CERT_INVALID);

        private final Reason reason;

        Detail(Reason reason) {
            this.reason = reason;
        }

        /** The failure code that this belongs to. */
        public Reason reason() {
            return reason;
        }
    }

    private final Detail detail;

    public DiscoveryFailure(Detail detail) {
        super(detail.reason() + ": " + detail);
        this.detail = detail;
    }

    public DiscoveryFailure(Detail detail, Throwable cause) {
        super(detail.reason() + ": " + detail, cause);
        this.detail = detail;
    }

    /** The failure code. */
    public Reason reason() {
        return detail.reason();
    }

    /** What exactly happened. */
    public Detail detail() {
        return detail;
    }

    /** Whether the same look-up may succeed later without anybody doing anything. */
    public boolean temporary() {
        return reason() == Reason.DISCOVERY_UNAVAILABLE;
    }
}

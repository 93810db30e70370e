// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.identifier;

/**
 * A document type (meddelandetyp) as registered in SMP. Case-sensitive and opaque (transport.md 3.2).
 *
 * @param scheme {@code busdox-docid-qns}
 * @param value the whole identifier with its transport model
 */
public record DocumentTypeId(String scheme, String value) {

    /** The scheme of every document type in SDK. */
    public static final String SCHEME = "busdox-docid-qns";

    /** SDK message 3.0, extended base (signed and encrypted end to end). */
    public static final DocumentTypeId SDK_MESSAGE = new DocumentTypeId(
            SCHEME,
            "urn:riv:infrastructure:messaging:MessageWithAttachments:3::messagePayload##3.0::tm-base-ext-sigenc");

    /** Message receipt (meddelandekvittens) 1.0, extended base. */
    public static final DocumentTypeId MESSAGE_RECEIPT = new DocumentTypeId(
            SCHEME,
            "urn:oasis:names:specification:ubl:schema:xsd:ApplicationResponse-2::ApplicationResponse"
                    + "##fdc:digg.se:edelivery:messagetype:response:1::2.1::tm-base-ext-sigenc");

    /** Scheme and value joined by {@code ::}: the AS4 action, and the last part of an SMP address. */
    public String qualified() {
        return scheme + "::" + value;
    }

    @Override
    public String toString() {
        return value;
    }
}

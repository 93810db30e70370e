// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.metadata;

import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;

/**
 * What is published of a participant (transport.md 4.4, 5.2): the same endpoint and certificates on each document type.
 *
 * @param endpoint where its access point listens
 * @param accessPoint the access point's certificate
 * @param signing certificates that its envelopes may be signed with; several during a change
 * @param encryption certificates to encrypt to
 * @param documentTypes what it receives
 * @param registered since when, whole seconds: the first day of the endpoint and the date of the documents
 */
public record Registration(
        ParticipantId participant,
        URI endpoint,
        X509Certificate accessPoint,
        List<X509Certificate> signing,
        List<X509Certificate> encryption,
        List<DocumentTypeId> documentTypes,
        Instant registered) {

    /** The two document types of SDK. */
    public static final List<DocumentTypeId> SDK_DOCUMENT_TYPES =
            List.of(DocumentTypeId.SDK_MESSAGE, DocumentTypeId.MESSAGE_RECEIPT);

    /** Copies the lists and cuts the time to whole seconds. */
    public Registration {
        signing = List.copyOf(signing);
        encryption = List.copyOf(encryption);
        documentTypes = List.copyOf(documentTypes);
        registered = registered.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Whether the other one publishes the same, whenever it was registered. */
    public boolean publishesSameAs(Registration other) {
        return equals(new Registration(
                other.participant,
                other.endpoint,
                other.accessPoint,
                other.signing,
                other.encryption,
                other.documentTypes,
                registered));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.discovery;

import java.security.cert.X509Certificate;
import java.util.List;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/**
 * Finds the access point and the certificates of a participant within one environment of one federation (transport.md 4 and
 * 5). Answers come from a cache while they are fresh; safe for any number of threads.
 */
public interface Discovery {

    /**
     * The access point that receives a document type for a participant.
     *
     * @param observer is told how the answer was found
     * @throws DiscoveryFailure if there is none, it may not be used, or nobody answers
     */
    AccessPointEndpoint endpoint(
            ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
            throws DiscoveryFailure;

    /** As {@link #endpoint(ParticipantId, DocumentTypeId, ProcessId, DiscoveryObserver)}, unobserved. */
    default AccessPointEndpoint endpoint(ParticipantId to, DocumentTypeId documentType, ProcessId process)
            throws DiscoveryFailure {
        return endpoint(to, documentType, process, DiscoveryObserver.NONE);
    }

    /**
     * The certificates that a participant has published, never empty, the one with the latest start of validity first. For
     * encryption the first is the one to use; a signature may be made with any of them (transport.md 5.4).
     *
     * <p>To encrypt, ask for the document type of the message. To verify a signature, ask for
     * {@link DocumentTypeId#MESSAGE_RECEIPT} of the one who signed; when that has no usable certificate the message's
     * document type is asked too (transport.md 5.3).
     *
     * @param observer is told how the answer was found
     * @throws DiscoveryFailure if none is published, none may be used, or nobody answers
     */
    List<X509Certificate> certificates(
            ParticipantId participant,
            DocumentTypeId documentType,
            CertificatePurpose purpose,
            DiscoveryObserver observer)
            throws DiscoveryFailure;

    /** As {@link #certificates(ParticipantId, DocumentTypeId, CertificatePurpose, DiscoveryObserver)}, unobserved. */
    default List<X509Certificate> certificates(
            ParticipantId participant, DocumentTypeId documentType, CertificatePurpose purpose)
            throws DiscoveryFailure {
        return certificates(participant, documentType, purpose, DiscoveryObserver.NONE);
    }

    /**
     * This discovery, going past its caches: each look-up asks the network, and the caches learn the answer. For the one
     * look-up before a signature is rejected because its certificate is not published, or an access point is called dead
     * (transport.md 4.6, 5.4). When nobody answers it fails; what the caches hold remains.
     */
    Discovery refreshing();
}

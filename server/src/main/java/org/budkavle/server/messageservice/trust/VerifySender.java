// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.edelivery.discovery.DiscoveryObserver;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.trust.envelope.EnvelopeRefused;
import org.budkavle.trust.envelope.Opening;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.springframework.stereotype.Component;

/**
 * R4 and R5: the stated sender is in the federation, and has signed these very bytes with a certificate that CertPub
 * publishes for it now (message.md 4.8, 6.3, transport.md 5.4). Before anything is refused the network is asked once, past
 * all caches: the sender may have changed its certificate a minute ago.
 */
@Component
@MessagesHere
public class VerifySender {

    private final Discovery discovery;
    private final Opening opening;
    private final LookupTrace trace;

    VerifySender(Discovery discovery, Opening opening, LookupTrace trace) {
        this.discovery = discovery;
        this.opening = opening;
        this.trace = trace;
    }

    /**
     * @param scan what it states
     * @param from the stated sender
     * @param id the envelope's, for the trace
     * @return the envelope, whose header may be believed now
     * @throws LookupUnavailable if it cannot be found out
     */
    public SignedEnvelope verify(Path envelope, EnvelopeScan scan, ParticipantId from, MessageId id)
            throws SenderNotRegistered, SignatureNotProven, IOException {
        DiscoveryObserver observer = trace.of(id);
        List<X509Certificate> published = published(from, observer);
        SignedEnvelope signed;
        try {
            signed = opening.verify(envelope, scan);
        } catch (EnvelopeRefused refused) {
            throw new SignatureNotProven();
        }
        if (!published.contains(signed.signer())
                && !ask(discovery.refreshing(), from, observer).contains(signed.signer())) {
            throw new SignatureNotProven();
        }
        return signed;
    }

    /** What a cache knows is enough to believe somebody, not to turn somebody away. */
    private List<X509Certificate> published(ParticipantId from, DiscoveryObserver observer) throws SenderNotRegistered {
        try {
            return ask(discovery, from, observer);
        } catch (SenderNotRegistered notByTheCache) {
            return ask(discovery.refreshing(), from, observer);
        }
    }

    /** Published for receipts, which every sender must be registered for; else for messages (transport.md 5.3). */
    private static List<X509Certificate> ask(Discovery discovery, ParticipantId from, DiscoveryObserver observer)
            throws SenderNotRegistered {
        try {
            return discovery.certificates(from, DocumentTypeId.MESSAGE_RECEIPT, CertificatePurpose.SIGNING, observer);
        } catch (DiscoveryFailure failure) {
            return switch (failure.reason()) {
                case DISCOVERY_UNAVAILABLE, METADATA_UNTRUSTED -> throw new LookupUnavailable(failure);
                case RECIPIENT_NOT_REGISTERED -> throw new SenderNotRegistered(failure);
                case DOCTYPE_NOT_SUPPORTED, RECEIVER_CERT_INVALID -> askForMessages(discovery, from, observer);
            };
        }
    }

    private static List<X509Certificate> askForMessages(
            Discovery discovery, ParticipantId from, DiscoveryObserver observer) throws SenderNotRegistered {
        try {
            return discovery.certificates(from, DocumentTypeId.SDK_MESSAGE, CertificatePurpose.SIGNING, observer);
        } catch (DiscoveryFailure failure) {
            return switch (failure.reason()) {
                case DISCOVERY_UNAVAILABLE, METADATA_UNTRUSTED -> throw new LookupUnavailable(failure);
                case RECIPIENT_NOT_REGISTERED, DOCTYPE_NOT_SUPPORTED -> throw new SenderNotRegistered(failure);
                // In the federation, with a certificate that is expired, revoked or missing: nothing is signed by it.
                case RECEIVER_CERT_INVALID -> List.of();
            };
        }
    }
}

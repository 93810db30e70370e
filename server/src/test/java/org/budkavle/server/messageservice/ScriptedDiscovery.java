// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.edelivery.discovery.DiscoveryFailure.Detail;
import org.budkavle.edelivery.discovery.DiscoveryObserver;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/** A directory that knows what the test has told it, and is out of order when the test says so. */
final class ScriptedDiscovery implements Discovery {

    private final Map<ParticipantId, List<X509Certificate>> fresh = new ConcurrentHashMap<>();
    private final Map<ParticipantId, List<X509Certificate>> cached = new ConcurrentHashMap<>();
    private volatile Optional<Detail> failure = Optional.empty();

    void publish(ParticipantId participant, X509Certificate certificate) {
        fresh.put(participant, List.of(certificate));
    }

    /** What the cache still says, whatever is published. */
    void remember(ParticipantId participant, X509Certificate certificate) {
        cached.put(participant, List.of(certificate));
    }

    void forget(ParticipantId participant) {
        cached.remove(participant);
    }

    void fail(Optional<Detail> with) {
        failure = with;
    }

    @Override
    public AccessPointEndpoint endpoint(
            ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
            throws DiscoveryFailure {
        throw new DiscoveryFailure(Detail.NAME_UNKNOWN);
    }

    @Override
    public List<X509Certificate> certificates(
            ParticipantId participant,
            DocumentTypeId documentType,
            CertificatePurpose purpose,
            DiscoveryObserver observer)
            throws DiscoveryFailure {
        List<X509Certificate> known = cached.get(participant);
        return known == null ? ask(participant) : known;
    }

    @Override
    public Discovery refreshing() {
        return new Discovery() {
            @Override
            public AccessPointEndpoint endpoint(
                    ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
                    throws DiscoveryFailure {
                return ScriptedDiscovery.this.endpoint(to, documentType, process, observer);
            }

            @Override
            public List<X509Certificate> certificates(
                    ParticipantId participant,
                    DocumentTypeId documentType,
                    CertificatePurpose purpose,
                    DiscoveryObserver observer)
                    throws DiscoveryFailure {
                return ask(participant);
            }

            @Override
            public Discovery refreshing() {
                return this;
            }
        };
    }

    private List<X509Certificate> ask(ParticipantId participant) throws DiscoveryFailure {
        Optional<Detail> broken = failure;
        if (broken.isPresent()) {
            throw new DiscoveryFailure(broken.get());
        }
        List<X509Certificate> published = fresh.get(participant);
        if (published == null) {
            throw new DiscoveryFailure(Detail.NAME_UNKNOWN);
        }
        return published;
    }
}

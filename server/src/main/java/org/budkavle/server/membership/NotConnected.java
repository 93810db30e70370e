// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.membership;

import java.security.cert.X509Certificate;
import java.util.List;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.edelivery.discovery.DiscoveryObserver;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/** The discovery of a server that has not joined a federation: everything waits. */
final class NotConnected implements Discovery {

    @Override
    public AccessPointEndpoint endpoint(
            ParticipantId to, DocumentTypeId documentType, ProcessId process, DiscoveryObserver observer)
            throws DiscoveryFailure {
        throw new DiscoveryFailure(DiscoveryFailure.Detail.DNS_SILENT);
    }

    @Override
    public List<X509Certificate> certificates(
            ParticipantId participant,
            DocumentTypeId documentType,
            CertificatePurpose purpose,
            DiscoveryObserver observer)
            throws DiscoveryFailure {
        throw new DiscoveryFailure(DiscoveryFailure.Detail.DNS_SILENT);
    }

    @Override
    public Discovery refreshing() {
        return this;
    }
}

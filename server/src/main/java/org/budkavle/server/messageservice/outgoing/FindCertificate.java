// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.outgoing;

import java.security.cert.X509Certificate;
import org.budkavle.edelivery.discovery.CertificatePurpose;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.store.MessageRow;
import org.budkavle.server.messageservice.trust.LookupTrace;
import org.springframework.stereotype.Component;

/**
 * S7: the certificate to encrypt to, from CertPub (message.md 6.2, transport.md 5.3). Nobody is called unknown on the word of
 * a cache: before a permanent failure the network is asked.
 */
@Component
@MessagesHere
class FindCertificate {

    private final Discovery discovery;
    private final LookupTrace trace;

    FindCertificate(Discovery discovery, LookupTrace trace) {
        this.discovery = discovery;
        this.trace = trace;
    }

    X509Certificate of(MessageRow row) throws DiscoveryFailure {
        try {
            return ask(discovery, row);
        } catch (DiscoveryFailure failure) {
            if (failure.temporary()) {
                throw failure;
            }
            return ask(discovery.refreshing(), row);
        }
    }

    private X509Certificate ask(Discovery asked, MessageRow row) throws DiscoveryFailure {
        return asked.certificates(
                        row.recipient(),
                        DocumentTypeId.SDK_MESSAGE,
                        CertificatePurpose.ENCRYPTION,
                        trace.of(row.messageId()))
                .getFirst();
    }
}

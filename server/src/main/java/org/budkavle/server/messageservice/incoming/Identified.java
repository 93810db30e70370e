// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.nio.file.Path;
import org.budkavle.format.envelope.EnvelopeAddress;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.server.accesspoint.InboundEnvelope;
import org.budkavle.server.organisation.Organisation;

/**
 * An envelope whose addressing can be read; nothing of it is proven yet.
 *
 * @param file its bytes, read only
 * @param organisation the recipient
 */
record Identified(
        InboundEnvelope inbound, Path file, EnvelopeScan scan, EnvelopeAddress address, Organisation organisation) {

    boolean isReceipt() {
        return address.documentType().equals(DocumentTypeId.MESSAGE_RECEIPT);
    }
}

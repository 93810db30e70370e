// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.deliveryproof;

import java.nio.file.Path;
import java.util.Optional;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.trust.key.KeyStoreUnusable;

/** Makes delivery proofs (leveransbevis) of sent messages. */
public interface DeliveryProofs {

    /**
     * Makes the package of a message as it stands now. Logged, before anything is given out.
     *
     * @param withContent whether subject, texts, files and the envelope with its key go along
     * @return a temporary file, to be deleted by the caller; empty if there is no such sent message for the caller
     * @throws KeyStoreUnusable if our organisation cannot sign now
     */
    Optional<Path> make(StoredMessageId message, boolean withContent, Access by) throws KeyStoreUnusable;
}

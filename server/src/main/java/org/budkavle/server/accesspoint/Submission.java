// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.server.content.BlobId;

/**
 * An envelope to transfer.
 *
 * @param envelope the signed XHE, byte for byte as it shall arrive. The blob stays the submitter's, who keeps it until
 *     the transmission is {@linkplain TransmissionStatus#isFinal() final}
 * @param conversation the conversation that the message belongs to, for tracing alone; AS4 carries the envelope's id
 */
public record Submission(BlobId envelope, Optional<ConversationId> conversation) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.receipt;

import java.util.Optional;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.Organisation;

/**
 * The message that a receipt is for.
 *
 * @param by the organisation that acknowledges
 * @param sender the organisation whose message it is
 * @param handlingServiceId of its envelope, to be echoed (message.md 5.4)
 * @param conversation of the message, if that could be read
 */
public record Acknowledged(
        MessageId id,
        Organisation by,
        ParticipantId sender,
        Optional<FunctionAddress> handlingServiceId,
        Optional<ConversationId> conversation) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;

/**
 * The sending or receiving organisation.
 *
 * @param id the participant
 * @param label its name as in the address book
 * @param attention the function; always there for a recipient, may be missing for a sender that we receive from (O3)
 */
public record Party(ParticipantId id, Optional<String> label, Optional<Attention> attention) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;

/**
 * A function of an organisation that a draft is meant for.
 *
 * @param organisationName as the address book had it when the recipient was chosen
 * @param functionName as the address book had it when the recipient was chosen
 */
public record DraftRecipient(
        ParticipantId organisation, FunctionAddress function, String organisationName, String functionName) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import org.budkavle.format.identifier.ParticipantId;

/**
 * An organisation that we serve (deltagarorganisation).
 *
 * @param participant its id in the federation
 * @param name as the address book shows it
 */
public record Organisation(OrganisationId id, ParticipantId participant, String name) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** A person left the organisation; published in the transaction that ended their grants. */
public record PersonLeft(PersonId person, OrganisationId organisation) {}

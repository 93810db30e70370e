// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** An organisation was made; published in the transaction that made it. */
public record OrganisationRegistered(Organisation organisation) {}

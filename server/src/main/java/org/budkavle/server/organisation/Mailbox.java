// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import org.budkavle.format.identifier.FunctionAddress;

/**
 * The mailbox of one function address. Content is encrypted under its own data key.
 *
 * @param name as the address book shows it
 */
public record Mailbox(MailboxId id, OrganisationId organisation, FunctionAddress address, String name) {}

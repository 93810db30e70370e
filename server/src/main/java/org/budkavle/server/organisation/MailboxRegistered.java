// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

/** A mailbox was made; published in the transaction that made it. */
public record MailboxRegistered(Mailbox mailbox) {}

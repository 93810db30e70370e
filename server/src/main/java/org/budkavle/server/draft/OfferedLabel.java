// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/**
 * A label of the mailbox's list that a template suggests for the conversation.
 *
 * @param chosen whether it is to be set once the message is sent
 */
public record OfferedLabel(String name, boolean chosen) {}

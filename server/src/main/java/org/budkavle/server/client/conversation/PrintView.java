// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

/** A conversation on paper. */
public record PrintView(ConversationView conversation, boolean notes) {}

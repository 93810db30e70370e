// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

/** What stands before a conversation marked with protected personal data. */
public record GateView(String path, String mailbox) {}

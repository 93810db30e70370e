// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;

/** A file looked at: its pages as pictures; none if it cannot be drawn. */
public record PreviewView(String conversation, String download, String name, List<String> pictures) {}

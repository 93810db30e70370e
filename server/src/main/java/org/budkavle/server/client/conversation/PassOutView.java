// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;

/** What can be taken along to another organisation: the letters, never the notes. */
public record PassOutView(String path, boolean secret, List<ConversationView.Letter> letters) {}

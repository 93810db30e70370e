// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.conversation;

import java.util.List;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.page.Form;

/** «Lämna över» or «Återsänd som felskickat». */
public record PassOnView(String path, boolean secret, boolean protectedPerson, List<Mailbox> mailboxes, Form form) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import java.util.List;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.organisation.Mailbox;

/** The drafts of a mailbox, for its list. */
public record DraftList(Mailbox mailbox, List<Draft> drafts) {}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.Set;
import org.budkavle.server.casework.ConversationKey;

/** Where somebody still writes, for the server's own bookkeeping: nothing of what they write, nor who. */
public interface UnsentDrafts {

    /** Those of the conversations that a draft continues, passes on or corrects and that is not sent. */
    Set<ConversationKey> among(Set<ConversationKey> conversations);
}

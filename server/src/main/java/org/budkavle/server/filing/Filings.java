// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Optional;
import org.budkavle.server.casework.ConversationKey;

/**
 * How far conversations are filed, for whoever may destroy only what is (R-REC-05). Free of content, unlogged; nothing of it is
 * shown to anybody without a grant.
 */
public interface Filings {

    /**
     * What of the conversation is proved to be in the records. Only packages count whose target has proved that it has them: an
     * order that waits, is being transferred or has failed proves nothing.
     *
     * <p>Whoever destroys asks again in the transaction that destroys: a message that came a moment ago makes
     * {@link FiledUpTo#whole()} false.
     *
     * @return empty if nothing of it is
     */
    Optional<FiledUpTo> filedUpTo(ConversationKey conversation);
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import org.budkavle.server.audit.Actor;

/** What the work knows of the records (diariet): told by the part of the server that files, when a target has proved that it has something. */
public interface Registration {

    /**
     * Notes that messages of the conversation are in the records, in the caller's transaction. Told as
     * {@link CaseworkEvent.Filed}.
     *
     * @param whole whether that is everything that it has
     * @param close whether it is done with now; it stays open all the same if something came that nobody has opened
     */
    void filed(ConversationKey key, boolean whole, boolean close, Actor by);
}

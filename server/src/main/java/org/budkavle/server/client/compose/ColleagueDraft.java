// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compose;

import org.budkavle.server.client.worker.Face;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftState;

/**
 * A colleague's draft, to be read.
 *
 * @param html of its text, made of the allowed tags only
 * @param conversation where it belongs; empty if it begins one
 */
public record ColleagueDraft(Draft draft, Face by, String html, String conversation) {

    /** Whether it can be taken over: not once it is on its way. */
    public boolean open() {
        return draft.state() == DraftState.WRITING;
    }
}

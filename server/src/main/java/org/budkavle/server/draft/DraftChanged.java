// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/** Somebody else has changed the draft meanwhile; nothing was saved. Both versions can be shown. */
public final class DraftChanged extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Draft current;

    DraftChanged(Draft current) {
        super("The draft was changed meanwhile");
        this.current = current;
    }

    /** As it stands now. */
    public Draft current() {
        return current;
    }
}

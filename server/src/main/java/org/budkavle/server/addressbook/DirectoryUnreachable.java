// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/** The directory could not be read; nothing was changed. */
public final class DirectoryUnreachable extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    public DirectoryUnreachable(Reason reason) {
        super("The directory could not be read: " + reason);
        this.reason = reason;
    }

    public DirectoryUnreachable(Reason reason, Exception cause) {
        super("The directory could not be read: " + reason, cause);
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** Why it could not be read. */
    public enum Reason {
        NOT_CONFIGURED,
        NO_CONNECTION,
        NOT_TRUSTED,
        LOGIN_REFUSED,
        SEARCH_FAILED,
        TOO_MANY
    }
}

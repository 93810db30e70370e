// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

/** Why a transfer did not succeed. The names are stored, and have a text for people each ({@code filing.failure.*}). */
public enum FilingFailure {
    /** No answer, or not now. */
    UNAVAILABLE(true),
    /** Log-in, password, key or token refused. */
    CREDENTIALS_REFUSED(false),
    /** Another host key than the pinned one answered. */
    HOST_KEY_CHANGED(false),
    /** There is no such folder or address, or it may not be written to. */
    ADDRESS_WRONG(false),
    /** The address is one that this installation does not let anything be sent to. */
    ADDRESS_FORBIDDEN(false),
    /** The case system does not take the package. */
    PACKAGE_REFUSED(false),
    /** The case system answered without the receipt that proves that it has it. */
    NO_RECEIPT(false),
    /** What was written there is not what was sent. */
    NOT_SAME(true),
    /** A message to be filed is gone, or cannot be read. */
    CONTENT_GONE(false),
    /** Our keys for the delivery proof cannot be used now. */
    SIGNING_UNAVAILABLE(true),
    /** The target was taken out of use before it had the package. */
    TARGET_DISABLED(false),
    /** A fault of ours. */
    INTERNAL(true);

    private final boolean retriable;

    FilingFailure(boolean retriable) {
        this.retriable = retriable;
    }

    /** Whether the next attempt, by itself, may succeed. */
    public boolean isRetriable() {
        return retriable;
    }
}

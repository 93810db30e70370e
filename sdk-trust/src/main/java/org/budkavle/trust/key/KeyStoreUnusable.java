// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.key;

/** A key store that cannot be opened, or that does not hold what is asked of it. The message names no secret. */
public final class KeyStoreUnusable extends Exception {

    /** Why, in words for an operator. */
    public KeyStoreUnusable(String message) {
        super(message);
    }

    /** Why, in words for an operator, and what the provider said. */
    public KeyStoreUnusable(String message, Throwable cause) {
        super(message, cause);
    }
}

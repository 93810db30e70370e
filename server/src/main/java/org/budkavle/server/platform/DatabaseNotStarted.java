// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.platform;

/** The embedded database cannot run; the message tells the operator why and what to do. */
public final class DatabaseNotStarted extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    DatabaseNotStarted(String message) {
        super(message);
    }

    DatabaseNotStarted(String message, Throwable cause) {
        super(message, cause);
    }
}

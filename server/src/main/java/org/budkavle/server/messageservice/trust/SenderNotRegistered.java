// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

/** The stated sender is not in the federation. */
public final class SenderNotRegistered extends Exception {

    SenderNotRegistered(Throwable cause) {
        super("sender not registered", cause);
    }
}

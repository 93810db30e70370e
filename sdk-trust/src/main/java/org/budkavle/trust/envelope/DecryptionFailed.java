// SPDX-License-Identifier: Apache-2.0
package org.budkavle.trust.envelope;

/**
 * The payload could not be decrypted. Deliberately without cause or detail: a wrong key, wrong padding and a cut text are
 * one and the same to everybody (message.md 4.5).
 */
public final class DecryptionFailed extends Exception {

    DecryptionFailed() {
        super("decryption failed", null, false, false);
    }
}

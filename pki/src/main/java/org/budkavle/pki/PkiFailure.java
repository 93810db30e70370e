// SPDX-License-Identifier: Apache-2.0
package org.budkavle.pki;

/** The platform cannot do what an authority needs: an algorithm is missing, or a stored key cannot be read. */
public final class PkiFailure extends RuntimeException {

    /** A failure with its cause. */
    public PkiFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

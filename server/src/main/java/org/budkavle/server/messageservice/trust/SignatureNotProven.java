// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

/** The envelope is not signed, not intact, or not signed by the stated sender. Which of them, is nobody's business. */
public final class SignatureNotProven extends Exception {

    SignatureNotProven() {
        super("signature not proven", null, false, false);
    }
}

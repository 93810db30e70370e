// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

/** Who may have signed cannot be found out now. What waits for it is tried again later, and never refused because of it. */
public final class LookupUnavailable extends RuntimeException {

    LookupUnavailable(Throwable cause) {
        super("CertPub gives no answer that can be trusted", cause);
    }
}

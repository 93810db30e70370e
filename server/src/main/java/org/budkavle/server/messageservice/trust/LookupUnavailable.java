// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.trust;

import org.budkavle.edelivery.discovery.DiscoveryFailure;

/** Who may have signed cannot be found out now. What waits for it is tried again later, and never refused because of it. */
public final class LookupUnavailable extends RuntimeException {

    private final transient DiscoveryFailure failure;

    LookupUnavailable(DiscoveryFailure failure) {
        super("CertPub gives no answer that can be trusted: " + failure.detail(), failure);
        this.failure = failure;
    }

    /** What exactly happened; a stable name. */
    public String reason() {
        return failure.detail().name();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

/** The cluster did not do it, or has nothing to work on; says why in plain Swedish. */
public final class ClusterRefused extends Exception {

    private final String reason;

    ClusterRefused(String reason) {
        super(reason);
        this.reason = reason;
    }

    ClusterRefused(String reason, Throwable cause) {
        super(reason, cause);
        this.reason = reason;
    }

    /** In plain Swedish. */
    public String reason() {
        return reason;
    }
}

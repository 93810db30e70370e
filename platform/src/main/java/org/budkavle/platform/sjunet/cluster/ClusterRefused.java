// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.cluster;

/** The cluster did not do it, or has nothing to work on; says why in plain Swedish. */
public final class ClusterRefused extends Exception {

    ClusterRefused(String message) {
        super(message);
    }

    ClusterRefused(String message, Throwable cause) {
        super(message, cause);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.check.estate;

/** Nothing can be said of the cluster; why, in plain Swedish. */
public final class ClusterUnreadable extends Exception {

    ClusterUnreadable(String reason, Throwable cause) {
        super(reason, cause);
    }
}

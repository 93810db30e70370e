// SPDX-License-Identifier: Apache-2.0
package org.budkavle.platform.sjunet.verify;

/** Where the checks are run from. */
public enum Vantage {
    GATEWAY,
    NODE,
    POD,
    /** A machine on the public network or in Sjunet, from which nothing of ours may be reached. */
    OUTSIDE
}

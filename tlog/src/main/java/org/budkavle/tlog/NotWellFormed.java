// SPDX-License-Identifier: Apache-2.0
package org.budkavle.tlog;

/** Bytes are not what their place says that they are. The message holds nothing of them. */
public final class NotWellFormed extends Exception {

    /** What is wrong, in English, for a log or an error. */
    public NotWellFormed(String reason) {
        super(reason);
    }
}

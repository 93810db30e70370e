// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

/** Which way a message goes, seen from the organisation that stores it. */
public enum MessageDirection {
    /** Sent by the organisation. */
    OUTGOING,
    /** Received by the organisation. */
    INCOMING
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

/** What a rule asks before anything goes. The names are stored. */
public enum FilingDemand {
    /** Nothing. */
    NONE,
    /** A person has said that the conversation is filed. */
    MARKED,
    /** The case system has proved that it has every message of the conversation (R-REC-05). */
    PROVEN
}

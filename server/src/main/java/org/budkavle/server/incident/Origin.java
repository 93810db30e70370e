// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

/** What an incident came of. Names are stored: never rename one. */
public enum Origin {
    /** A reviewer of the log suspected a breach; the subject is the event in the sample. */
    LOG_REVIEW,
    /** An alarm; the subject is its id. */
    ALARM,
    /** Somebody told. */
    PERSON
}

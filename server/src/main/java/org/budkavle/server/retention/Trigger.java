// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

/** What the time of a rule is counted from. The names are stored. */
public enum Trigger {
    /** The latest message came or went. */
    LAST_MESSAGE,
    /** The conversation was closed. */
    CLOSED,
    /** It was filed: proved, or said by a person where the rule asks for no proof. */
    FILED
}

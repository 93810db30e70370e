// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

/** What came of a change to a label. */
public enum LabelChange {
    DONE,
    /** The mailbox has, or has had, another label with the name. */
    NAME_TAKEN,
    /** There is none, or not for that person; or what it should say is no label. */
    NOT_FOUND
}

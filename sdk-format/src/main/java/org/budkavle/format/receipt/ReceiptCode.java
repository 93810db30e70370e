// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

/** The receipt code (kvittenskod): the only part of a receipt that decides anything (message.md 5.3). */
public enum ReceiptCode {
    /** The message has been taken over. */
    ACCEPTED,
    /** It has not; the reasons say why. */
    REJECTED
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.rule;

/** Why a message was refused: the reason code (orsakskod) of a receipt (message.md 5.3). */
public enum ReasonCode {
    /** The payload or envelope breaks its XML schema. */
    SV,
    /** It breaks another rule. */
    BV,
    /** Signature, sender or encryption is not as it must be. */
    SIG
}

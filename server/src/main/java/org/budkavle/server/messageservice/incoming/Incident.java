// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

/** Why an envelope is not answered (message.md 5.1, 6.3, 6.5). The names stand in the audit log. */
enum Incident {
    /** Not well-formed, or harmful (R1). */
    MALFORMED,
    /** Larger than any envelope may be (R1). */
    TOO_LARGE,
    /** Neither a message nor a receipt (R2). */
    UNKNOWN_DOCUMENT_TYPE,
    /** Nobody can tell from whom and to whom (R3). */
    UNREADABLE_HEADER,
    /** The recipient is not served here (R3). */
    NOT_SERVED,
    /** The stated sender is not in the federation: an answer could not be delivered (R4). */
    SENDER_NOT_REGISTERED,
    /** Cannot be decrypted (R8). */
    UNDECRYPTABLE,
    /** What was decrypted is not well-formed (R9). */
    PAYLOAD_MALFORMED,
    /** A receipt that its sender has not signed. */
    RECEIPT_NOT_SIGNED_BY_SENDER,
    /** A receipt, or its envelope, that breaks a rule. */
    RECEIPT_INVALID,
    /** A receipt for a message that was never sent. */
    RECEIPT_FOR_UNKNOWN_MESSAGE,
    /** A receipt from somebody to whom the message was not sent. */
    RECEIPT_FROM_ANOTHER
}

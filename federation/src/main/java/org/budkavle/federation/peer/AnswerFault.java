// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

/** How a test access point answers wrongly what it received (transport.md 9.6, injection list). */
public enum AnswerFault {
    /** Takes the message, and closes the connection instead of answering. */
    RECEIPT_LOST,
    /** A receipt without a signature. */
    RECEIPT_UNSIGNED,
    /** A receipt signed with another access point's certificate. */
    RECEIPT_FOREIGN,
    /** A receipt with another digest than what was sent. */
    RECEIPT_OTHER_DIGEST,
    /** An unsigned EBMS:0004 NOT_SERVICED under HTTP 200. */
    ERROR_UNSIGNED_200,
    /** The same under HTTP 500. */
    ERROR_UNSIGNED_500,
    /** A SOAP Fault without any ebMS error, code Receiver. */
    SOAP_FAULT,
    /** HTTP 503. */
    UNAVAILABLE
}

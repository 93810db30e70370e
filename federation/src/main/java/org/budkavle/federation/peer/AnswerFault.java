// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.peer;

/** How a test access point answers wrongly what it received (transport.md 9.6, injection list). */
public enum AnswerFault {
    /** Takes the message, and closes the connection instead of answering. */
    RECEIPT_LOST("tar emot och bryter utan att svara"),
    /** A receipt without a signature. */
    RECEIPT_UNSIGNED("kvittens utan signatur"),
    /** A receipt signed with another access point's certificate. */
    RECEIPT_FOREIGN("kvittens signerad av en annan accesspunkt"),
    /** A receipt with another digest than what was sent. */
    RECEIPT_OTHER_DIGEST("kvittens med en annan kontrollsumma"),
    /** An unsigned EBMS:0004 NOT_SERVICED under HTTP 200. */
    ERROR_UNSIGNED_200("osignerat EBMS:0004 under HTTP 200"),
    /** The same under HTTP 500. */
    ERROR_UNSIGNED_500("osignerat EBMS:0004 under HTTP 500"),
    /** A SOAP Fault without any ebMS error, code Receiver. */
    SOAP_FAULT("SOAP Fault utan ebMS-fel"),
    /** HTTP 503. */
    UNAVAILABLE("HTTP 503");

    private final String words;

    AnswerFault(String words) {
        this.words = words;
    }

    /** What it does, in Swedish. */
    public String words() {
        return words;
    }
}

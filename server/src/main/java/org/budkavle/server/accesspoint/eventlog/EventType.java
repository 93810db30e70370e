// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.eventlog;

/** What the event log tells of. */
public enum EventType {
    /** One attempt to transfer; without an error it brought the receipt that is its evidence. */
    ATTEMPT("OUT"),
    /** The receiver's metadata changed between attempts, so the package got a new AS4 MessageId. */
    PACKAGE_REBUILT("OUT"),
    /** Outcome: the receiver took responsibility. */
    DELIVERED("OUT"),
    /** Outcome: given up. */
    FAILED("OUT"),
    /** Stored and answered for; the evidence is the sender's signed header. */
    RECEIVED("IN"),
    /** A message received before came again and got its receipt again. */
    REPEATED("IN"),
    /** Refused; nothing but this row is kept. */
    REJECTED("IN"),
    /** A test of the connection. */
    PINGED("IN"),
    /** Outcome: the message service took the envelope over. */
    HANDED_OVER("IN");

    private final String direction;

    EventType(String direction) {
        this.direction = direction;
    }

    String direction() {
        return direction;
    }
}

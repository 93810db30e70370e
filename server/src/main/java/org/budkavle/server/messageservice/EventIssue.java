// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happened to a message, or one thing that is wrong with one (api-and-address-book.md 1.6). Never holds
 * content. The detail of a line of a received receipt is the other side's text, as it was received.
 *
 * @param typeCode a code of {@link MessageStatus}, {@code WAITING_FOR_ACKNOWLEDGE}, or the reason code of a receipt line
 *     ({@code SV}, {@code BV}, {@code SIG})
 * @param title what happened; of a receipt line its detail code, {@code NA} if it has none
 * @param detail more about it
 * @param in where: a path in the message, or {@code NA}
 * @param dateTime when
 */
public record EventIssue(
        String typeCode, String title, Optional<String> detail, Optional<String> in, Instant dateTime) {

    /** The code of the event between a resending and its transport receipt; not a status (message.md 6.8). */
    public static final String WAITING_FOR_ACKNOWLEDGE = "WAITING_FOR_ACKNOWLEDGE";
}

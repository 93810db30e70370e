// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

/**
 * Something has happened to a message: it is new, its trail has grown, or its content is destroyed. Published to the application in the transaction
 * that makes the change, so that whoever follows messages can write down, in the same transaction, that there is work.
 *
 * @param typeCode of the event; {@link #DESTROYED} if there is none
 */
public record MessageChanged(StoredMessageId message, String typeCode) {

    /** Its content is destroyed. */
    public static final String DESTROYED = "DESTROYED";
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

/** The store already holds a message of this sender with this id: the unique constraint won the race. */
public final class DuplicateMessage extends Exception {

    public DuplicateMessage() {
        super("The message was accepted before");
    }
}

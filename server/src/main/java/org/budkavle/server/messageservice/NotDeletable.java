// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

/** A message is not deleted since its status is not {@linkplain MessageStatus#isFinal() final}. */
public final class NotDeletable extends Exception {

    private final MessageStatus status;

    public NotDeletable(MessageStatus status) {
        super(status.name());
        this.status = status;
    }

    /** The status that hinders. */
    public MessageStatus status() {
        return status;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice;

/** A message is not deleted since its status is not {@linkplain MessageStatus#isFinal() final}, or a {@link MessageHold} stands. */
public final class NotDeletable extends Exception {

    private final MessageStatus status;

    /** Since it has that status: a final one if it is held. */
    public NotDeletable(MessageStatus status) {
        super(status.isFinal() ? "held" : status.name());
        this.status = status;
    }

    /** Whether a hold stands, and not the status hinders. */
    public boolean held() {
        return status.isFinal();
    }

    /** The status that it has. */
    public MessageStatus status() {
        return status;
    }
}

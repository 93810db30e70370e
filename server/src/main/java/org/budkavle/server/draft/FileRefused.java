// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/** A file was not attached; nothing of it is kept. */
public final class FileRefused extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. The names are stable. */
    public enum Reason {
        /** It may be harmful. */
        INFECTED,
        /** With it the message would be larger than what may be sent. */
        TOO_LARGE,
        /** It is empty. */
        EMPTY,
        /** The organisation does not send files of its type. */
        TYPE_NOT_ALLOWED,
        /** A HEIC picture, which the organisation does not send and the server cannot convert. */
        HEIC,
        /** It unpacks to more than is examined. */
        OVERPACKED,
        /** Its bytes contradict its name or type, and the organisation does not send such. */
        CONTRADICTS,
        /** The draft has as many files as it may. */
        TOO_MANY
    }

    private final Reason reason;

    FileRefused(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}

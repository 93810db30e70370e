// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.conversion;

/** No PDF was made; nothing of the document is left. */
public final class NotConverted extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why. The names are stable. */
    public enum Reason {
        /** LibreOffice is not installed on the server, or there is no memory to keep documents in. */
        NOT_AVAILABLE,
        /** Of a type that no PDF can be made of. */
        TYPE,
        /** The document, or the PDF, is larger than what is converted. */
        TOO_LARGE,
        /** It took too long. */
        TOO_SLOW,
        /** LibreOffice could not read it. */
        UNREADABLE
    }

    private final Reason reason;

    NotConverted(Reason reason) {
        super(reason.name());
        this.reason = reason;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }
}

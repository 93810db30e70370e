// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.book;

import org.budkavle.server.addressbook.SyncFailureCode;

/** The book, or an answer of it, cannot be used. The message holds facts for an operator and nothing that the book wrote. */
public final class BookRefused extends Exception {

    private static final long serialVersionUID = 1L;

    private final SyncFailureCode code;

    /** @param detail where and what, in English */
    public BookRefused(SyncFailureCode code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Why. */
    public SyncFailureCode code() {
        return code;
    }
}

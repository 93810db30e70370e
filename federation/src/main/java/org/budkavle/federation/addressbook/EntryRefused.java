// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

/** The book does not take an entry. The message names field and reason, never the text. */
public final class EntryRefused extends Exception {

    /** Why. */
    public enum Reason {
        /** A text that must be there is not. */
        MISSING,
        /** A text is longer than the field takes. */
        TOO_LONG,
        /** A text has characters that the book does not take. */
        CHARACTERS,
        /** A text does not have the form that it must have. */
        FORM,
        /** The organisation that is named is not in the book, or cannot be the one. */
        UNKNOWN_ORGANISATION,
        /** A code is not in the book. */
        UNKNOWN_CODE,
        /** A code is no longer given. */
        RETIRED_CODE,
        /** The identifier belongs to another entry, or did once. */
        TAKEN,
        /** What never changes was to be changed, or what is kept for ever was to be left out. */
        IMMUTABLE
    }

    private final Reason reason;
    private final String field;

    EntryRefused(Reason reason, String field) {
        super(field + ": " + reason);
        this.reason = reason;
        this.field = field;
    }

    /** Why. */
    public Reason reason() {
        return reason;
    }

    /** The field as the API names it. */
    public String field() {
        return field;
    }
}

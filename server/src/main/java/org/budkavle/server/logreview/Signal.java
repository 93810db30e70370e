// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.logreview;

/**
 * Why an event is in a sample. A signal says that something deserves a look, never that something is wrong: each has good
 * reasons too, which its text on the screen names. Names are stored: never rename one.
 */
public enum Signal {
    /** Drawn at random. */
    RANDOM(0),
    /** A conversation marked with protected personal data was opened. */
    PROTECTED_PERSON(0),
    /** Opened while a colleague had it, by somebody who did nothing in it within so many days. */
    COLLEAGUES_CONVERSATION(2),
    /** Opened while nobody had it, by somebody who did nothing in it within so many days. */
    WITHOUT_CLAIM(2),
    /** Opened by who had handed it over, more than so many hours after. */
    AFTER_HAND_OVER(24),
    /** A search on a personal number, this many in a day or more. */
    PERSONAL_NUMBER(1),
    /** More than so many conversations opened in a day by one person. */
    MANY_OPENED(40),
    /** More than so many files and conversations fetched or printed in a day by one person. */
    MANY_FETCHED(20),
    /** More than so many minutes outside the mailbox's opening hours, or while the person was away. */
    UNUSUAL_HOUR(60),
    /** Denied so many times within ten minutes, or more. */
    DENIED_IN_A_ROW(3),
    /** Somebody was granted access by hand. */
    NEW_GRANT(0);

    private final int usual;

    Signal(int usual) {
        this.usual = usual;
    }

    /** The threshold unless the organisation has set another. */
    public int usual() {
        return usual;
    }

    /** Whether there is a threshold that can be set. */
    public boolean measured() {
        return usual > 0;
    }
}

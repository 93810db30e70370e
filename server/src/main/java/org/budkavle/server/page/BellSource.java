// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

/** Says what the bell of the header shows. At most one bean; without one there is no bell. One quick query at most. */
@FunctionalInterface
public interface BellSource {

    /** For this person, now. */
    Bell bell(Visitor visitor);

    /**
     * What the bell shows.
     *
     * @param unseen how many notices the person has not seen, at most 100
     * @param live whether notices are to be shown on the screen as they come
     * @param sound whether they are heard
     */
    record Bell(int unseen, boolean live, boolean sound) {}
}

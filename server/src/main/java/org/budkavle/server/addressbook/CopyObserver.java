// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

/**
 * Is told when another generation of the copy answers: in every process, within seconds, after commit, outside transactions;
 * and once after the start if there is a copy. Generations may be skipped. Called one at a time from a thread of its own; what
 * an observer throws is logged and does not reach others.
 */
public interface CopyObserver {

    /** This generation answers now. {@link AddressBook} gives it, or already a later one. */
    void generationReplaced(long generation);
}

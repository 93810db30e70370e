// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

/** How it goes, in a word that can be mailed. Names are stored. */
public enum OperationWord {
    /** Everything works. */
    WORKING,
    /** Things go, slower than they should. */
    DELAYED,
    /** Something does not go at all. */
    BROKEN
}

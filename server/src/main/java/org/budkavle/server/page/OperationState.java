// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

/** Can we send and receive now, in one word (client-ux.md 4.9). */
public enum OperationState {
    /** Everything works. */
    WORKING,
    /** Things go, slower than they should. */
    DELAYED,
    /** Something does not go at all. */
    BROKEN
}

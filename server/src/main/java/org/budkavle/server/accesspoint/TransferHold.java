// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint;

/** Who may keep every transfer waiting, without an attempt being counted. */
public interface TransferHold {

    /** Whether nothing is transferred now. Asked before each attempt, so it answers from memory when it can. */
    boolean held();
}

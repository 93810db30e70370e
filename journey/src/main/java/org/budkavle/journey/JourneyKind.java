// SPDX-License-Identifier: Apache-2.0
package org.budkavle.journey;

/** Who travels. Names are stored: never rename one. */
public enum JourneyKind {
    /** A participating organisation (rules-for-participants.md 2.2). */
    PARTICIPANT,
    /** A supplier of a message system (2.3). */
    SUPPLIER,
    /** An operator of access points (2.4). */
    OPERATOR
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.level;

/** What was promised and not kept; strictly more than the limit, to the second. */
public enum Breach {
    /** One fault took too long (åtgärdstid). */
    REPAIR_TIME,
    /** All faults of the year together took too long (feltid). */
    FAULT_TIME,
    /** There were too many (felfrekvens). */
    FREQUENCY
}

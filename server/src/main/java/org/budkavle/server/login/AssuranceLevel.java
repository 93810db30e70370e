// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

/** How sure a log-in is (tillitsnivå of the Swedish trust framework). Names are stored: never rename one. */
public enum AssuranceLevel {
    /** Two factors, given out with ordinary care. */
    LOA2,
    /** Two factors, given out to someone who proved their identity: SITHS, e-legitimation. */
    LOA3;

    /** Whether this is as sure as the other, or surer. */
    public boolean atLeast(AssuranceLevel other) {
        return compareTo(other) >= 0;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

/**
 * A line of the checklist of a template that was inserted, as it was then.
 *
 * @param required whether the writer is reminded of it while it is not ticked
 */
public record CheckedLine(String text, boolean required, boolean ticked) {

    /** Without content, which must not get into a log by mistake. */
    @Override
    public String toString() {
        return "CheckedLine[ticked=" + ticked + "]";
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.audit;

/**
 * An administrative action is refused because nobody outside has seen the log for longer than the organisation accepts
 * (compliance.md 3.5). Reading and writing messages goes on: care must not stop.
 */
public final class AdministrationStopped extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The log is not witnessed. */
    public AdministrationStopped() {
        super("The audit log has not been witnessed for too long: administrative actions are refused");
    }
}

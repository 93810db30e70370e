// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

/** The session is not sure enough for what was asked; the web leads to a stronger log-in and back. */
public final class StepUpNeeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final AssuranceLevel wanted;

    StepUpNeeded(AssuranceLevel wanted) {
        super("A stronger log-in is needed", null, false, false);
        this.wanted = wanted;
    }

    /** What is needed. */
    public AssuranceLevel wanted() {
        return wanted;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.util.List;

/** The draft cannot be sent as it is. */
public final class NotReady extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;

    NotReady(List<Finding> findings) {
        super("The draft cannot be sent as it is");
        this.findings = List.copyOf(findings);
    }

    /** Everything that stops it. */
    public List<Finding> findings() {
        return findings;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.intrusion;

import java.io.IOException;
import java.util.List;
import org.budkavle.server.audit.AuditEntry;

/** Somewhere else that security events are told: each at least once, in the order of the log. */
public interface Outlet {

    /** Its name; stored. */
    String name();

    /**
     * Tells the entries.
     *
     * @throws IOException if they may not have arrived; they are told again
     */
    void tell(List<AuditEntry> entries) throws IOException;
}

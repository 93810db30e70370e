// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.util.List;
import org.budkavle.server.compliance.Compliance;

/** The reports that were made. */
public record ReportsView(List<Compliance.Made> made) {

    public ReportsView {
        made = List.copyOf(made);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.compliance.Changes;
import org.budkavle.server.compliance.Compliance;
import org.budkavle.server.compliance.Report;

/**
 * A report, and what went otherwise since another.
 *
 * @param others that it can be compared with
 * @param signable whether there is a key to sign a package with
 */
public record ReportView(
        Report report,
        List<Compliance.Made> others,
        Optional<Report> earlier,
        Optional<Changes> changes,
        boolean signable) {

    public ReportView {
        others = List.copyOf(others);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.compliance;

import java.time.Instant;
import java.util.List;
import org.budkavle.server.compliance.DocumentKind;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.page.Form;

/** Everything that was read, and what can be brought. */
public record EvidenceView(Instant at, List<Evidence> evidence, List<DocumentKind> kinds, Form form) {

    public EvidenceView {
        evidence = List.copyOf(evidence);
        kinds = List.copyOf(kinds);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.util.Arrays;
import java.util.Optional;

/** What is made elsewhere and brought here. Names are stored: never rename one. */
public enum DocumentKind {
    PLATFORM_CHECK(EvidenceSource.PLATFORM_CHECK),
    CONFORMANCE(EvidenceSource.CONFORMANCE);

    private final EvidenceSource source;

    DocumentKind(EvidenceSource source) {
        this.source = source;
    }

    /** What it is evidence of. */
    public EvidenceSource source() {
        return source;
    }

    /** The one of that name. */
    public static Optional<DocumentKind> of(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }
}

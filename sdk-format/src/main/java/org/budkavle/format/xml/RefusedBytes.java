// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.xml;

import java.io.IOException;

/** How {@link MarkupGuard} stops a parser; never leaves this package. */
final class RefusedBytes extends IOException {

    private final MalformedXml.Reason reason;

    RefusedBytes(MalformedXml.Reason reason) {
        super("Refused XML: " + reason);
        this.reason = reason;
    }

    MalformedXml.Reason reason() {
        return reason;
    }
}

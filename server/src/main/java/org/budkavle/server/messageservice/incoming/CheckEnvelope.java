// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.envelope.EnvelopeScan;
import org.budkavle.format.rule.Rule;

/** R6 and R7: the message is encrypted, and its envelope keeps the rules (message.md 3.4 rows 2 and 14, 9 O6). */
final class CheckEnvelope {

    private CheckEnvelope() {}

    static EnvelopeHeader check(EnvelopeScan scan) throws MessageRejected {
        if (!scan.encrypted()) {
            throw new MessageRejected(Rule.NOT_ENCRYPTED);
        }
        if (!scan.violations().isEmpty()) {
            throw new MessageRejected(scan.violations());
        }
        return scan.header().orElseThrow(() -> new MessageRejected(Rule.ENVELOPE_STRUCTURE));
    }
}

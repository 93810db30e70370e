// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.receipt;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;

/** Whether a receipt and its envelope name the same parties (message.md 6.5). */
public final class ReceiptAgreement {

    private ReceiptAgreement() {}

    /** Every difference. */
    public static List<Violation> check(MessageReceipt receipt, EnvelopeHeader envelope) {
        List<Violation> violations = new ArrayList<>();
        if (!receipt.sender().equals(envelope.from())) {
            violations.add(Violation.at("/ApplicationResponse/SenderParty/EndpointID", Rule.RECEIPT_AGREEMENT_SENDER));
        }
        if (!receipt.receiver().equals(envelope.to())) {
            violations.add(
                    Violation.at("/ApplicationResponse/ReceiverParty/EndpointID", Rule.RECEIPT_AGREEMENT_RECEIVER));
        }
        return List.copyOf(violations);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.rule.Rule;
import org.budkavle.format.rule.Violation;

/** Whether a message and its envelope say the same (message.md 3.5 and 6.3 R13). */
public final class EnvelopeAgreement {

    private static final String HEADER = "/messagePayload/message/messageHeader";

    private EnvelopeAgreement() {}

    /** Every difference; the function address is compared only when the envelope has one (O18). */
    public static List<Violation> check(SdkMessage message, EnvelopeHeader envelope) {
        List<Violation> violations = new ArrayList<>();
        MessageHeader header = message.header();
        if (!header.messageId().equals(envelope.id())) {
            violations.add(Violation.at(HEADER + "/messageId", Rule.AGREEMENT_ID));
        }
        if (!header.sender().id().equals(envelope.from())) {
            violations.add(Violation.at(HEADER + "/sender/senderID/extension", Rule.AGREEMENT_SENDER));
        }
        if (!header.recipient().id().equals(envelope.to())) {
            violations.add(Violation.at(HEADER + "/recipient/recipientID/extension", Rule.AGREEMENT_RECIPIENT));
        }
        envelope.handlingServiceId()
                .filter(function -> header.recipient()
                        .attention()
                        .map(Attention::functionAddress)
                        .filter(function::equals)
                        .isEmpty())
                .ifPresent(different -> violations.add(Violation.at(
                        HEADER + "/recipient/attention/subOrganization/organizationId/extension",
                        Rule.AGREEMENT_FUNCTION)));
        return List.copyOf(violations);
    }
}

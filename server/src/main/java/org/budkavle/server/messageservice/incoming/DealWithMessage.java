// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.messageservice.incoming;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.budkavle.format.envelope.EnvelopeHeader;
import org.budkavle.format.rule.Rule;
import org.budkavle.server.messageservice.placement.MessagesHere;
import org.budkavle.server.messageservice.trust.SenderNotRegistered;
import org.budkavle.server.messageservice.trust.SignatureNotProven;
import org.budkavle.server.messageservice.trust.VerifySender;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.budkavle.trust.envelope.SignedEnvelope;
import org.springframework.stereotype.Component;

/** R4 to R20 for a message: the steps in their order, and where each failure leads (message.md 6.3). */
@Component
@MessagesHere
class DealWithMessage {

    private final VerifySender verifySender;
    private final OpenMessage openMessage;
    private final CheckRules checkRules;
    private final KeepMessage keepMessage;
    private final RefuseMessage refuseMessage;
    private final Trace trace;
    private final Clock clock;

    DealWithMessage(
            VerifySender verifySender,
            OpenMessage openMessage,
            CheckRules checkRules,
            KeepMessage keepMessage,
            RefuseMessage refuseMessage,
            Trace trace,
            Clock clock) {
        this.verifySender = verifySender;
        this.openMessage = openMessage;
        this.checkRules = checkRules;
        this.keepMessage = keepMessage;
        this.refuseMessage = refuseMessage;
        this.trace = trace;
        this.clock = clock;
    }

    void deal(Identified identified) throws EnvelopeIgnored, IOException {
        SignedEnvelope signed;
        try {
            signed = verifySender.verify(
                    identified.file(),
                    identified.scan(),
                    identified.address().from(),
                    identified.address().id());
        } catch (SenderNotRegistered unregistered) {
            throw EnvelopeIgnored.message(
                    Incident.SENDER_NOT_REGISTERED, identified.scan().encrypted());
        } catch (SignatureNotProven unproven) {
            // Nothing is decrypted, and the id is not remembered: it may be somebody else's.
            refuseMessage.unproven(identified, new MessageRejected(Rule.SIGNATURE));
            return;
        }
        try {
            EnvelopeHeader header = CheckEnvelope.check(signed.scan());
            Instant began = clock.instant();
            try (OpenedMessage opened = openMessage.open(identified, header, signed)) {
                trace.step(header.id(), TraceStep.OPENED, began, Duration.between(began, clock.instant()), Map.of());
                Instant opens = clock.instant();
                checkRules.check(opened);
                trace.step(header.id(), TraceStep.VALIDATED, opens, Duration.between(opens, clock.instant()), Map.of());
                keepMessage.keep(opened);
            }
        } catch (MessageRejected rejected) {
            refuseMessage.proven(identified, rejected);
        }
    }
}

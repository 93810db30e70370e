// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.apache.xml.security.exceptions.XMLSecurityException;

/** Writes a ping: a signed SOAP envelope without a payload (transport.md 2.10). */
final class PackPing {

    private final Clock clock;

    PackPing(Clock clock) {
        this.clock = clock;
    }

    PreparedMessage pack(OutboundPing ping, Path target) throws IOException, GeneralSecurityException {
        UserMessage message = new UserMessage(
                ping.as4MessageId(),
                clock.instant(),
                PackMessage.partyId(ping.key().certificate()),
                PackMessage.partyId(ping.receiver().certificate()),
                Optional.empty(),
                Profile.TEST_SERVICE,
                Profile.TEST_ACTION,
                UUID.randomUUID().toString(),
                ping.originalSender(),
                ping.finalRecipient(),
                false);
        SoapDraft draft = new SoapDraft();
        message.writeTo(draft.messaging());
        try {
            SoapSignature signature = new SoapSignature(draft, ping.key());
            signature.complete();
            byte[] soap = draft.toBytes();
            Files.write(target, soap);
            return new PreparedMessage(
                    target,
                    soap.length,
                    Profile.SOAP_TYPE + "; charset=UTF-8",
                    ping.as4MessageId(),
                    message.from(),
                    message.to(),
                    signature.references());
        } catch (XMLSecurityException e) {
            throw new GeneralSecurityException("The ping cannot be signed", e);
        }
    }
}

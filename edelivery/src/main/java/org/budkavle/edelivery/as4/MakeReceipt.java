// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Optional;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.w3c.dom.Element;

/**
 * Step 15, second half: the signed receipt with non-repudiation information, which repeats every reference of the message's
 * signature (transport.md 2.6). Made before the message is stored, so that both become durable together.
 */
final class MakeReceipt {

    private final String domain;
    private final Clock clock;

    MakeReceipt(String domain, Clock clock) {
        this.domain = domain;
        this.clock = clock;
    }

    byte[] make(MessagingHeader header, VerifiedSignature signature, AccessPointIdentity receiver) throws IOException {
        try {
            return sign(header, signature, receiver);
        } catch (GeneralSecurityException | XMLSecurityException e) {
            throw new IOException("The receipt cannot be signed", e);
        }
    }

    private byte[] sign(MessagingHeader header, VerifiedSignature signature, AccessPointIdentity receiver)
            throws GeneralSecurityException, XMLSecurityException {
        SoapDraft draft = new SoapDraft();
        Element signal =
                Signals.append(draft, clock.instant(), As4MessageIds.random(domain), Optional.of(header.messageId()));
        Element information =
                Dom.append(Dom.append(signal, Names.EB, "eb:Receipt"), Names.EBBP, "ebbp:NonRepudiationInformation");
        Dom.declare(Dom.declare(information, "ebbp", Names.EBBP), "ds", Names.DS);
        for (CoveredReference reference : signature.references()) {
            reference.writeTo(Dom.append(information, Names.EBBP, "ebbp:MessagePartNRInformation"));
        }
        new SoapSignature(draft, receiver.signing()).complete();
        return draft.toBytes();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.edelivery.as4;

import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.format.identifier.ProcessId;

/** Step 8: service, action, roles, channel and properties are the profile's (transport.md 2.1, 2.2, 2.9). */
final class CheckProcess {

    /**
     * What the header says about the participants and the document.
     */
    record Addressing(ParticipantId originalSender, ParticipantId finalRecipient, DocumentTypeId documentType) {}

    Addressing check(MessagingHeader header) throws MessageRefused {
        checkRoles(header);
        if (!header.service().equals(ProcessId.NO_PROCESS.value())
                || !header.serviceType().orElse("").equals(ProcessId.NO_PROCESS.scheme())) {
            throw new MessageRefused(Rejection.SERVICE_UNKNOWN);
        }
        String scheme = DocumentTypeId.SCHEME + "::";
        if (!header.action().startsWith(scheme) || header.action().length() == scheme.length()) {
            throw new MessageRefused(Rejection.ACTION_UNKNOWN);
        }
        return new Addressing(
                participant(header, Profile.ORIGINAL_SENDER),
                participant(header, Profile.FINAL_RECIPIENT),
                new DocumentTypeId(DocumentTypeId.SCHEME, header.action().substring(scheme.length())));
    }

    /** What a ping must have too (transport.md 2.10). */
    void checkRoles(MessagingHeader header) throws MessageRefused {
        if (!header.from().role().equals(Profile.INITIATOR)
                || !header.to().role().equals(Profile.RESPONDER)) {
            throw new MessageRefused(Rejection.ROLE_UNKNOWN);
        }
        if (!header.mpc().orElse(Profile.DEFAULT_MPC).equals(Profile.DEFAULT_MPC)) {
            throw new MessageRefused(Rejection.MPC_UNKNOWN);
        }
    }

    private static ParticipantId participant(MessagingHeader header, String property) throws MessageRefused {
        String value = header.property(property).orElseThrow(() -> new MessageRefused(Rejection.PROPERTIES_INVALID));
        if (!ParticipantId.isValid(value)) {
            throw new MessageRefused(Rejection.PROPERTIES_INVALID);
        }
        return new ParticipantId(value);
    }
}

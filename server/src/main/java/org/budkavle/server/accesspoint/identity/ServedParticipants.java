// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.accesspoint.identity;

import java.util.Set;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.Organisations;

/** Whom this access point serves, and for what (transport.md 2.9 step 12, GRR 3.3). */
public final class ServedParticipants {

    private final Organisations organisations;
    private final Set<DocumentTypeId> documentTypes;

    /** @param documentTypes what the federation exchanges in this environment */
    public ServedParticipants(Organisations organisations, Set<DocumentTypeId> documentTypes) {
        this.organisations = organisations;
        this.documentTypes = Set.copyOf(documentTypes);
    }

    /** Whether the participant may send and receive here. */
    public boolean serves(ParticipantId participant) {
        return organisations.find(participant).isPresent();
    }

    /** Whether we receive this for the participant. */
    public boolean serves(ParticipantId participant, DocumentTypeId documentType) {
        return documentTypes.contains(documentType) && serves(participant);
    }
}

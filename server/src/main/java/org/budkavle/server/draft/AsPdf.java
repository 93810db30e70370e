// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.messageservice.StoredMessageId;

/**
 * What a recipient refused because of the type of a file, made again with PDFs in one press (client-ux.md 4.7). It becomes an
 * ordinary draft, one for each refused message however many press, which is sent as any other.
 */
public interface AsPdf {

    /** How far one press came. The names are stable; screens have the texts. */
    enum Outcome {
        /** Everything is there, as PDF: it can be sent. */
        WHOLE,
        /** Somebody has made a draft of it before, or has sent it again already: look at that. */
        MADE_BEFORE,
        /** Somebody is making it just now. */
        BEING_MADE,
        /** Some file is left out, since it may not be attached: the draft waits for its writer. */
        FILE_LEFT_OUT,
        /** Some file could not be made a PDF of: the draft waits for its writer, with the file as it was. */
        NOT_CONVERTED,
        /** LibreOffice is not there, or has stopped working: as {@link #NOT_CONVERTED}. */
        NO_CONVERSION,
        /** There was no file to make a PDF of: the draft waits for its writer. */
        NOTHING_TO_CONVERT
    }

    /** The draft, and how far it came. */
    record Made(DraftId draft, Outcome outcome) {}

    /** Whether one press can be offered on a message that stands so. */
    boolean offered(DeliveryState state, Optional<Rejection> rejection);

    /**
     * Makes a draft as {@link Reuse#correct} does, and a PDF of each file that is none. Nothing is sent. Empty if there is no
     * such message for the person, or it was not refused for the type of a file.
     *
     * @throws org.budkavle.server.messageservice.MalwareScannerUnavailable if files cannot be examined now; no draft is left
     */
    Optional<Made> make(ConversationKey key, StoredMessageId message, CaseWorker by) throws IOException;
}

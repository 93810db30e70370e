// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.casework.Rejection;
import org.budkavle.server.conversion.NotConverted;
import org.budkavle.server.conversion.PdfConversion;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.PersonId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

@Component
class MakeAsPdf implements AsPdf {

    /** Longer than any one file takes to be copied, examined and made a PDF of; what has stood still for as long was interrupted. */
    private static final Duration INTERRUPTED = Duration.ofMinutes(5);

    private final ReuseMessages reuse;
    private final Drafts drafts;
    private final DraftRows rows;
    private final PdfConversion conversion;
    private final Clock clock;

    MakeAsPdf(ReuseMessages reuse, Drafts drafts, DraftRows rows, PdfConversion conversion, Clock clock) {
        this.reuse = reuse;
        this.drafts = drafts;
        this.rows = rows;
        this.conversion = conversion;
        this.clock = clock;
    }

    @Override
    public boolean offered(DeliveryState state, Optional<Rejection> rejection) {
        return refusedForType(state, rejection) && conversion.isAvailable();
    }

    @Override
    public Optional<Made> make(ConversationKey key, StoredMessageId message, CaseWorker by) throws IOException {
        Optional<ReuseMessages.Refused> refused = reuse.refused(key, message, by)
                .filter(found -> refusedForType(
                        found.delivery().state(), found.delivery().rejection()));
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        Optional<Made> before = before(message, by.person());
        if (before.isPresent()) {
            return before;
        }
        Draft draft;
        try {
            draft = reuse.begin(refused.get(), true, by);
        } catch (DuplicateKeyException somebodyWasFirst) {
            return Optional.of(before(message, by.person()).orElseThrow(NotGranted::new));
        }
        try {
            return Optional.of(new Made(draft.id(), fill(draft, refused.get(), by)));
        } catch (IOException | RuntimeException interrupted) {
            discard(draft.id(), by.person());
            throw interrupted;
        }
    }

    /** What has been made of the message, or sent in its place. What was interrupted is thrown away, and nothing was made. */
    private Optional<Made> before(StoredMessageId message, PersonId by) {
        Optional<DraftRows.Again> found = rows.again(message);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        DraftRows.Again again = found.get();
        if (!again.making()) {
            return Optional.of(new Made(again.draft(), Outcome.MADE_BEFORE));
        }
        if (again.changedAt().plus(INTERRUPTED).isAfter(clock.instant())) {
            return Optional.of(new Made(again.draft(), Outcome.BEING_MADE));
        }
        discard(again.draft(), by);
        return Optional.empty();
    }

    private Outcome fill(Draft begun, ReuseMessages.Refused refused, CaseWorker by) throws IOException {
        int leftOut = reuse.copyFiles(refused, begun, by);
        Outcome outcome = leftOut > 0 ? Outcome.FILE_LEFT_OUT : converted(begun, by.person());
        rows.made(begun.id());
        Draft made = drafts.find(begun.id(), by.person());
        boolean asBegun =
                made.content().equals(begun.content()) && made.editedBy().equals(by.person());
        return outcome == Outcome.WHOLE && !asBegun ? Outcome.MADE_BEFORE : outcome;
    }

    private Outcome converted(Draft begun, PersonId by) {
        List<DraftFile> others = drafts.find(begun.id(), by).files().stream()
                .filter(file -> !file.isPdf())
                .toList();
        try {
            for (DraftFile file : others) {
                drafts.convert(begun.id(), file.id(), by);
            }
            return others.isEmpty() ? Outcome.NOTHING_TO_CONVERT : Outcome.WHOLE;
        } catch (NotConverted not) {
            return not.reason() == NotConverted.Reason.NOT_AVAILABLE ? Outcome.NO_CONVERSION : Outcome.NOT_CONVERTED;
        } catch (FileRefused | IOException thePdf) {
            return Outcome.NOT_CONVERTED;
        }
    }

    private void discard(DraftId id, PersonId by) {
        try {
            drafts.discard(id, by);
        } catch (DraftChanged | NotGranted goneAlready) {
            // Somebody else threw it away.
        }
    }

    private static boolean refusedForType(DeliveryState state, Optional<Rejection> rejection) {
        return state == DeliveryState.REJECTED && rejection.equals(Optional.of(Rejection.FILE_TYPE));
    }
}

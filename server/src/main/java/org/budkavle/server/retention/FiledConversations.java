// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.time.Instant;
import java.util.Optional;
import org.budkavle.server.casework.Archive.Kept;
import org.budkavle.server.casework.WorkStatus;
import org.budkavle.server.filing.FiledUpTo;
import org.budkavle.server.filing.Filings;
import org.springframework.stereotype.Component;

/** Whether a conversation is filed as a rule asks. */
@Component
class FiledConversations {

    private final Filings filings;

    FiledConversations(Filings filings) {
        this.filings = filings;
    }

    /** Since when; empty if it is not. A part of it does not count. */
    Optional<Instant> when(Kept kept, FilingDemand demand) {
        Optional<Instant> proven =
                filings.filedUpTo(kept.key()).filter(FiledUpTo::whole).map(FiledUpTo::provedAt);
        return switch (demand) {
            case NONE, PROVEN -> proven;
            case MARKED -> proven.or(() -> kept.status() == WorkStatus.FILED ? kept.closedAt() : Optional.empty());
        };
    }
}

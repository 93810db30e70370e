// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/** The sheet that is used when SDK cannot be. Rights are asked for by the caller; changes and printouts are audited. */
public interface FallbackSheets {

    /** After that a printout is old though nothing has changed: it is to be gone through once a year. */
    Duration YEAR = Duration.ofDays(366);

    /** The longest number, in characters. */
    int LONGEST_NUMBER = 60;

    /** What was printed. */
    record Printout(Instant at, PersonId by, String digest) {}

    /** How the latest printout stands to what would be printed now. */
    enum Standing {
        NEVER,
        CHANGED,
        OLD,
        CURRENT
    }

    /** The sheet as it would be printed now. */
    FallbackSheet sheet(OrganisationId organisation);

    /**
     * Sets what only people know.
     *
     * @param telephones of counterparts, a blank one takes the number away; others keep theirs
     * @throws IllegalArgumentException if something is longer than it may be
     */
    void say(OrganisationId organisation, FallbackSheet.Said said, Map<ParticipantId, String> telephones, PersonId by);

    /** Notes that the sheet was printed as it is now. */
    void printed(OrganisationId organisation, FallbackSheet sheet, PersonId by);

    /** The latest printouts, the newest first. */
    List<Printout> printouts(OrganisationId organisation, int limit);

    /** Writes it as PDF/A. */
    void writePdf(FallbackSheet sheet, OutputStream target) throws IOException;

    /** How the latest printout stands to the sheet. */
    static Standing standing(Optional<Printout> latest, FallbackSheet sheet) {
        return latest.map(printout -> !printout.digest().equals(sheet.digest())
                        ? Standing.CHANGED
                        : printout.at().plus(YEAR).isBefore(sheet.at()) ? Standing.OLD : Standing.CURRENT)
                .orElse(Standing.NEVER);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.organisation.Organisation;
import org.springframework.stereotype.Component;

/** When the sheet was last printed, and whether it still says what is so. */
@Component
class SheetEvidence implements EvidenceFinder {

    private final FallbackSheets sheets;

    SheetEvidence(FallbackSheets sheets) {
        this.sheets = sheets;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        Optional<FallbackSheets.Printout> latest =
                sheets.printouts(organisation.id(), 1).stream().findFirst();
        if (latest.isEmpty()) {
            return List.of(Evidence.missing(
                    EvidenceSource.FALLBACK_SHEET, "Reservrutinen är aldrig utskriven (Administration, Reservrutin)."));
        }
        FallbackSheet sheet = sheets.sheet(organisation.id());
        boolean changed = FallbackSheets.standing(latest, sheet) == FallbackSheets.Standing.CHANGED;
        Instant at = latest.get().at();
        LocalDate day = LocalDate.ofInstant(at, ZoneId.of("Europe/Stockholm"));
        long numbers = sheet.counterparts().stream()
                .filter(each -> each.telephone().isPresent())
                .count();
        return List.of(Evidence.of(
                        EvidenceSource.FALLBACK_SHEET,
                        changed ? Outcome.WEAK : Outcome.SHOWN,
                        "Reservrutinen skrevs ut " + day
                                + (changed
                                        ? ", och något på den har ändrats sedan dess."
                                        : ", med " + numbers + " telefonnummer till motparter."),
                        at,
                        "Läst ur noteringen av utskriften, och jämfört med vad som skulle skrivas ut nu.")
                .with(Map.of("numbers", Long.toString(numbers), "changed", Boolean.toString(changed))));
    }
}

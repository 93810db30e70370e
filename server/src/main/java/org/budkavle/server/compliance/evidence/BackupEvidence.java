// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.budkavle.server.backup.Backups;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.organisation.Organisation;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Copies, and whether anybody has tried to read them back. */
@Component
class BackupEvidence implements EvidenceFinder {

    private static final Set<Backups.Alarm> OF_COPIES =
            EnumSet.of(Backups.Alarm.COPY_OVERDUE, Backups.Alarm.COPY_FAILED, Backups.Alarm.LOG_BEHIND);
    private static final String OBTAINED = "Läst ur säkerhetskopieringens tillstånd.";

    private final ObjectProvider<Backups> backups;

    BackupEvidence(ObjectProvider<Backups> backups) {
        this.backups = backups;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        Backups here = backups.getIfAvailable();
        if (here == null || !here.state().configured()) {
            return List.of(
                    Evidence.missing(
                            EvidenceSource.BACKUP, "Säkerhetskopior tas inte av systemet (budkavle.backup.folder)."),
                    Evidence.missing(EvidenceSource.RESTORE_REHEARSAL, "Ingen återläsning prövas av systemet."));
        }
        return List.of(copies(here.state(), now), rehearsal(here.state()));
    }

    private static Evidence copies(Backups.State state, Instant now) {
        Set<Backups.Alarm> raised = EnumSet.copyOf(OF_COPIES);
        raised.retainAll(state.alarms());
        if (!raised.isEmpty()) {
            return Evidence.of(
                            EvidenceSource.BACKUP,
                            Outcome.CONTRADICTED,
                            "Säkerhetskopieringen larmar.",
                            state.copied().orElse(now),
                            OBTAINED)
                    .with(Map.of("alarms", raised.toString()));
        }
        return state.copied()
                .map(at -> Evidence.of(
                                EvidenceSource.BACKUP,
                                Outcome.SHOWN,
                                "En hel kopia är tagen"
                                        + (state.logCopied().isPresent()
                                                ? ", och databasens logg kopieras löpande."
                                                : "."),
                                at,
                                OBTAINED)
                        .with(Map.of(
                                "logCopied",
                                state.logCopied().map(Instant::toString).orElse(""))))
                .orElseGet(() -> Evidence.missing(EvidenceSource.BACKUP, "Ingen kopia är tagen än."));
    }

    private static Evidence rehearsal(Backups.State state) {
        return state.rehearsed()
                .map(at -> Evidence.of(
                        EvidenceSource.RESTORE_REHEARSAL,
                        state.passed() ? Outcome.SHOWN : Outcome.CONTRADICTED,
                        state.passed()
                                ? "Återläsning prövades och lyckades: rader, loggens verifiering och stickprov av innehåll."
                                : "Återläsning prövades och misslyckades.",
                        at,
                        OBTAINED))
                .orElseGet(() -> Evidence.missing(EvidenceSource.RESTORE_REHEARSAL, "Ingen återläsning är prövad än."));
    }
}

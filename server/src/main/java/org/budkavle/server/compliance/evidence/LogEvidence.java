// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.AuditChain;
import org.budkavle.server.audit.AuditProperties;
import org.budkavle.server.audit.ChainState;
import org.budkavle.server.audit.ChainState.Kind;
import org.budkavle.server.compliance.Evidence;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.EvidenceFinder;
import org.budkavle.server.compliance.EvidenceSource;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.tlog.Note;
import org.budkavle.tlog.NoteSignature;
import org.springframework.stereotype.Component;

/** The audit log itself: whether it is whole, and whether others have seen it. */
@Component
class LogEvidence implements EvidenceFinder {

    private final AuditChain chain;
    private final AuditProperties properties;

    LogEvidence(AuditChain chain, AuditProperties properties) {
        this.chain = chain;
        this.properties = properties;
    }

    @Override
    public List<Evidence> find(Organisation organisation, Instant now) {
        ChainState state = chain.state();
        return List.of(log(state, now), witness(state, now));
    }

    private Evidence log(ChainState state, Instant now) {
        String obtained = "Läst ur granskningsloggens tillstånd i den process som svarade.";
        Map<String, String> facts = Map.of(
                "size",
                Long.toString(state.size()),
                "verified",
                state.verified().map(Instant::toString).orElse(""),
                "key",
                chain.key().toString());
        if (!state.intact()) {
            return Evidence.of(
                            EvidenceSource.AUDIT_LOG,
                            Outcome.CONTRADICTED,
                            "Loggen stämmer inte från plats " + state.firstBad().orElse(0) + ".",
                            now,
                            obtained)
                    .with(facts);
        }
        return state.verified()
                .map(at -> Evidence.of(
                        EvidenceSource.AUDIT_LOG,
                        Outcome.SHOWN,
                        "Hela loggen, " + state.size() + " poster, lästes och stämmer med sin kontrollpunkt.",
                        at,
                        obtained))
                .orElseGet(() -> Evidence.of(
                        EvidenceSource.AUDIT_LOG,
                        Outcome.WEAK,
                        "Loggen är hel så långt den är läst, men har inte lästs i sin helhet sedan programmet startade.",
                        now,
                        obtained))
                .with(facts);
    }

    private Evidence witness(ChainState state, Instant now) {
        AuditProperties.Witness witness = properties.witness();
        List<String> names = new ArrayList<>();
        witness.servers().forEach(server -> names.add(server.key().replaceAll("\\+.*", "")));
        if (!witness.folder().isBlank()) {
            names.add("mapp på annan lagring");
        }
        if (names.isEmpty()) {
            return Evidence.missing(
                    EvidenceSource.WITNESS,
                    "Inget vittne är inställt (budkavle.audit.witness). Den som har både databas och nycklar kan skriva om loggen.");
        }
        String obtained = "Läst ur loggens tillstånd och ur den senaste kontrollpunkten.";
        if (raised(state, Kind.WITNESS_DISAGREES)) {
            return Evidence.of(
                    EvidenceSource.WITNESS, Outcome.CONTRADICTED, "Ett vittne har sett en annan logg.", now, obtained);
        }
        if (raised(state, Kind.WITNESS_SILENT)) {
            return Evidence.of(
                    EvidenceSource.WITNESS,
                    Outcome.WEAK,
                    "Något vittne har inte svarat på " + hours(witness) + ".",
                    now,
                    obtained);
        }
        return Evidence.of(
                        EvidenceSource.WITNESS,
                        Outcome.SHOWN,
                        "Alla vittnen har svarat inom " + hours(witness) + " (" + String.join(", ", names) + ").",
                        now,
                        obtained)
                .with(Map.of("witnesses", String.join(" ", names), "signatures", signatures(chain.checkpoint())));
    }

    private static String hours(AuditProperties.Witness witness) {
        return witness.alarmAfter().toMinutes() + " minuter";
    }

    private static String signatures(Optional<Note> checkpoint) {
        return checkpoint
                .map(note -> String.join(
                        " ", note.signatures().stream().map(NoteSignature::name).toList()))
                .orElse("");
    }

    private static boolean raised(ChainState state, Kind kind) {
        return state.alarms().stream().anyMatch(alarm -> alarm.kind() == kind);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.compliance.Evidence.Outcome;
import org.budkavle.server.compliance.Statement.Standing;

/**
 * Says how a requirement stands. Met only when every source that it names shows so, freshly, and what only people know has
 * been answered and is not out of date; nobody's word takes the place of evidence.
 */
final class Judge {

    private static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private final Collection<Evidence> evidence;
    private final Instant now;
    private final LocalDate today;

    Judge(Collection<Evidence> evidence, Instant now) {
        this.evidence = evidence;
        this.now = now;
        this.today = LocalDate.ofInstant(now, ZONE);
    }

    /**
     * How it stands.
     *
     * @param why what keeps it from being met, in Swedish; why it does not apply
     */
    record Judged(Judgement judgement, List<String> why) {}

    Judged judge(Requirement requirement, Optional<Statement> said) {
        Optional<Statement> standing = said.filter(each -> !each.expired(today));
        if (standing.filter(each -> each.standing() == Standing.NOT_APPLICABLE).isPresent()) {
            return new Judged(
                    Judgement.NOT_APPLICABLE, List.of(standing.orElseThrow().text()));
        }
        List<String> why = new ArrayList<>();
        int shown = 0;
        boolean some = false;
        boolean contradicted = false;
        for (EvidenceSource source : requirement.sources()) {
            List<Evidence> told =
                    evidence.stream().filter(each -> each.source() == source).toList();
            if (told.isEmpty()) {
                why.add(source.title() + ": inget underlag.");
            }
            boolean good = !told.isEmpty();
            for (Evidence each : told) {
                if (each.outcome() != Outcome.SHOWN) {
                    good = false;
                    contradicted |= each.outcome() == Outcome.CONTRADICTED;
                    why.add(source.title() + ": " + each.text());
                } else if (each.stale(now)) {
                    good = false;
                    why.add(source.title() + ": underlaget är äldre än "
                            + source.limit().toDays() + " dagar.");
                }
            }
            if (good) {
                shown++;
            }
            some |= good || told.stream().anyMatch(each -> each.outcome() == Outcome.WEAK && !each.stale(now));
        }
        boolean all = shown == requirement.sources().size();
        return new Judged(told(requirement, said, standing, contradicted, all, some, why), why);
    }

    private Judgement told(
            Requirement requirement,
            Optional<Statement> said,
            Optional<Statement> standing,
            boolean contradicted,
            boolean all,
            boolean some,
            List<String> why) {
        if (said.isPresent() && standing.isEmpty()) {
            why.add("Det som ni har uppgett gällde till " + said.orElseThrow().due() + ".");
        } else if (requirement.asks() && said.isEmpty()) {
            why.add("Frågan är inte besvarad.");
        }
        Optional<Standing> own = standing.map(Statement::standing);
        own.filter(each -> each != Standing.MET)
                .ifPresent(each -> why.add(
                        "Ni har själva uppgett: " + standing.orElseThrow().text()));
        if (contradicted || own.filter(each -> each == Standing.NOT_MET).isPresent()) {
            return Judgement.NOT_MET;
        }
        if (!all && !some && !requirement.sources().isEmpty()) {
            return Judgement.NOT_MET;
        }
        if (requirement.asks() && own.isEmpty()) {
            return Judgement.ANSWER_NEEDED;
        }
        return all && own.filter(each -> each == Standing.PARTLY).isEmpty() ? Judgement.MET : Judgement.PARTLY;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.connection.order;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.connection.level.ServiceLevel;

/**
 * What we advise.
 *
 * @param each whether every user needs one
 * @param reasons why, as keys of words for people
 */
public record Advice(
        ServiceOffering offering,
        boolean each,
        Optional<ServiceLevel> level,
        Optional<Capacity> capacity,
        Payer payer,
        List<Advice.Reason> reasons) {

    /** A reason, with what its words name. */
    public record Reason(String key, List<String> values) {

        static Reason of(String key, Object... values) {
            return new Reason(key, Arrays.stream(values).map(String::valueOf).toList());
        }
    }

    /**
     * What a unit needs.
     *
     * @param users how many at once
     * @param recordSystem whether they work in a record system; if not, they only report care production
     * @param hours when they are open
     * @param mobile whether they move about
     * @param critical whether the work stops dangerously when the network does
     * @param agreement whether the care giver has a valid agreement with HSF
     * @param paidAlready whether HSF pays a connection of theirs already
     */
    public record Needs(
            int users,
            boolean recordSystem,
            Optional<OpeningHours> hours,
            boolean mobile,
            boolean critical,
            boolean agreement,
            boolean paidAlready) {}

    public Advice {
        reasons = List.copyOf(reasons);
    }

    /** Advises from a catalogue; empty if it has nothing that fits. */
    public static Optional<Advice> of(Catalogue catalogue, Needs needs, LocalDate today) {
        List<Reason> reasons = new ArrayList<>();
        List<ServiceOffering> offerings = catalogue.on(today);
        boolean few = needs.users() < catalogue.fixedFromUsers();
        if (!needs.recordSystem()) {
            reasons.add(Reason.of("reporting"));
        } else {
            reasons.add(Reason.of("record"));
        }
        if (needs.critical() && !needs.mobile()) {
            reasons.add(Reason.of("critical"));
            return fixed(catalogue, offerings, needs, reasons);
        }
        if (needs.mobile() && needs.users() > 1) {
            Optional<ServiceOffering> shared = offerings.stream()
                    .filter(each -> each.mobile() && !each.personal())
                    .findFirst();
            if (shared.isPresent()) {
                reasons.add(Reason.of("mobile", needs.users()));
                return Optional.of(unmeasured(shared.get(), false, needs, reasons));
            }
        }
        if (needs.mobile() || !needs.recordSystem() || few) {
            Optional<ServiceOffering> personal =
                    offerings.stream().filter(ServiceOffering::personal).findFirst();
            if (personal.isPresent()) {
                reasons.add(Reason.of(
                        needs.mobile() ? "mobile-one" : needs.recordSystem() ? "few" : "small",
                        catalogue.fixedFromUsers()));
                return Optional.of(unmeasured(personal.get(), needs.users() > 1, needs, reasons));
            }
        }
        return fixed(catalogue, offerings, needs, reasons);
    }

    private static Optional<Advice> fixed(
            Catalogue catalogue, List<ServiceOffering> offerings, Needs needs, List<Reason> reasons) {
        ServiceLevel level = level(needs, reasons);
        Capacity wanted =
                new Capacity(Math.multiplyExact(catalogue.capacityForUser().bitsPerSecond(), (long) needs.users()));
        reasons.add(Reason.of("capacity", needs.users(), catalogue.capacityForUser(), wanted));
        List<ServiceOffering> measured = offerings.stream()
                .filter(each -> each.levels().contains(level))
                .filter(each ->
                        each.most().filter(most -> most.compareTo(wanted) >= 0).isPresent())
                .filter(each ->
                        each.users().map(guide -> needs.users() <= guide.most()).orElse(true))
                .sorted(Comparator.comparing(each -> each.most().orElseThrow()))
                .toList();
        if (measured.isEmpty()) {
            return Optional.empty();
        }
        ServiceOffering chosen = measured.getFirst();
        Capacity least = chosen.least().orElse(wanted);
        Capacity capacity = wanted.compareTo(least) < 0 ? least : wanted;
        chosen.users().ifPresent(guide -> reasons.add(Reason.of("guide", chosen.name(), guide.least(), guide.most())));
        Set<ServiceLevel> levels = chosen.levels();
        if (chosen.users().isEmpty()) {
            reasons.add(Reason.of("only", chosen.name(), level, levels.size()));
        }
        Payer payer = Payer.of(chosen, needs.agreement(), true, needs.paidAlready());
        reasons.add(Reason.of("pays-self"));
        return Optional.of(new Advice(chosen, false, Optional.of(level), Optional.of(capacity), payer, reasons));
    }

    private static ServiceLevel level(Needs needs, List<Reason> reasons) {
        if (needs.critical()) {
            reasons.add(Reason.of("level-critical", ServiceLevel.S5));
            return ServiceLevel.S5;
        }
        ServiceLevel least = needs.hours().map(OpeningHours::least).orElse(ServiceLevel.S1);
        reasons.add(Reason.of(needs.hours().isPresent() ? "level-hours" : "level-unknown", least));
        return least;
    }

    private static Advice unmeasured(ServiceOffering offering, boolean each, Needs needs, List<Reason> reasons) {
        reasons.add(Reason.of("own-internet"));
        Payer payer = Payer.of(offering, needs.agreement(), true, needs.paidAlready());
        if (payer == Payer.HSF) {
            reasons.add(Reason.of(each ? "pays-first" : "pays-hsf"));
        } else {
            reasons.add(Reason.of(needs.agreement() && needs.paidAlready() ? "pays-already" : "pays-self"));
        }
        return new Advice(offering, each, Optional.empty(), Optional.empty(), payer, reasons);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A function that an organisation has: its kind, and where. */
record Slot(Kind kind, Optional<String> area) {

    /** So many kinds from the beginning of the file no municipality is without; of the others one in twenty is missing. */
    private static final int CORE = 24;
    /** The share of places that have a kind before the others do, in percent. */
    private static final int SOME = 60;

    /** The functions that an organisation can have, the most important first. */
    static List<Slot> of(Owner owner, Dice dice) {
        List<Slot> slots = new ArrayList<>();
        // What only this organisation has comes before what everybody has, but after the registrar.
        List<Kind> kinds = Kind.ALL.stream()
                .filter(kind -> kind.belongsTo(owner))
                .sorted(Comparator.comparing(
                        kind -> kind.isShared() && !kind.id().equals("registrator")))
                .toList();
        for (Kind kind : kinds) {
            if (kind.spread() == Spread.ONE || kind.spread() == Spread.DISTRICT) {
                boolean has = Kind.ALL.indexOf(kind) < CORE
                        || !kind.canBeMissing()
                        || dice.of(kind.id()).percent(95);
                List<String> areas = Areas.of(kind, owner);
                if (has && areas.isEmpty()) {
                    slots.add(new Slot(kind, Optional.empty()));
                } else if (has) {
                    areas.forEach(area -> slots.add(new Slot(kind, Optional.of(area))));
                }
            }
        }
        kinds.stream()
                .filter(kind -> kind.spread() == Spread.HOSPITAL || kind.spread() == Spread.LIST)
                .forEach(kind -> Areas.of(kind, owner).forEach(area -> slots.add(new Slot(kind, Optional.of(area)))));
        addWide(slots, kinds.stream().filter(Slot::spreadsWide).toList(), owner, dice);
        return slots;
    }

    private static boolean spreadsWide(Kind kind) {
        return kind.spread() == Spread.AREA || kind.spread() == Spread.SCHOOL || kind.spread() == Spread.TOWN;
    }

    /** Adds the main towns, then some of the other places, then the rest, then houses with a name. */
    private static void addWide(List<Slot> slots, List<Kind> kinds, Owner owner, Dice dice) {
        Set<String> towns = Areas.mainTowns(owner);
        List<Slot> some = new ArrayList<>();
        List<Slot> rest = new ArrayList<>();
        for (Kind kind : kinds) {
            for (String area : Areas.of(kind, owner)) {
                Slot slot = new Slot(kind, Optional.of(area));
                if (towns.contains(area)) {
                    slots.add(slot);
                } else if (dice.of(kind.id() + area).percent(SOME)) {
                    some.add(slot);
                } else {
                    rest.add(slot);
                }
            }
        }
        slots.addAll(some);
        slots.addAll(rest);
        for (Kind kind : kinds) {
            if (kind.spread() == Spread.AREA) {
                Areas.houses().forEach(house -> slots.add(new Slot(kind, Optional.of(house))));
            }
        }
    }
}

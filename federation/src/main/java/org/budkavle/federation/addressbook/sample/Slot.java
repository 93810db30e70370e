// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A function that an organisation has: its kind, and where. */
record Slot(Kind kind, Optional<String> area, boolean house) {

    /** So many kinds from the beginning of the file no municipality is without; of the others one in twenty is missing. */
    private static final int CORE = 24;

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
                        || kind.belongsToOneAgency()
                        || dice.of(kind.id()).percent(95);
                List<String> areas = Areas.of(kind, owner);
                if (has && areas.isEmpty()) {
                    slots.add(new Slot(kind, Optional.empty(), false));
                } else if (has) {
                    areas.forEach(area -> slots.add(new Slot(kind, Optional.of(area), false)));
                }
            }
        }
        addAreas(slots, kinds.stream().filter(kind -> !spreadsWide(kind)).toList(), owner, dice, 100);
        List<Kind> wide = kinds.stream().filter(Slot::spreadsWide).toList();
        addAreas(slots, wide, owner, dice, 70);
        addAreas(slots, wide, owner, dice, -70);
        for (Kind kind : wide) {
            if (kind.spread() == Spread.AREA) {
                Areas.houses().forEach(house -> slots.add(new Slot(kind, Optional.of(house), true)));
            }
        }
        return slots;
    }

    private static boolean spreadsWide(Kind kind) {
        return kind.spread() == Spread.AREA || kind.spread() == Spread.SCHOOL || kind.spread() == Spread.TOWN;
    }

    /** Adds the areas that the dice choose; with a negative share the others. */
    private static void addAreas(List<Slot> slots, List<Kind> kinds, Owner owner, Dice dice, int share) {
        for (Kind kind : kinds) {
            if (kind.spread() == Spread.ONE || kind.spread() == Spread.DISTRICT) {
                continue;
            }
            for (String area : Areas.of(kind, owner)) {
                boolean chosen = dice.of(kind.id() + area).percent(Math.abs(share));
                if (chosen == share > 0) {
                    slots.add(new Slot(kind, Optional.of(area), false));
                }
            }
        }
    }
}

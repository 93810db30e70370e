// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.budkavle.federation.addressbook.sample.Habits.Style;

/** What an organisation calls a function: by the function in plain words, by the unit, or by the general structure. */
final class Naming {

    private static final Locale SWEDISH = Locale.of("sv");

    private final Habits habits;
    private final Dice dice;

    Naming(Habits habits, Dice dice) {
        this.habits = habits;
        this.dice = dice;
    }

    String name(Slot slot) {
        return capital(unpolished(slot));
    }

    private String unpolished(Slot slot) {
        Kind kind = slot.kind();
        Optional<String> area = slot.area().map(place -> shown(slot, place));
        return switch (style(slot)) {
            case PLAIN -> area.map(place -> together(kind, plain(kind), place)).orElse(plain(kind));
            case INTERNAL -> internal(kind) + area.map(place -> " " + place).orElse("");
            case STRUCTURED ->
                kind.function()
                        + (kind.target().isEmpty() ? "" : " – " + kind.target())
                        + area.map(place -> " – " + place).orElse("");
        };
    }

    private Style style(Slot slot) {
        Dice own = dice.of("style" + slot.kind().id());
        return own.percent(15) ? own.of("other").oneOf(List.of(Style.values())) : habits.style();
    }

    private String plain(Kind kind) {
        return dice.of("plain" + kind.id()).oneOf(kind.plain());
    }

    private String internal(Kind kind) {
        return dice.of("internal" + kind.id()).oneOf(kind.internal());
    }

    private String together(Kind kind, String function, String place) {
        if (kind.spread() == Spread.SCHOOL) {
            return habits.order() < 2 ? place + ", " + function : capital(function) + " " + place;
        }
        return switch (habits.order()) {
            case 0, 1 -> function + " " + place;
            case 2 -> function + ", " + place;
            default -> place + " – " + function;
        };
    }

    private String shown(Slot slot, String place) {
        return switch (slot.kind().spread()) {
            case SCHOOL -> school(place);
            case LIST -> slot.kind().list().equals("polisregion") ? "region " + place : place;
            default -> place;
        };
    }

    /** The school of a place has one name, whoever works there. */
    private String school(String place) {
        boolean genitive = dice.of("school" + place).percent(50);
        String last = place.substring(place.length() - 1);
        boolean compound = !place.contains(" ") && !place.contains("-");
        if (genitive || !compound) {
            return place + ("sxz".contains(last) ? "" : "s") + " skola";
        }
        return place + "skolan";
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(SWEDISH) + text.substring(1);
    }
}

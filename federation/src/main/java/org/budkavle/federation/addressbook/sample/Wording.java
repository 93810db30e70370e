// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import java.util.ArrayList;
import java.util.List;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.sample.Habits.Care;

/** What an organisation says of a function beside its name: much, little or nothing. */
final class Wording {

    private static final List<String> HOURS = List.of(
            "Bemannad vardagar 8–16.30.",
            "Öppet måndag–fredag 08.00–16.00, lunchstängt 12–13.",
            "Vi läser meddelanden vardagar 7.30–16.",
            "Bevakas dygnet runt.",
            "Bemannad vardagar 9–15, akuta ärenden per telefon.");
    private static final List<String> NOT_HERE = List.of(
            "Allmänna handlingar skickas till registratorn.",
            "Skicka inte fakturor hit.",
            "Ange ärendenummer om det finns.",
            "Ring vid brådska.");
    private static final List<String> HARDLY = List.of("Se hemsidan.", "-", "Brevlåda", "Kontakta växeln.");

    private final Habits habits;
    private final Dice dice;

    Wording(Habits habits, Dice dice) {
        this.habits = habits;
        this.dice = dice;
    }

    String description(Slot slot) {
        Dice own = dice.of("description" + slot.kind().id() + slot.area().orElse(""));
        return switch (habits.care()) {
            case GOOD ->
                slot.kind().about()
                        + slot.area().map(area -> " Område: " + area + ".").orElse("")
                        + " "
                        + HOURS.get(
                                slot.kind().id().contains("jour")
                                        ? 3
                                        : own.of("hours").below(3))
                        + (own.percent(40) ? " " + own.of("not").oneOf(NOT_HERE) : "");
            case SOME -> own.percent(55) ? firstSentence(slot.kind().about()) : "";
            case NONE -> own.percent(12) ? own.of("hardly").oneOf(HARDLY) : "";
        };
    }

    private static String firstSentence(String text) {
        int stop = text.indexOf(". ");
        return stop < 0 ? text : text.substring(0, stop + 1);
    }

    List<CodeReference> codes(Slot slot) {
        Dice own = dice.of("codes" + slot.kind().id());
        List<CodeReference> codes = new ArrayList<>();
        int share = habits.care() == Care.GOOD ? 100 : habits.care() == Care.SOME ? 60 : 12;
        if (own.percent(share)) {
            boolean careless = habits.care() == Care.NONE && own.of("careless").percent(60);
            codes.add(new CodeReference(
                    CodeSystems.CATEGORIES, careless ? "OVRIGT" : slot.kind().category()));
        }
        if (habits.care() == Care.GOOD) {
            CodeSystems.matters(slot.kind())
                    .forEach(matter -> codes.add(new CodeReference(CodeSystems.MATTERS, matter)));
        }
        return codes;
    }

    List<String> searchWords(Slot slot) {
        Dice own = dice.of("words" + slot.kind().id());
        List<String> words = slot.kind().words();
        return switch (habits.care()) {
            case GOOD -> words.subList(0, Math.min(words.size(), 2 + own.below(3)));
            case SOME ->
                own.percent(40)
                        ? words.subList(
                                0, Math.min(words.size(), 1 + own.of("many").below(2)))
                        : List.of();
            case NONE -> List.of();
        };
    }
}

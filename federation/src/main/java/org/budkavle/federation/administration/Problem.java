// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import org.budkavle.federation.addressbook.EntryRefused;

/**
 * What is wrong with a form.
 *
 * @param field the id of the field on the page
 * @param text what to do, in a sentence
 */
public record Problem(String field, String text) {

    static Problem of(EntryRefused refusal) {
        String field = switch (refusal.field()) {
            case "name" -> "namn";
            case "alternateName" -> "alternativt";
            case "description" -> "beskrivning";
            case "identifier" -> "kortnamn";
            case "organizationNumber" -> "orgnummer";
            case "codes" -> "kategorier";
            case "searchWords" -> "sokord";
            case "code" -> "kod";
            case "display" -> "visning";
            case "parent", "organization" -> "organisation";
            default -> refusal.field();
        };
        return new Problem(
                field,
                switch (refusal.reason()) {
                    case MISSING -> "Fyll i fältet.";
                    case TOO_LONG -> "Texten är för lång. Korta den.";
                    case CHARACTERS ->
                        "Texten har tecken som adressboken inte tar emot. Bokstäver, siffror och vanliga skiljetecken går bra, aldrig < och >.";
                    case FORM -> "Värdet har fel form.";
                    case UNKNOWN_ORGANISATION -> "Organisationen finns inte i adressboken.";
                    case UNKNOWN_CODE -> "Koden finns inte i kodverket.";
                    case RETIRED_CODE -> "Koden ges inte längre. Välj en annan.";
                    case TAKEN -> "Det är upptaget, eller har varit det. Välj ett annat.";
                    case IMMUTABLE -> "Det kan inte ändras.";
                });
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Texts;

/** What the form of an address brings: names of fields are in the language of the page's addresses. What is missing is empty. */
record AddressForm(String namn, String beskrivning, String kategorier, String sokord, String adress) {

    AddressForm {
        namn = Objects.requireNonNullElse(namn, "");
        beskrivning = Objects.requireNonNullElse(beskrivning, "");
        kategorier = Objects.requireNonNullElse(kategorier, "");
        sokord = Objects.requireNonNullElse(sokord, "");
        adress = Objects.requireNonNullElse(adress, "");
    }

    static Form filled(AddressText text) {
        return Form.of(
                "namn", text.name(),
                "beskrivning", text.description(),
                "kategorier",
                        String.join(
                                "\n",
                                text.categories().stream()
                                        .map(CodeReference::display)
                                        .toList()),
                "sokord", String.join(", ", text.searchWords()));
    }

    Form shown() {
        return Form.of(
                "namn", namn,
                "beskrivning", beskrivning,
                "kategorier", kategorier,
                "sokord", sokord,
                "adress", adress);
    }

    /** The form with what cannot be stored even as a draft. */
    Form checked(Texts texts) {
        Form form = shown();
        if (namn.isBlank()) {
            form = form.error("namn", texts.text("own.missing.name"));
        } else if (namn.strip().length() > AddressText.LONGEST_NAME) {
            form = form.error("namn", texts.text("own.too-long", AddressText.LONGEST_NAME));
        }
        if (beskrivning.length() > AddressText.LONGEST_DESCRIPTION) {
            form = form.error("beskrivning", texts.text("own.too-long", AddressText.LONGEST_DESCRIPTION));
        }
        if (forbidden(namn)) {
            form = form.error("namn", texts.text("own.missing.characters"));
        }
        if (forbidden(beskrivning)) {
            form = form.error("beskrivning", texts.text("own.missing.characters"));
        }
        if (forbidden(sokord) || words(sokord).stream().anyMatch(word -> word.length() > AddressText.LONGEST_NAME)) {
            form = form.error("sokord", texts.text("own.missing.characters"));
        }
        if (adress.strip().length() > FunctionAddress.MAX_LENGTH
                || adress.strip().chars().anyMatch(Character::isWhitespace)
                || forbidden(adress)) {
            form = form.error("adress", texts.text("own.identifier.wrong", FunctionAddress.MAX_LENGTH));
        }
        return form;
    }

    AddressText text(Function<String, CodeReference> category) {
        return new AddressText(
                namn, beskrivning, words(kategorier).stream().map(category).toList(), words(sokord));
    }

    Optional<FunctionAddress> identifier() {
        return adress.isBlank() ? Optional.empty() : Optional.of(new FunctionAddress(adress.strip()));
    }

    private static boolean forbidden(String text) {
        return text.indexOf('<') >= 0 || text.indexOf('>') >= 0;
    }

    private static List<String> words(String list) {
        return Arrays.stream(list.split("[,;\\n\\r]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .limit(AddressText.MOST_WORDS)
                .toList();
    }
}

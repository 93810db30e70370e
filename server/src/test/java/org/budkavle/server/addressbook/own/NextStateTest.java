// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.AddressState;
import org.budkavle.server.addressbook.AddressText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NextStateTest {

    private static final AddressText WANTED = new AddressText(
            "Registrator", "Skicka hit det som inte har en egen adress.", List.of(), List.of("diarium"));
    private static final AddressText OTHER = new AddressText(
            "Registratur", "Skicka hit det som inte har en egen adress.", List.of(), List.of("diarium"));

    @ParameterizedTest(name = "{0}, book {1}, settled {2} -> {3}")
    @CsvSource({
        // now, what the book says, a synchronisation after the mark, next
        "DRAFT, NOTHING, false, DRAFT",
        "DRAFT, OTHER, false, DRAFT",
        "DRAFT, SAME, false, PUBLISHED",
        "CHECKED, NOTHING, true, CHECKED",
        "CHECKED, OTHER, true, CHECKED",
        "CHECKED, SAME, false, PUBLISHED",
        "DONE, NOTHING, false, DONE",
        "DONE, OTHER, false, DONE",
        "DONE, SAME, false, PUBLISHED",
        "DONE, NOTHING, true, MISSING",
        "DONE, OTHER, true, DIFFERS",
        "DONE, SAME, true, PUBLISHED",
        "PUBLISHED, SAME, true, PUBLISHED",
        "PUBLISHED, OTHER, true, DIFFERS",
        "PUBLISHED, NOTHING, true, MISSING",
        "DIFFERS, SAME, false, PUBLISHED",
        "DIFFERS, OTHER, true, DIFFERS",
        "DIFFERS, NOTHING, true, MISSING",
        "MISSING, SAME, false, PUBLISHED",
        "MISSING, OTHER, true, DIFFERS",
        "MISSING, NOTHING, true, MISSING",
    })
    void whatTheBookSaysDecides(AddressState now, String book, boolean settled, AddressState next) {
        assertThat(NextState.after(now, false, WANTED, book(book), settled)).isEqualTo(next);
    }

    @ParameterizedTest(name = "to be removed: {0}, book {1}, settled {2} -> {3}")
    @CsvSource({
        "CHECKED, SAME, true, CHECKED",
        "CHECKED, NOTHING, false, REMOVED",
        "DONE, SAME, false, DONE",
        "DONE, SAME, true, DIFFERS",
        "DONE, NOTHING, false, REMOVED",
        "DIFFERS, OTHER, true, DIFFERS",
        "DIFFERS, NOTHING, true, REMOVED",
        "REMOVED, NOTHING, true, REMOVED",
        "REMOVED, SAME, true, DIFFERS",
    })
    void aRemovalIsDoneWhenTheBookHasItNoMore(AddressState now, String book, boolean settled, AddressState next) {
        assertThat(NextState.after(now, true, WANTED, book(book), settled)).isEqualTo(next);
    }

    @ParameterizedTest
    @EnumSource(AddressState.class)
    void lookingAgainChangesNothing(AddressState now) {
        for (String said : List.of("NOTHING", "OTHER", "SAME")) {
            for (boolean removed : List.of(true, false)) {
                AddressState once = NextState.after(now, removed, WANTED, book(said), true);
                assertThat(NextState.after(once, removed, WANTED, book(said), true))
                        .as("%s %s %s", now, said, removed)
                        .isEqualTo(once);
            }
        }
    }

    @Test
    void theOrderOfSearchWordsAndTheirCaseDoNotCount() {
        AddressText one = new AddressText("A", "B", List.of(), List.of("Diarium", "post"));
        AddressText other = new AddressText("A", " B ", List.of(), List.of("post", "diarium", "POST"));

        assertThat(Texts.same(one, other)).isTrue();
        assertThat(Texts.differences(one, other)).isEmpty();
    }

    private static Optional<AddressText> book(String says) {
        return switch (says) {
            case "SAME" -> Optional.of(WANTED);
            case "OTHER" -> Optional.of(OTHER);
            default -> Optional.empty();
        };
    }
}

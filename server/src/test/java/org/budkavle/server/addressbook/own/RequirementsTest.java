// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.budkavle.server.addressbook.AddressRequirement;
import org.budkavle.server.addressbook.AddressText;
import org.budkavle.server.addressbook.CodeReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequirementsTest {

    @ParameterizedTest(name = "{0} | {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "Registrator | Skicka hit det som saknar egen adress. | Diarium | post | ''",
                "'' | Skicka hit det som saknar egen adress. | Diarium | post | NAME",
                "Registrator | '' | Diarium | post | DESCRIPTION",
                "Registrator | Post | Diarium | post | DESCRIPTION",
                "Registrator | Skicka hit det som saknar egen adress. Ring … | Diarium | post | DESCRIPTION",
                "Registrator | Skicka hit det som saknar egen adress. | '' | post | CATEGORY",
                "Registrator | Skicka hit det som saknar egen adress. | Diarium | '' | SEARCH_WORD",
                "Registrator <1> | Skicka hit det som saknar egen adress. | Diarium | post | CHARACTERS",
            })
    void aTextLacksWhatItLacks(String name, String description, String category, String word, String missing) {
        AddressText text = new AddressText(
                name,
                description,
                category.isEmpty() ? List.of() : List.of(new CodeReference("", "", category)),
                word.isEmpty() ? List.of() : List.of(word));

        assertThat(Requirements.ofText(text))
                .containsExactlyElementsOf(Arrays.stream(missing.split(" "))
                        .filter(each -> !each.isEmpty())
                        .map(AddressRequirement::valueOf)
                        .toList());
    }

    @Test
    void twoMustReadIt() {
        assertThat(Requirements.ofStaff(0)).containsExactly(AddressRequirement.READER);
        assertThat(Requirements.ofStaff(1)).containsExactly(AddressRequirement.TWO_READERS);
        assertThat(Requirements.ofStaff(2)).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.own;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressDifference.Kind;
import org.budkavle.server.addressbook.AddressDifference.Run;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordDifferenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Skicka hit orosanmälan | Skicka orosanmälan | =Skicka +hit =orosanmälan",
                "Skicka orosanmälan | Skicka hit orosanmälan | =Skicka -hit =orosanmälan",
                "Registrator | Registratur | -Registratur +Registrator",
                "a b c | a b c | =a b c",
                "'' | gammal text | -gammal text",
                "ny text | '' | +ny text",
            })
    void wordsStandInBothOrInOne(String wanted, String published, String expected) {
        assertThat(shown(WordDifference.between(wanted, published))).isEqualTo(expected);
    }

    private static String shown(List<Run> runs) {
        return runs.stream().map(run -> sign(run.kind()) + run.text()).collect(Collectors.joining(" "));
    }

    private static String sign(Kind kind) {
        return switch (kind) {
            case BOTH -> "=";
            case WANTED_ONLY -> "+";
            case PUBLISHED_ONLY -> "-";
        };
    }
}

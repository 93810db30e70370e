// SPDX-License-Identifier: Apache-2.0
package org.budkavle.format.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static final Pattern TAG = Pattern.compile("<[^>]*>?");
    private static final Pattern ALLOWED = Pattern.compile("</?(h[4-6]|p|strong|em|ul|ol|li)>");

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Hej ~ <p>Hej</p>",
                "**fet** och *kursiv* ~ <p><strong>fet</strong> och <em>kursiv</em></p>",
                "__fet__ och _kursiv_ ~ <p><strong>fet</strong> och <em>kursiv</em></p>",
                "**fet *och kursiv* text** ~ <p><strong>fet <em>och kursiv</em> text</strong></p>",
                "# Rubrik ~ <h4>Rubrik</h4>",
                "###### Rubrik ~ <h4>Rubrik</h4>",
                "snake_case_namn ~ <p>snake_case_namn</p>",
                "2 * 3 * 4 ~ <p>2 * 3 * 4</p>",
                "1. ett ~ <ol><li>ett</li></ol>",
                "* ett ~ <ul><li>ett</li></ul>",
                "<b>fet</b> ~ <p>&lt;b&gt;fet&lt;/b&gt;</p>",
                "[länk](javascript:alert(1)) ~ <p>[länk](javascript:alert(1))</p>",
                "![bild](https://elak.example/x.png) ~ <p>![bild](https://elak.example/x.png)</p>",
                "#utan mellanslag ~ <p>#utan mellanslag</p>"
            })
    void exactlyTheSubsetIsRendered(String text, String html) {
        assertThat(Markdown.html(text)).isEqualTo(html);
    }

    @Test
    void linesAndParagraphsStay() {
        assertThat(Markdown.html("ett\r\ntvå\n\ntre")).isEqualTo("<p>ett\ntvå</p><p>tre</p>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "**<img src=x onerror=alert(1)>**",
                "# <svg/onload=alert(1)>",
                "* \"><iframe src=//elak.example>",
                "1. <a href='javascript:alert(1)'>x</a>",
                "<!-- *x --> *",
                "&lt;script&gt; &#x3c;script&#x3e;",
                "\u0000<\u0000script>"
            })
    void nothingThatASenderWritesBecomesATag(String hostile) {
        onlyAllowedTags(Markdown.html(hostile));
    }

    @Test
    void whateverComesOnlyTheAllowedTagsComeOut() {
        String pieces = "*_#<>&\"'1. \n\tab/=";
        Random random = new Random(11);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int at = 0; at < 60; at++) {
                text.append(pieces.charAt(random.nextInt(pieces.length())));
            }
            onlyAllowedTags(Markdown.html(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "_", "**a", "* ", "# ", "1. ", "*a_", "\n* *", "<"})
    void aLongHostileTextTakesNoLongTime(String piece) {
        Assertions.assertTimeout(Duration.ofSeconds(5), () -> Markdown.html(piece.repeat(1_000_000 / piece.length())));
    }

    private static void onlyAllowedTags(String html) {
        TAG.matcher(html)
                .results()
                .forEach(tag -> assertThat(tag.group()).as(html).matches(ALLOWED));
    }
}

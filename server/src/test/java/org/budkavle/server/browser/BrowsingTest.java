// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** That the browser tests can fail: a page that is wrong is said to be. */
class BrowsingTest {

    private static final String FRAME =
            "<!doctype html><html lang='sv'><head><title>Prov</title></head><body><main><h1>Prov</h1>%s</main></body></html>";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @Test
    void axeTellsWhatIsWrongAndNothingElse() {
        Page page = browsing.newPage(1);
        page.setContent(FRAME.formatted("<p>Hej</p>"));
        assertThatCode(() -> Browsing.throughout(page)).doesNotThrowAnyException();
        page.setContent(FRAME.formatted("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"));
        assertThatThrownBy(() -> Browsing.accessible(page)).hasMessageContaining("image-alt");
        page.setContent(FRAME.formatted("<p style='color:#aaa;background:#fff'>Blekt</p>"));
        assertThatThrownBy(() -> Browsing.accessible(page)).hasMessageContaining("color-contrast");
        page.setContent(FRAME.formatted("<p style='width:2000px'>Brett</p>"));
        assertThatThrownBy(() -> Browsing.throughout(page)).hasMessageContaining("wider than the window");
    }

    @Test
    void whatIsPaleInTheDarkIsFound() {
        Page page = browsing.newPage(1);
        page.setContent(
                FRAME.formatted(
                        "<style>@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } }</style><p>Blekt</p>"));
        assertThatThrownBy(() -> Browsing.throughout(page)).hasMessageContaining("color-contrast");
    }

    /** So what holds of a page's structure in one theme holds in the other. */
    @Test
    void aThemeSetsColoursAndNothingElse() throws IOException {
        Pattern theme = Pattern.compile("(prefers-color-scheme[^{]*\\{\\s*[^{]*|data-theme=\"dark\"[^{]*)\\{([^}]*)}");
        List<String> properties = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/static"))) {
            for (Path sheet :
                    files.filter(file -> file.toString().endsWith(".css")).toList()) {
                theme.matcher(Files.readString(sheet))
                        .results()
                        .forEach(block -> Stream.of(block.group(2).split(";", -1))
                                .map(line -> line.strip().split(":", 2)[0])
                                .filter(name -> !name.isEmpty())
                                .forEach(properties::add));
            }
        }
        assertThat(properties)
                .contains("--text", "--bg")
                .allMatch(name -> name.startsWith("--") || name.equals("color-scheme"));
        assertThat(properties).doesNotContain("--sp", "--r", "--font");
    }
}

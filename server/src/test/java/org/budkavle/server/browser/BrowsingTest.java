// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
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
}

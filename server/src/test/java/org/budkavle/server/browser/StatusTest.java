// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.budkavle.server.ServerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(AtWork.class)
class StatusTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    AtWork anna;

    @Test
    void aServerThatHasJoinedNothingSaysSo() {
        Page page = anna.page(browsing, port);
        page.navigate("/driftstatus");
        assertThat(page.locator(".verdict")).containsText("Avbrott");
        assertThat(page.getByRole(AriaRole.ROW, new Page.GetByRoleOptions().setName("Skicka")))
                .containsText("inte ansluten till någon federation");
        assertThat(page.locator(".side-foot")).containsText("Driftstatus: avbrott");
        everywhere(page, "driftstatus");
    }

    @Test
    void whoIsNotSignedInGetsTheWordAlone() {
        Page page = browsing.newPage(port);
        page.navigate("/driftstatus");
        assertThat(page.locator(".verdict")).containsText("Avbrott");
        assertThat(page.getByRole(AriaRole.TABLE)).hasCount(0);
        everywhere(page, "driftstatus-utan-inloggning");
    }
}

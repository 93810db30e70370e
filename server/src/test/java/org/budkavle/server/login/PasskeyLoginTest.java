// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import org.budkavle.server.ServerTest;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(TestPeople.class)
class PasskeyLoginTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    Sessions sessions;

    @Test
    void aPasskeyIsMadeAndLetsInAlone() {
        TestPerson anna = testPeople.person("Anna Lindqvist", Map.of());
        Page page = browsing.newPage(port);
        authenticator(page);
        testPeople.logIn(page, port, anna);
        page.navigate("/sessioner");
        Browsing.everywhere(page, "inloggningar");
        page.getByLabel("Vad ska den heta?").fill("Min dator");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lägg till passnyckel"))
                .click();
        assertThat(page.getByText("Min dator").first()).isVisible();
        page.context().clearCookies();
        page.navigate("/logga-in");
        Browsing.everywhere(page, "logga-in");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Logga in med passnyckel"))
                .click();
        page.waitForURL(url -> !url.contains("/logga-in"));
        assertThat(sessions.of(anna.id())).extracting(Sessions.Session::method).contains(LoginMethod.PASSKEY);
    }

    private static void authenticator(Page page) {
        CDPSession devtools = page.context().newCDPSession(page);
        devtools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "internal");
        options.addProperty("hasResidentKey", true);
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        JsonObject wanted = new JsonObject();
        wanted.add("options", options);
        devtools.send("WebAuthn.addVirtualAuthenticator", wanted);
    }
}

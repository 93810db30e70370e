// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.Drafts;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Log-in at an identity provider, in the browser, against one that listens here; secret content asks for LOA3. */
@ServerTest
@Import(TestPeople.class)
class ProviderLoginTest {

    private static final String SURE = "http://id.example.se/loa/loa3";
    private static final String ISSUER = "kommunen";
    private static final MockOAuth2Server PROVIDER = new MockOAuth2Server();

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople testPeople;

    @Autowired
    Sessions sessions;

    @Autowired
    LoginProperties properties;

    @Autowired
    AuditLog audit;

    @Autowired
    ApplicationContext server;

    private TestPerson anna;
    private Mailbox mailbox;

    @DynamicPropertySource
    static void twoProvidersOneOfThemDown(DynamicPropertyRegistry properties) throws IOException {
        PROVIDER.start(InetAddress.getLoopbackAddress(), 0);
        int nobody;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        provider(
                properties,
                0,
                "kommunen",
                "Logga in hos kommunen",
                PROVIDER.issuerUrl(ISSUER).toString());
        provider(properties, 1, "nere", "Logga in hos den som är nere", "http://localhost:" + nobody + "/nere");
        properties.add("budkavle.login.secret-level", () -> "LOA3");
    }

    private static void provider(
            DynamicPropertyRegistry properties, int number, String id, String label, String issuer) {
        String own = "budkavle.login.identity-providers[" + number + "].";
        properties.add(own + "id", () -> id);
        properties.add(own + "label", () -> label);
        properties.add(own + "issuer", () -> issuer);
        properties.add(own + "client-id", () -> "budkavle");
        properties.add(own + "organisation", () -> "0203:bjorkvik.example.se");
        properties.add(own + "subject-claim", () -> "employee_id");
        properties.add(own + "levels[" + SURE + "]", () -> "LOA3");
        properties.add(own + "two-factors", () -> "mfa,hwk");
    }

    @AfterAll
    static void stop() {
        PROVIDER.shutdown();
    }

    @BeforeEach
    void somebodyAtWork() {
        mailbox = testPeople.mailbox("mottagning", "Mottagning barn och unga");
        anna = testPeople.person("Anna Exempelsson", Map.of(mailbox.id(), GrantLevel.ANSWER));
        browsing.mayVisit(PROVIDER.baseUrl().toString());
        // Fonts that the provider's own page asks for.
        browsing.mayVisit("http://fonts.googleapis.com/");
    }

    @Test
    void whoIsSureThereIsSureHere() {
        Page page = browsing.newPage(port);
        page.navigate("/sessioner");
        Browsing.everywhere(page, "logga-in-organisationens");
        says(Map.of("acr", SURE));
        choose(page, "Logga in hos kommunen");
        page.waitForURL(url -> !url.contains("logga-in"));
        assertThat(page.getByText("Anna Exempelsson").first()).isVisible();
        assertThat(sessions.of(anna.id())).singleElement().satisfies(session -> {
            assertThat(session.method()).isEqualTo(LoginMethod.IDENTITY_PROVIDER);
            assertThat(session.level()).isEqualTo(AssuranceLevel.LOA3);
        });
    }

    @Test
    void onlyTheFirstProviderOfAnOrganisationNamesPeopleByTheirUserNames() {
        assertThat(properties.identityProviders())
                .extracting(LoginProperties.IdentityProvider::id, properties::speaksByUserNames)
                .containsExactly(tuple("kommunen", true), tuple("nere", false));
    }

    @Test
    void aPageWhoseServerIsSilentIsCoveredWhenItWouldHaveLocked() {
        Page page = browsing.newPage(port);
        page.clock().install();
        logIn(page, Map.of("acr", SURE));
        page.waitForURL(url -> !url.contains("logga-in"));
        Locator body = page.locator("body");
        page.waitForResponse("**/session", page::reload);
        page.context().setOffline(true);
        await().until(() -> {
            page.clock().fastForward("16:00");
            return "hidden".equals(page.evaluate("document.body.style.visibility"));
        });
        page.context().setOffline(false);
        page.clock().fastForward("00:20");
        assertThat(body).hasCSS("visibility", "visible");
    }

    @Test
    void aPageElsewhereBeginsNoLogIn() throws Exception {
        URI start = URI.create("http://localhost:" + port + "/logga-in/idp/kommunen");
        try (HttpClient browser = HttpClient.newHttpClient()) {
            HttpResponse<Void> led = browser.send(
                    HttpRequest.newBuilder(start)
                            .header("Sec-Fetch-Site", "cross-site")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(led.statusCode()).isEqualTo(302);
            assertThat(led.headers().firstValue("Location"))
                    .hasValueSatisfying(to -> assertThat(to).endsWith("/logga-in"));
            HttpResponse<Void> pressed = browser.send(
                    HttpRequest.newBuilder(start)
                            .header("Sec-Fetch-Site", "same-origin")
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(pressed.headers().firstValue("Location"))
                    .hasValueSatisfying(
                            to -> assertThat(to).startsWith(PROVIDER.baseUrl().toString()));
        }
    }

    @Test
    void twoFactorsWithoutALevelAreTheLowerLevel() {
        Page page = browsing.newPage(port);
        logIn(page, Map.of("amr", List.of("pwd", "mfa")));
        page.waitForURL(url -> !url.contains("logga-in"));
        assertThat(sessions.of(anna.id()).getFirst().level()).isEqualTo(AssuranceLevel.LOA2);
    }

    @Test
    void oneFactorOpensNothing() {
        Page page = browsing.newPage(port);
        logIn(page, Map.of("amr", List.of("pwd"), "acr", "http://id.example.se/loa/other"));
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Inloggningen är inte tillräckligt stark.");
        Browsing.everywhere(page, "logga-in-for-svag");
        assertThat(sessions.of(anna.id())).isEmpty();
    }

    @Test
    void anAnswerThatIsNotForUsOpensNothingAndIsInTheLogByItsCode() {
        Page page = browsing.newPage(port);
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("nonce", "somebody-elses"),
                Map.of("aud", "another-client"),
                Map.of("iss", "https://elsewhere.example.se"))) {
            Map<String, Object> claims = new HashMap<>(wrong);
            claims.put("acr", SURE);
            logIn(page, claims);
            page.waitForURL("**/logga-in?fel=idp");
            assertThat(page.getByRole(AriaRole.ALERT)).isVisible();
        }
        page.navigate("/logga-in/svar/kommunen?code=x&state=never-asked");
        page.waitForURL("**/logga-in?fel=idp");
        assertThat(sessions.of(anna.id())).isEmpty();
        assertThat(audit.after(0, 1000).stream()
                        .filter(entry -> entry.event().type() == AuditEventType.SIGN_IN_REFUSED)
                        .map(entry -> entry.event().facts().get("why")))
                .contains("invalid_nonce", "invalid_id_token", "authorization_request_not_found");
    }

    @Test
    void somebodyWhoIsUnknownHereIsNotLetIn() {
        Page page = browsing.newPage(port);
        PROVIDER.enqueueCallback(new DefaultOAuth2TokenCallback(
                ISSUER, "x", "JWT", List.of("budkavle"), Map.of("employee_id", "nobody", "acr", SURE)));
        page.navigate("/logga-in");
        choose(page, "Logga in hos kommunen");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Det gick inte att logga in.");
    }

    @Test
    void whoUnlocksIsAskedAgainAndAnOldAnswerIsRefused() {
        Page page = browsing.newPage(port);
        logIn(page, Map.of("acr", SURE));
        page.waitForURL(url -> !url.contains("logga-in"));
        page.navigate("/sessioner");
        page.locator("#las").click();
        page.waitForURL("**/last");
        Browsing.everywhere(page, "last");

        says(Map.of("acr", SURE, "auth_time", Instant.now().minusSeconds(3600).getEpochSecond()));
        Request asked = page.waitForRequest(
                request -> request.url().contains("/authorize"), () -> chooseAndProve(page, "Logga in hos kommunen"));
        assertThat(asked.url()).contains("prompt=login").contains("max_age=0");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("frågade inte efter dig på nytt");
        page.navigate("/sessioner");
        page.waitForURL("**/last");
    }

    @Test
    void secretContentAsksForASurerLogInAndIsThenShown() {
        String subject = "Något hemligt och påhittat";
        new Letters(server)
                .received(
                        mailbox,
                        Letters.Letter.of(subject, "Region Mittnorr", "BUP").text("Flytten är hemlig."));
        Page page = browsing.newPage(port);
        testPeople.logIn(page, port, anna);
        String draft = "/utkast/"
                + server.getBean(Drafts.class)
                        .create(
                                mailbox.id(),
                                DraftContent.EMPTY
                                        .saying("Ett hemligt utkast", "", List.of())
                                        .marked(Optional.of(true)),
                                anna.id())
                        .id();
        for (String path : List.of(draft, draft + "/las", draft + "/filer/" + UUID.randomUUID())) {
            page.navigate(path);
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                    .hasText("Logga in starkare för att läsa. Meddelandet omfattas av sekretess.");
        }
        await().until(() -> {
            page.navigate("/brevlador/" + mailbox.id());
            return page.getByText(subject).count() > 0;
        });
        page.getByText(subject).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Logga in starkare för att läsa. Meddelandet omfattas av sekretess.");
        assertThat(page.getByText("Flytten är hemlig.")).hasCount(0);
        Browsing.everywhere(page, "logga-in-starkare");
        says(Map.of("acr", SURE, "auth_time", Instant.now().getEpochSecond()));
        chooseAndProve(page, "Logga in hos kommunen");
        assertThat(page.getByText("Flytten är hemlig.")).isVisible();
        assertThat(page).hasURL(java.util.regex.Pattern.compile("/konversationer/[0-9a-f-]{36}$"));
        page.navigate(draft);
        assertThat(page.locator("[value='Ett hemligt utkast']")).isVisible();
    }

    @Test
    void aLogInThatIsOnlyTriedShowsItsLevelAndLeavesTheSessionAsItIs() {
        TestPerson operator = testPeople.person("Örjan Operatör", Map.of(), AdministratorRole.SYSTEM);
        Page page = browsing.newPage(port);
        testPeople.logIn(page, port, operator);
        var before = sessions.of(operator.id());
        page.navigate("/administration/forsta-start/inloggning");
        page.route("http://fonts.googleapis.com/**", Route::fulfill);
        for (Map<String, Object> answer : List.<Map<String, Object>>of(
                Map.of("acr", SURE, "auth_time", Instant.now().getEpochSecond()), Map.of("amr", List.of("pwd")))) {
            says(answer);
            page.getByText("Prova att logga in: Logga in hos kommunen").click();
            page.getByPlaceholder("Enter any user/subject").fill("anna");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign-in"))
                    .click();
            page.waitForURL("**/administration/forsta-start/inloggning#prov");
            assertThat(page.locator("#prov"))
                    .containsText(
                            answer.containsKey("acr")
                                    ? "Inloggningen hade gett tillitsnivå 3"
                                    : "inte att två faktorer");
        }
        Browsing.everywhere(page, "forsta-start-provinloggning");
        page.getByText("Prova att logga in: Logga in hos den som är nere").click();
        assertThat(page.locator("#prov")).containsText("Inloggningen blev inte av.");
        assertThat(page.getByText("Örjan Operatör").first()).isVisible();
        assertThat(sessions.of(operator.id())).hasSameSizeAs(before).first().satisfies(session -> {
            assertThat(session.id()).isEqualTo(before.getFirst().id());
            assertThat(session.level()).isEqualTo(before.getFirst().level());
            assertThat(session.method()).isEqualTo(before.getFirst().method());
        });
        assertThat(sessions.of(anna.id())).isEmpty();

        says(Map.of("acr", SURE, "auth_time", Instant.now().getEpochSecond()));
        Page other = browsing.newPage(port);
        other.navigate("/logga-in/idp/kommunen?prov=1");
        other.waitForURL(url -> !url.contains("logga-in"));
        assertThat(sessions.of(anna.id())).hasSize(1);
    }

    @Test
    void aProviderThatIsDownIsToldAndTheStatusCanBeRead() {
        Page page = browsing.newPage(port);
        page.navigate("/logga-in");
        choose(page, "Logga in hos den som är nere");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Inloggningstjänsten svarar inte.");
        page.getByRole(AriaRole.ALERT).getByRole(AriaRole.LINK).click();
        assertThat(page).hasURL(java.util.regex.Pattern.compile("/driftstatus$"));
    }

    private void logIn(Page page, Map<String, Object> claims) {
        says(claims);
        page.navigate("/logga-in");
        choose(page, "Logga in hos kommunen");
    }

    /** What the provider says of her next. */
    private void says(Map<String, Object> claims) {
        Map<String, Object> all = new HashMap<>(claims);
        all.put("employee_id", anna.username());
        PROVIDER.enqueueCallback(
                new DefaultOAuth2TokenCallback(ISSUER, anna.username(), "JWT", List.of("budkavle"), all));
    }

    private static void choose(Page page, String label) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(label))
                .click();
    }

    /** The same where the provider is told to ask for the person, whatever it remembers. */
    private static void chooseAndProve(Page page, String label) {
        page.route("http://fonts.googleapis.com/**", Route::fulfill);
        choose(page, label);
        page.getByPlaceholder("Enter any user/subject").fill("anna");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign-in"))
                .click();
    }
}

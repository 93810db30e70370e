// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.testclient;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.lint.ByteRange;
import org.budkavle.federation.lint.LintResult;
import org.budkavle.federation.peer.AnswerFault;
import org.budkavle.federation.peer.Dispatch;
import org.budkavle.federation.peer.Injection;
import org.budkavle.federation.peer.Letter;
import org.budkavle.federation.peer.Sent;
import org.budkavle.federation.peer.TestBed;
import org.budkavle.federation.peer.TestParticipant;
import org.budkavle.federation.peer.TestPeer;
import org.budkavle.federation.peer.Traffic;
import org.budkavle.pki.KeyType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything on the wire, and where in it each rule is kept or broken. {@code -Dbudkavle.pictures=…} writes pictures. */
class TestClientTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @TempDir
    static Path folder;

    private static Federation federation;
    private static TestBed bed;
    private static TestClient client;

    @BeforeAll
    static void start() throws Exception {
        federation = Federation.start(
                FederationConfig.local(folder.resolve("federation")).withKeys(KeyType.RSA_2048));
        bed = TestBed.start(federation, folder.resolve("bed"));
        client = TestClient.open(
                bed, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), folder.resolve("client"));
    }

    @AfterAll
    static void stop() {
        client.close();
        bed.close();
        federation.close();
    }

    @Test
    void everyLayerIsOpenedAndEveryRulePointsAtTheBytesThatKeepIt() throws Exception {
        List<WireLayer> layers = dissected(Injection.NONE);

        assertThat(layers)
                .extracting(WireLayer::slice)
                .containsExactly(
                        Slice.HTTP,
                        Slice.MIME,
                        Slice.EBMS,
                        Slice.SECURITY,
                        Slice.PAYLOAD,
                        Slice.ENVELOPE,
                        Slice.SEALED,
                        Slice.MESSAGE,
                        Slice.ANSWER);
        assertThat(layers).allSatisfy(layer -> {
            assertThat(layer.bytes()).isPresent();
            assertThat(layer.broken()).isEmpty();
        });
        assertThat(text(layers, Slice.HTTP, "AS4-20")).startsWith("Content-type: multipart/related");
        assertThat(text(layers, Slice.EBMS, "AS4-4")).matches("<eb:Property name=\"MimeType\">text/xml</eb:Property>");
        assertThat(text(layers, Slice.EBMS, "AS4-14")).startsWith("<eb:ConversationId>");
        assertThat(text(layers, Slice.EBMS, "AS4-8a")).startsWith("type=\"urn:fdc:digg.se");
        assertThat(text(layers, Slice.EBMS, "AS4-2")).startsWith("<eb:UserMessage");
        assertThat(text(layers, Slice.SECURITY, "AS4-9c"))
                .startsWith("Algorithm=\"http://www.w3.org/2009/xmlenc11#aes");
        assertThat(text(layers, Slice.ENVELOPE, "XHE-R8")).contains(">FEDERATIONID<", "federation:sdk");
        assertThat(text(layers, Slice.ENVELOPE, "XHE-C8"))
                .startsWith("<ds:Signature")
                .endsWith("</ds:Signature>");
        assertThat(text(layers, Slice.MESSAGE, "SDK-M9")).contains(">Provmeddelande<");
        assertThat(text(layers, Slice.ANSWER, "AS4-12b")).contains("NonRepudiationInformation");
    }

    @Test
    void whatIsWrongIsPointedAtWhicheverEncodingItIsIn() throws Exception {
        assertThat(text(dissected(Injection.SERVICE_OTHER), Slice.EBMS, "AS4-7a"))
                .contains("bdx:other");
        assertThat(text(dissected(Injection.HEADER_CHANGED), Slice.SECURITY, "AS4-10d"))
                .startsWith("<ds:Signature");
        assertThat(result(dissected(Injection.HEADER_CHANGED), Slice.SECURITY, "AS4-10d")
                        .found())
                .contains("kontrollsumman för #", "ändrat efter signeringen");
        List<WireLayer> wide = dissected(Injection.UTF_16);
        assertThat(layer(wide, Slice.ENVELOPE).note()).contains("UTF-16");
        assertThat(text(wide, Slice.ENVELOPE, "XHE-C1")).matches("<xhb:ID>[-0-9a-f]{36}</xhb:ID>");
        List<WireLayer> damaged = dissected(Injection.GZIP_DAMAGED);
        assertThat(layer(damaged, Slice.ENVELOPE).bytes()).isEmpty();
        assertThat(layer(damaged, Slice.PAYLOAD).bytes()).isPresent();
    }

    @Test
    void aPageOfAnotherSiteCanDoNothing() throws Exception {
        TestPeer peer = bed.peer(TestParticipant.TEST_AP_02);

        assertThat(post("provklient/svar", "fran=TestAP-02&fel=SOAP_FAULT", "").statusCode())
                .isEqualTo(403);
        assertThat(post("answer?as=TestAP-02&fault=SOAP_FAULT", "", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(peer.nextAnswers()).isEmpty();
        assertThat(post("answer?as=TestAP-02&fault=SOAP_FAULT", "", "").statusCode())
                .isEqualTo(200);
        assertThat(peer.nextAnswers()).containsExactly(AnswerFault.SOAP_FAULT);
        peer.answerRightly();
    }

    @Test
    void onePersonSendsSeesAndSwitchesFaultsInTheBrowser() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(CHROMIUM), "no chromium: install it to test in a browser");
        try (Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "LANGUAGE", "sv_SE")))) {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(CHROMIUM)
                            .setArgs(List.of("--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu")));
            Page page = browser.newContext(
                            new Browser.NewContextOptions().setLocale("sv-SE").setViewportSize(1280, 900))
                    .newPage();
            page.setDefaultTimeout(20_000);
            TestPeer receiver = bed.peer(TestParticipant.TEST_AP_02);

            page.navigate(client.uri().toString());
            page.getByLabel("Fel i paketet").selectOption("SERVICE_OTHER");
            page.getByLabel("Till deltagare").fill("ingen");
            page.getByLabel("Funktionsadress").fill(receiver.function().value());
            click(page, AriaRole.BUTTON, "Skicka");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("Deltagaridentiteten");
            page.getByLabel("Till deltagare").fill(receiver.participant().value());
            click(page, AriaRole.BUTTON, "Skicka");

            assertThat(page.getByRole(
                            AriaRole.HEADING,
                            new Page.GetByRoleOptions().setName("ebMS").setExact(true)))
                    .isVisible();
            assertThat(page.locator("mark.bruten")).containsText("bdx:other");
            look(page, "provklient-bruten");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("visa AS4-17"))
                    .click();
            assertThat(page.locator("#traff")).containsText("<eb:MessageId>");
            click(page, AriaRole.LINK, "Alla utväxlingar");

            page.getByLabel("Till deltagare").fill(receiver.participant().value());
            page.getByLabel("Funktionsadress").fill(receiver.function().value());
            click(page, AriaRole.BUTTON, "Skicka");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("SDK-meddelande 2"))
                    .or(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("SDK-meddelande")))
                    .first()
                    .click();
            assertThat(page.locator("pre.byten")).containsText("Det här är ett prov.");
            look(page, "provklient-meddelande");

            click(page, AriaRole.LINK, "Alla utväxlingar");
            page.getByLabel("Nästa svar från TestAP-02").selectOption("RECEIPT_FOREIGN");
            click(page, AriaRole.BUTTON, "Välj för TestAP-02");
            assertThat(receiver.nextAnswers()).containsExactly(AnswerFault.RECEIPT_FOREIGN);
            click(page, AriaRole.BUTTON, "Håll inne kvittenser från TestAP-02");
            assertThat(receiver.withholdsReceipts()).isTrue();
            look(page, "provklient");
            receiver.withholdReceipts(false);
            receiver.answerRightly();
        }
    }

    /** What a test participant sends another, with the fault, as the receiver got it. */
    private static List<WireLayer> dissected(Injection injection) throws Exception {
        TestPeer from = bed.peer(TestParticipant.TEST_AP_01);
        TestPeer to = bed.peer(TestParticipant.DIGG_TEST1);
        Sent sent = bed.postman().send(Letter.message(from, to.participant(), to.function()), Dispatch.with(injection));
        Optional<Path> body = bed.inbox()
                .await(reception -> reception.as4MessageId().equals(sent.as4MessageId()), Duration.ofSeconds(30))
                .map(reception -> reception.body());
        Traffic.Entry entry = bed.traffic().latest().stream()
                .filter(each -> Optional.of(each.exchange().body()).equals(body))
                .findFirst()
                .orElseThrow();
        return Dissection.of(entry.exchange(), folder.resolve("view-" + entry.number()), bed);
    }

    private static WireLayer layer(List<WireLayer> layers, Slice slice) {
        return layers.stream().filter(each -> each.slice() == slice).findFirst().orElseThrow();
    }

    private static LintResult result(List<WireLayer> layers, Slice slice, String rule) {
        return layer(layers, slice).results().stream()
                .filter(each -> each.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }

    /** The bytes that the rule points at first. */
    private static String text(List<WireLayer> layers, Slice slice, String rule) throws Exception {
        ByteRange range = result(layers, slice, rule).bytes().getFirst();
        Bytes bytes = layer(layers, slice).bytes().orElseThrow();
        return new String(bytes.read(range), StandardCharsets.UTF_8);
    }

    private static HttpResponse<String> post(String path, String form, String origin) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(client.uri() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static void click(Page page, AriaRole role, String name) {
        page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    /** No violation of WCAG 2.2 AA, light and dark, nothing to scroll sideways on a phone; pictures if they are asked for. */
    private static void look(Page page, String picture) {
        // A click returns when the next page has begun to come, which may be before there is anything of it.
        page.waitForLoadState();
        String pictures = System.getProperty("budkavle.pictures", "");
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            int width = scheme == ColorScheme.DARK ? 320 : 1280;
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            page.setViewportSize(width, 900);
            assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .as("width of %s", page.url())
                    .isLessThanOrEqualTo(width);
            assertThat(new AxeBuilder(page)
                            .withTags(RULES).setLegacyMode(true).analyze().getViolations().stream()
                                    .map(each -> each.getId() + ": "
                                            + each.getNodes().stream()
                                                    .map(node -> node.getHtml() + " " + node.getFailureSummary())
                                                    .toList())
                                    .toList())
                    .as("axe at %s, %s", page.url(), scheme)
                    .isEmpty();
            if (!pictures.isBlank()) {
                page.screenshot(new Page.ScreenshotOptions()
                        .setPath(Path.of(pictures, picture + (width == 320 ? "-telefon" : "") + ".png"))
                        .setFullPage(true));
            }
        }
    }
}

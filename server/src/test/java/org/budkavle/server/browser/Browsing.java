// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The browser of a test class: {@code @RegisterExtension static final Browsing browsing = new Browsing();}. One chromium serves
 * the whole run; each page has its own cookies. Whatever a page complains of (a script's fault, a broken policy, a request that
 * leaves the server) fails the test. Without chromium the class is skipped and says so.
 *
 * <p>{@code -Dbudkavle.pictures=../docs/pictures/client} writes the pictures of {@link #everywhere}; an ordinary run writes none.
 */
public final class Browsing implements ExecutionCondition, BeforeAllCallback, AfterEachCallback {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Map<String, Object> ALL_RULES = Map.of("type", "tag", "values", RULES);

    /** A theme sets colours and nothing else ({@code BrowsingTest}): all that a rule of another kind says of one holds in the other. */
    private static final Map<String, Object> COLOUR_RULES =
            Map.of("type", "rule", "values", List.of("color-contrast", "link-in-text-block"));

    private static final String AXE = axe();
    private static final int[] WIDTHS = {1440, 1024, 390, 320};
    private static final List<Path> PLACES =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));

    private static @Nullable Browser chromium;

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return executable().isPresent()
                ? ConditionEvaluationResult.enabled("chromium is here")
                : ConditionEvaluationResult.disabled("no chromium: install it (Debian: chromium) to test in a browser");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        chromium();
    }

    /** Ends what the test opened, and fails it for what its pages complained of. */
    @Override
    public void afterEach(ExtensionContext context) {
        contexts.forEach(BrowserContext::close);
        contexts.clear();
        List<String> said = List.copyOf(complaints);
        complaints.clear();
        assertThat(said).as("what the pages complained of").isEmpty();
    }

    /** Lets the pages of this class go to another server too, such as an identity provider's. */
    public void mayVisit(String origin) {
        elsewhere.add(origin);
    }

    /** A new page of somebody who was never here: own cookies, 1440 wide, light, Swedish. */
    public Page newPage(int port) {
        return newPage(port, true);
    }

    /** A new page where scripts do not run. */
    public Page newPageWithoutScripts(int port) {
        return newPage(port, false);
    }

    private Page newPage(int port, boolean scripts) {
        String home = "http://localhost:" + port;
        BrowserContext context = chromium()
                .newContext(new Browser.NewContextOptions()
                        .setBaseURL(home)
                        .setLocale("sv-SE")
                        .setTimezoneId("Europe/Stockholm")
                        .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                        .setJavaScriptEnabled(scripts)
                        .setViewportSize(1440, 900));
        context.setDefaultTimeout(15_000);
        contexts.add(context);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean refusedOnPurpose = message.text()
                    .matches(".*(the server responded with a status of (4|503)|ERR_INTERNET_DISCONNECTED).*");
            if (message.type().equals("error") && !refusedOnPurpose) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onRequest(request -> {
            boolean known = request.url().startsWith(home + "/")
                    || request.url().startsWith("data:")
                    || elsewhere.stream().anyMatch(request.url()::startsWith);
            if (!known) {
                complaints.add("asks elsewhere: " + request.url());
            }
        });
        return page;
    }

    /** No violation of WCAG 2.2 AA or of axe's best practice. */
    public static void accessible(Page page) {
        accessible(page, ALL_RULES);
    }

    @SuppressWarnings("unchecked")
    private static void accessible(Page page, Map<String, Object> rules) {
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(AXE);
        }
        // Only violations are told in full: to list what passed costs more than to find it.
        List<String> violations = (List<String>) page.evaluate("""
                    rules => axe.run({runOnly: rules, resultTypes: ['violations']})
                      .then(found => found.violations.map(each => `${each.id} (${each.help}): ` +
                        each.nodes.map(node => node.html + ' ' + node.failureSummary).join(' | ')))\
                    """, rules);
        assertThat(violations)
                .as("axe at %s, %s", page.url(), page.viewportSize().width)
                .isEmpty();
    }

    /**
     * The page as it stands, at 1440, 1024, 390 and 320, light and dark: no violation, nothing to scroll sideways. Pictures as
     * {@code <name>.png}, {@code <name>-dark.png}, {@code <name>-mobile.png}, when asked for. Leaves it 1440 wide and light.
     */
    public static void everywhere(Page page, String name) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : WIDTHS) {
                size(page, width);
                fitsSideways(page);
                // What is scrolled half under the header is no small target.
                page.evaluate("() => window.scrollTo(0, 0)");
                accessible(page, scheme == ColorScheme.DARK ? COLOUR_RULES : ALL_RULES);
                if (scheme == ColorScheme.LIGHT && width == 390) {
                    picture(page, name + "-mobile");
                } else if (width == 1440) {
                    picture(page, scheme == ColorScheme.LIGHT ? name : name + "-dark");
                }
            }
        }
        page.setViewportSize(1440, 900);
    }

    /**
     * The same for a walk over many screens: nothing to scroll sideways at any width, and no violation at the widest and the
     * narrowest, light and dark. No pictures.
     */
    public static void throughout(Page page) {
        for (ColorScheme scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            for (int width : WIDTHS) {
                size(page, width);
                fitsSideways(page);
                if (width == WIDTHS[0] || width == WIDTHS[WIDTHS.length - 1]) {
                    accessible(page, scheme == ColorScheme.DARK ? COLOUR_RULES : ALL_RULES);
                }
            }
        }
        page.setViewportSize(1440, 900);
    }

    private static void size(Page page, int width) {
        page.setViewportSize(width, width < 820 ? 844 : 900);
    }

    /**
     * For a page whose template another page has been held to {@link #everywhere} with: nothing to scroll sideways at any width, and no
     * violation where there is least room. One picture.
     */
    public static void alike(Page page, String name) {
        picture(page, name);
        for (int width : WIDTHS) {
            size(page, width);
            fitsSideways(page);
        }
        accessible(page);
        page.setViewportSize(1440, 900);
    }

    /** A picture of the page as it stands, when pictures are asked for. */
    public static void picture(Page page, String name) {
        String folder = System.getProperty("budkavle.pictures", "");
        if (!folder.isBlank()) {
            // What stays at the top of the window would else lie across the middle of the picture.
            page.evaluate("() => scrollTo(0, 0)");
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    private static void fitsSideways(Page page) {
        // A click returns when the next page has begun to come, which may be before there is anything of it.
        page.waitForLoadState();
        Object wider = page.evaluate("""
            () => document.documentElement.scrollWidth <= document.documentElement.clientWidth ? '' :
              [...document.querySelectorAll('body *')]
                .filter(each => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
                .map(each => each.outerHTML.slice(0, 120)).slice(0, 5).join(' | ') || 'wide'\
            """);
        assertThat(wider)
                .as("wider than the window at %s, %s", page.url(), page.viewportSize().width)
                .isEqualTo("");
    }

    private static synchronized Browser chromium() {
        Browser running = chromium;
        if (running == null) {
            List<String> flags = new ArrayList<>(List.of("--disable-gpu", "--disable-dev-shm-usage"));
            if (System.getProperty("user.name").equals("root")) {
                flags.add("--no-sandbox");
            }
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(executable().orElseThrow())
                            .setArgs(flags));
            PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
            chromium = running;
        }
        return running;
    }

    private static String axe() {
        try (InputStream script = Browsing.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> executable() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }
}

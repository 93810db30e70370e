// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.microsoft.playwright.Page;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/**
 * What somebody beside the content gets to know: every address that a browser asked for, every title, every line of both
 * servers' logs. No subject, text, reference, person or file name of a situation may be among it (client-ux.md 5.4).
 */
final class Overheard {

    /** A number for tests, of nobody. */
    static final String PERSONAL_NUMBER = "20121212-1212";

    /** Pieces of what the situations write, each in nothing else. */
    private static final List<String> CONTENT = List.of(
            PERSONAL_NUMBER,
            "201212121212",
            "påhittat barn",
            "påhittad",
            "oroliga",
            "ringt skolan",
            "skyddsbedömning i dag",
            "eh-2026-0412",
            "underlaget är bifogat",
            "nybesök",
            "i natt",
            "undertecknat beslut",
            "hjortronmyren",
            "flytten",
            "stort underlag",
            "kvittensen dröjer",
            "anmälan.pdf",
            "remiss.pdf",
            "beslut.pdf",
            "del ett.pdf");

    private static final String TITLE = "title: ";

    private final Queue<String> said = new ConcurrentLinkedQueue<>();

    /** Hears the page's addresses and titles from now on. */
    void listenTo(Page page) {
        page.context()
                .addInitScript("addEventListener('DOMContentLoaded', () => {"
                        + "const told = () => console.debug('" + TITLE + "' + document.title); told();"
                        + "new MutationObserver(told).observe(document.head, { childList: true, subtree: true }); })");
        page.onRequest(request -> said.add(URLDecoder.decode(request.url(), StandardCharsets.UTF_8)));
        page.onConsoleMessage(message -> {
            if (message.text().startsWith(TITLE)) {
                said.add(message.text());
            }
        });
    }

    /** Hears what the servers log from now on, with what was thrown. */
    void listenToLogs() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern("%logger %msg %ex");
        layout.start();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                said.add(layout.doLayout(event));
            }
        };
        appender.setContext(context);
        appender.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(appender);
    }

    void assertNothingOfContent() {
        assertThat(said).anyMatch(each -> each.startsWith(TITLE));
        assertThat(said)
                .allSatisfy(each -> assertThat(each.toLowerCase(Locale.ROOT)).doesNotContain(CONTENT));
    }
}

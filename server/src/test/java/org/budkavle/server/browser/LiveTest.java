// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.budkavle.server.ServerTest;
import org.budkavle.server.page.WebArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

@ServerTest
@Import({AtWork.class, LiveTest.Area.class, LiveTest.Row.class})
class LiveTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    AtWork anna;

    @Autowired
    Row row;

    @Test
    void aPartTakesThePlaceOfTheOldOneAndIsSaid() throws Exception {
        Page page = anna.page(browsing, port);
        page.navigate("/prov/rad");
        assertThat(page.locator("#rad")).hasText("Ingen läser");
        SseEmitter stream = row.streams.take();
        stream.send(SseEmitter.event().name("part").data("<li id=rad>Sara Holm läser just nu</li>"));
        stream.send(SseEmitter.event().name("said").data("Sara Holm läser just nu"));
        assertThat(page.locator("#rad")).hasText("Sara Holm läser just nu");
        assertThat(page.locator("[data-live] > [role=status]")).hasText("Sara Holm läser just nu");
        stream.complete();
    }

    @Test
    void whatSomebodyIsInTheMiddleOfIsLeftAlone() throws Exception {
        Page page = anna.page(browsing, port);
        page.navigate("/prov/rad");
        page.locator("#falt").focus();
        SseEmitter stream = row.streams.take();
        stream.send(SseEmitter.event()
                .name("part")
                .data("<li id=skriver>Borta</li><li id=rad>Sara Holm läser just nu</li>"));
        assertThat(page.locator("#rad")).hasText("Sara Holm läser just nu");
        assertThat(page.locator("#falt")).isFocused();
        stream.complete();
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea rowArea() {
            return WebArea.signedIn("/prov/**");
        }
    }

    /** A list with one row that changes. */
    @TestComponent
    @RestController
    static class Row {

        final BlockingQueue<SseEmitter> streams = new LinkedBlockingQueue<>();

        @GetMapping(path = "/prov/rad", produces = "text/html;charset=UTF-8")
        String page() {
            return "<!doctype html><html lang=sv><title>Prov</title><script src='/static/live.js' defer></script><main"
                    + " data-live='/prov/handelser'><ul><li id=rad>Ingen läser</li><li id=skriver><input id=falt"
                    + " aria-label=Svar></li></ul></main></html>";
        }

        @GetMapping("/prov/handelser")
        SseEmitter stream() throws IOException {
            SseEmitter stream = new SseEmitter(0L);
            streams.add(stream);
            return stream;
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.keys;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.PersonKeys;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.KeySource;
import org.budkavle.server.page.Keys;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Shortcut;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** «Tangenter»: each single key can be another, or none, and goes with the person (WCAG 2.1.4). */
@Controller
class KeysController {

    private static final String PATH = "/installningar/tangenter";

    private final PersonKeys keys;
    private final Pages pages;

    KeysController(PersonKeys keys, Pages pages) {
        this.keys = keys;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        return screen(form(new Keys(keys.of(person.person()))));
    }

    @PostMapping(PATH)
    View choose(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam Map<String, String> posted,
            RedirectAttributes attributes) {
        Map<String, String> written = new HashMap<>();
        for (int number = 0; number < Keys.ALL.size(); number++) {
            Shortcut each = Keys.ALL.get(number);
            written.put(each.keys(), posted.getOrDefault(field(number), ""));
        }
        boolean usual = posted.containsKey("vanliga");
        Optional<Keys> chosen = usual ? Optional.of(Keys.USUAL) : Keys.read(written);
        Optional<String> wrong = chosen.isEmpty()
                ? Optional.of(pages.texts().text("preferences.keys.wrong"))
                : chosen.get().doubled().stream()
                        .findFirst()
                        .map(key -> pages.texts().text("preferences.keys.doubled", key));
        if (wrong.isPresent()) {
            return screen(new Form(posted, Map.of()).error(field(0), wrong.get()))
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        keys.choose(person.person(), chosen.orElse(Keys.USUAL).chosen());
        Toast.next(attributes, pages.texts().text("preferences.keys.saved"));
        return new RedirectView(PATH);
    }

    private Screen screen(Form form) {
        return pages.screen("page/keys", pages.texts().text("preferences.title"), form);
    }

    private static Form form(Keys keys) {
        String[] values = new String[2 * Keys.ALL.size()];
        for (int number = 0; number < Keys.ALL.size(); number++) {
            values[2 * number] = field(number);
            values[2 * number + 1] = keys.written(Keys.ALL.get(number).keys());
        }
        return Form.of(values);
    }

    private static String field(int number) {
        return "tangent-" + number;
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {

        @Bean
        WebArea keysArea() {
            return WebArea.signedIn(PATH);
        }

        @Bean
        KeySource personKeys(PersonKeys keys) {
            return visitor -> keys.of(visitor.person());
        }
    }
}

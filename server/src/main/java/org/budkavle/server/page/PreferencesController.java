// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How this browser shows things, and the page that holds the whole navigation where there is no sidebar. */
@Controller
class PreferencesController {

    private final Pages pages;

    PreferencesController(Pages pages) {
        this.pages = pages;
    }

    @GetMapping("/installningar")
    Screen show() {
        return pages.screen("page/preferences", pages.texts().text("preferences.title"), "");
    }

    @PostMapping("/installningar")
    String keep(
            @RequestParam String sprak,
            @RequestParam String tema,
            @RequestParam(defaultValue = "off") String genvagar,
            @RequestParam(defaultValue = "luftig") String tathet,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes attributes) {
        Preferences chosen = new Preferences(
                Language.of(sprak), Preferences.theme(tema), !genvagar.equals("off"), tathet.equals("tat"));
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(Preferences.cookie(request.isSecure()), chosen.format())
                        .path("/")
                        .maxAge(Duration.ofDays(365))
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
        Toast.next(attributes, new Texts(chosen.language()).text("preferences.saved"));
        return "redirect:/installningar";
    }

    @GetMapping("/mer")
    Screen more() {
        return pages.screen("page/more", pages.texts().text("frame.more"), "");
    }
}

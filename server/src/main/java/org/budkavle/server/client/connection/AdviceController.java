// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.connection;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.connection.Agreed;
import org.budkavle.server.connection.order.Advice;
import org.budkavle.server.connection.order.Catalogue;
import org.budkavle.server.connection.order.Catalogues;
import org.budkavle.server.connection.order.OpeningHours;
import org.budkavle.server.connection.order.Payer;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** «Råd och tjänster»: what may be ordered, and which of it suits. Nothing of what is asked is kept. */
@Controller
@RequestMapping(NetworkArea.ADVICE)
class AdviceController {

    private final Pages pages;
    private final Catalogues catalogues;
    private final Wording wording;
    private final Clock clock;

    AdviceController(Pages pages, Catalogues catalogues, Wording wording, Clock clock) {
        this.pages = pages;
        this.catalogues = catalogues;
        this.wording = wording;
        this.clock = clock;
    }

    @GetMapping
    Screen show() {
        return screen(Form.empty(), Optional.empty());
    }

    @PostMapping
    Screen advise(@RequestParam Map<String, String> posted) {
        Form form = new Form(posted, Map.of());
        String users = form.value("anvandare").strip();
        if (!users.matches("[1-9]\\d{0,4}")) {
            form = form.error("anvandare", pages.texts().text("network.finding.V10.number"));
        }
        if (!form.value("system").equals("journal") && !form.value("system").equals("gvr")) {
            form = form.error("system", pages.texts().text("network.advice.system.wrong"));
        }
        Optional<OpeningHours> hours = OpeningHours.parse(form.value("oppet"));
        if (!form.value("oppet").isBlank() && hours.isEmpty()) {
            form = form.error("oppet", pages.texts().text("network.advice.hours.wrong"));
        }
        if (!form.right()) {
            return screen(form, Optional.empty()).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Catalogue catalogue =
                catalogues.find(form.value("katalog")).orElse(catalogues.all().getFirst());
        Advice.Needs needs = new Advice.Needs(
                Integer.parseInt(users),
                form.value("system").equals("journal"),
                hours,
                posted.containsKey("rorlig"),
                posted.containsKey("kritisk"),
                posted.containsKey("avtal"),
                posted.containsKey("betald"));
        Optional<Advice> advice = Advice.of(catalogue, needs, Wording.today(clock));
        if (advice.isEmpty()) {
            return screen(form.error("anvandare", pages.texts().text("network.advice.nothing")), Optional.empty())
                    .status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        return screen(form, advice.map(each -> answer(catalogue, each)));
    }

    private AdviceView.Answer answer(Catalogue catalogue, Advice advice) {
        return new AdviceView.Answer(
                wording.service(
                        catalogue.code(),
                        advice.offering().code(),
                        Optional.of(new Agreed(clock.instant(), advice.level(), advice.capacity()))),
                advice.each(),
                advice.payer() == Payer.HSF ? catalogue.payer() : pages.texts().text("network.advice.payer.own"),
                advice.reasons().stream()
                        .map(reason -> pages.texts()
                                .text(
                                        "network.reason." + reason.key(),
                                        reason.values().toArray()))
                        .toList(),
                NetworkArea.NEW + "?typ=" + (advice.offering().personal() ? "SAM" : "NEW"));
    }

    private Screen screen(Form form, Optional<AdviceView.Answer> answer) {
        List<AdviceView.Shown> shown = catalogues.all().stream()
                .map(each -> new AdviceView.Shown(each, each.on(Wording.today(clock))))
                .toList();
        return pages.screen(
                "network/advice", pages.texts().text("network.tab.advice"), new AdviceView(shown, form, answer));
    }
}

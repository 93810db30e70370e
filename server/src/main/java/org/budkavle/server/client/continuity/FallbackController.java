// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.continuity;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.casework.PersonalNumbers;
import org.budkavle.server.client.worker.Names;
import org.budkavle.server.continuity.FallbackSheet;
import org.budkavle.server.continuity.FallbackSheet.Counterpart;
import org.budkavle.server.continuity.FallbackSheet.Said;
import org.budkavle.server.continuity.FallbackSheets;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Form;
import org.budkavle.server.page.Icon;
import org.budkavle.server.page.NavigationGroup;
import org.budkavle.server.page.NavigationLink;
import org.budkavle.server.page.NavigationSource;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.budkavle.server.page.Toast;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;

/** What the sheet says, the sheet itself on the screen and as PDF, and the note that it was printed. */
@Controller
class FallbackController {

    private static final String HOME = "/administration/reservrutin";
    private static final int SHOWN = 5;

    private final Pages pages;
    private final AdministratorRoles roles;
    private final FallbackSheets sheets;
    private final Names names;

    FallbackController(Pages pages, AdministratorRoles roles, FallbackSheets sheets, Names names) {
        this.pages = pages;
        this.roles = roles;
        this.sheets = sheets;
        this.names = names;
    }

    @GetMapping(HOME)
    Screen show(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        FallbackSheet sheet = sheets.sheet(person.organisation());
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "forvaras", sheet.said().kept(),
                "avbrott", sheet.said().longest(),
                "andra", sheet.said().others()));
        sheet.counterparts()
                .forEach(each -> values.put(field(each), each.telephone().orElse("")));
        return screen(person, sheet, new Form(values, Map.of()));
    }

    @PostMapping(HOME)
    View say(
            @AuthenticationPrincipal SignedIn person,
            @RequestParam Map<String, String> values,
            RedirectAttributes redirect) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        FallbackSheet sheet = sheets.sheet(person.organisation());
        Map<String, String> written = new LinkedHashMap<>();
        values.forEach((name, value) -> written.put(name, value.strip()));
        Form form = checked(new Form(written, Map.of()), sheet);
        if (!form.right()) {
            return screen(person, sheet, form).status(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        Map<ParticipantId, String> telephones = new LinkedHashMap<>();
        sheet.counterparts().stream()
                .filter(each -> written.containsKey(field(each)))
                .forEach(each -> telephones.put(each.participant(), form.value(field(each))));
        sheets.say(
                person.organisation(),
                new Said(form.value("forvaras"), form.value("avbrott"), form.value("andra")),
                telephones,
                person.person());
        Toast.next(redirect, pages.texts().text("continuity.saved"));
        return new RedirectView(HOME);
    }

    @GetMapping(HOME + "/blad")
    Screen paper(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        return pages.screen(
                "continuity/paper",
                pages.texts().text("continuity.paper"),
                view(person, sheets.sheet(person.organisation()), Form.empty()));
    }

    @PostMapping(HOME + "/utskrift")
    View printed(@AuthenticationPrincipal SignedIn person, RedirectAttributes redirect) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        sheets.printed(person.organisation(), sheets.sheet(person.organisation()), person.person());
        Toast.next(redirect, pages.texts().text("continuity.noted"));
        return new RedirectView(HOME);
    }

    /** Posted, since it is noted as a printout. */
    @PostMapping(HOME + "/pdf")
    ResponseEntity<byte[]> pdf(@AuthenticationPrincipal SignedIn person) throws IOException {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        FallbackSheet sheet = sheets.sheet(person.organisation());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sheets.writePdf(sheet, bytes);
        sheets.printed(person.organisation(), sheet, person.person());
        return Downloads.of(bytes.toByteArray(), MediaType.APPLICATION_PDF, "reservrutin.pdf");
    }

    private Form checked(Form form, FallbackSheet sheet) {
        Form checked = within(form, "forvaras", Said.KEPT);
        checked = within(checked, "avbrott", Said.LONGEST);
        checked = within(checked, "andra", Said.OTHERS);
        for (Counterpart each : sheet.counterparts()) {
            checked = within(checked, field(each), FallbackSheets.LONGEST_NUMBER);
        }
        return checked;
    }

    private Form within(Form form, String name, int longest) {
        if (form.value(name).length() > longest) {
            return form.error(name, pages.texts().text("continuity.long", longest));
        }
        return !name.startsWith(FallbackView.TELEPHONE) && PersonalNumbers.isIn(form.value(name))
                ? form.error(name, pages.texts().text("continuity.personal"))
                : form;
    }

    private static String field(Counterpart counterpart) {
        return FallbackView.field(counterpart);
    }

    private Screen screen(SignedIn person, FallbackSheet sheet, Form form) {
        return pages.screen("continuity/fallback", pages.texts().text("continuity.title"), view(person, sheet, form));
    }

    private FallbackView view(SignedIn person, FallbackSheet sheet, Form form) {
        List<FallbackSheets.Printout> printouts = sheets.printouts(person.organisation(), SHOWN);
        return new FallbackView(
                sheet,
                FallbackSheets.standing(printouts.stream().findFirst(), sheet),
                printouts.stream()
                        .map(each -> new FallbackView.Printed(
                                each.at(), names.face(each.by()).name()))
                        .toList(),
                form);
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea fallbackArea() {
            return WebArea.signedIn(HOME, HOME + "/**");
        }

        @Bean
        @Order(915)
        NavigationSource fallbackLink(AdministratorRoles roles) {
            return (visitor, language) -> {
                Texts texts = new Texts(language);
                return roles.of(visitor.person()).contains(AdministratorRole.SYSTEM)
                        ? List.of(new NavigationGroup(
                                NavigationGroup.Area.ADMINISTRATION,
                                texts.text("administration.heading"),
                                List.of(NavigationLink.to(HOME, Icon.PRINT, texts.text("continuity.title")))))
                        : List.of();
            };
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.budkavle.server.addressbook.AddressWork;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.client.statistics.Csv;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The work list: on the screen, on paper, and as a file. */
@Controller
class WorkListController {

    private static final String PATH = OwnAddressesArea.PATH + "/att-gora";

    private final OwnAddresses own;
    private final Administrator administrator;
    private final Pages pages;

    WorkListController(OwnAddresses own, Administrator administrator, Pages pages) {
        this.own = own;
        this.administrator = administrator;
        this.pages = pages;
    }

    @GetMapping(PATH)
    Screen work(@AuthenticationPrincipal SignedIn person) {
        OrganisationId organisation = administrator.in(person);
        own.compare(organisation);
        List<AddressWork> all = own.workList(organisation);
        return pages.screen(
                "ownaddresses/work",
                pages.texts().text("own.work"),
                new WorkView(
                        all.stream().filter(work -> !work.waiting()).toList(),
                        all.stream().filter(AddressWork::waiting).toList(),
                        own.workCount(organisation)));
    }

    @GetMapping(PATH + ".csv")
    ResponseEntity<byte[]> file(@AuthenticationPrincipal SignedIn person) {
        List<AddressWork> all = own.workList(administrator.in(person));
        return Downloads.of(
                csv(all, pages.texts()).getBytes(StandardCharsets.UTF_8), Downloads.CSV, "adressbok-att-gora.csv");
    }

    private static String csv(List<AddressWork> all, Texts texts) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                texts.text("own.csv.what"),
                texts.text("own.csv.state"),
                texts.text("own.csv.identifier"),
                texts.text("own.field.name"),
                texts.text("own.field.description"),
                texts.text("own.field.categories"),
                texts.text("own.field.search_words")));
        for (AddressWork work : all) {
            List<String> row = new ArrayList<>();
            row.add(texts.text("own.kind." + work.kind().name().toLowerCase(Locale.ROOT)));
            row.add(texts.text("own.state." + work.address().state().name().toLowerCase(Locale.ROOT)));
            row.add(work.address().identifier().value());
            work.fields().forEach(field -> row.add(field.text()));
            rows.add(row);
        }
        return Csv.rows(rows);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.ownaddresses;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.budkavle.server.addressbook.AddressWork;
import org.budkavle.server.addressbook.OwnAddresses;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.Texts;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The work list: on the screen, on paper, and as a file. */
@Controller
class WorkListController {

    private static final String PATH = OwnAddressesArea.PATH + "/att-gora";

    /** What a spreadsheet takes for a formula. */
    private static final String FORMULA = "=+-@\t\r";

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
        return ResponseEntity.ok()
                .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("adressbok-att-gora.csv")
                                .build()
                                .toString())
                .body(csv(all, pages.texts()).getBytes(StandardCharsets.UTF_8));
    }

    /** With a byte order mark and semicolons, as spreadsheets in Sweden open it. */
    private static String csv(List<AddressWork> all, Texts texts) {
        StringBuilder text = new StringBuilder("\uFEFF");
        try (CSVPrinter printer =
                new CSVPrinter(text, CSVFormat.EXCEL.builder().setDelimiter(';').get())) {
            printer.printRecord(
                    texts.text("own.csv.what"),
                    texts.text("own.csv.state"),
                    texts.text("own.csv.identifier"),
                    texts.text("own.field.name"),
                    texts.text("own.field.description"),
                    texts.text("own.field.categories"),
                    texts.text("own.field.search_words"));
            for (AddressWork work : all) {
                printer.print(texts.text("own.kind." + work.kind().name().toLowerCase(Locale.ROOT)));
                printer.print(
                        texts.text("own.state." + work.address().state().name().toLowerCase(Locale.ROOT)));
                printer.print(harmless(work.address().identifier().value()));
                for (AddressWork.Field field : work.fields()) {
                    printer.print(harmless(field.text()));
                }
                printer.println();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.continuity.FallbackSheet;
import org.budkavle.server.continuity.FallbackSheets;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.platform.Walls;
import org.budkavle.server.shift.Hours;
import org.budkavle.server.shift.Shifts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(TestPeople.class)
class FallbackScreensTest {

    private static final String HOME = "/administration/reservrutin";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    Shifts shifts;

    @Autowired
    FallbackSheets sheets;

    @Autowired
    AuditLog audit;

    @Test
    void theSheetIsPrintedInAdvanceAndWhatIsOlderThanWhatHasChangedIsTold() throws IOException {
        Mailbox mailbox = people.mailbox("mottagning-reserv", "Mottagning i reserv");
        TestPeople.TestPerson sofia =
                people.person("Sofia Reservsson", Map.of(mailbox.id(), GrantLevel.MANAGE), AdministratorRole.values());
        TestPeople.TestPerson pal = people.person("Pål Passgård", Map.of(mailbox.id(), GrantLevel.ANSWER));
        Walls.everywhere(() -> {
            shifts.set(mailbox.id(), Hours.ALWAYS, 1, Set.of(pal.id()), Optional.empty(), ChangedBy.person(sofia.id()));
            sheets.say(
                    mailbox.organisation(),
                    FallbackSheet.Said.NOTHING,
                    Map.of(new ParticipantId("0203:regionmittnorr.example.se"), "010-123 45 67"),
                    sofia.id());
            return mailbox;
        });
        Page plain = browsing.newPageWithoutScripts(port);
        people.logIn(plain, port, sofia);

        plain.navigate(HOME);
        assertThat(plain.locator("main .alert")).containsText("aldrig utskrivet");
        plain.navigate("/administration/efterlevnad/krav/H3-12");
        assertThat(plain.locator("main")).containsText("aldrig utskriven");
        plain.navigate(HOME);
        plain.locator("#andra").fill("Ring 19121212-1212");
        press(plain, "Spara");
        assertThat(plain.locator("#fel")).containsText("personnummer");
        plain.locator("#forvaras").fill("Pärmen på socialjourens expedition");
        plain.locator("#avbrott").fill("Fyra timmar");
        plain.locator("#andra").fill("Driften 0611-10 10 10\nBudfirman 0611-20 20 20");
        press(plain, "Spara");
        assertThat(plain.locator(".toast")).containsText("Sparat");

        plain.navigate(HOME + "/blad");
        assertThat(plain.locator(".paper"))
                .containsText(java.util.regex.Pattern.compile(
                        "socialjourens expedition.*Fyra timmar.*Ring driften.*Budfirman.*010-123 45 67.*Mottagning i reserv.*mottagning-reserv.*Pål Passgård",
                        java.util.regex.Pattern.DOTALL));
        press(plain, "Notera utskrift");
        assertThat(plain.locator("main .alert")).containsText("säger det som gäller");

        plain.locator("#avbrott").fill("Två timmar");
        press(plain, "Spara");
        assertThat(plain.locator("main .alert")).containsText("har ändrats sedan det skrevs ut");
        byte[] paper = Files.readAllBytes(
                plain.waitForDownload(() -> press(plain, "Hämta som PDF")).path());
        keep(paper);
        try (PDDocument pdf = Loader.loadPDF(paper)) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(
                            "När SDK inte går att använda",
                            "Två timmar",
                            "010-123 45 67",
                            "Pål Passgård",
                            "Registrerat");
        }
        plain.navigate(HOME);
        assertThat(plain.locator("main .alert")).containsText("säger det som gäller");
        plain.navigate("/administration/efterlevnad/krav/H3-12");
        assertThat(plain.locator("main")).containsText("Reservrutinen skrevs ut");
        assertThat(audit.about(mailbox.organisation().toString()).stream()
                        .map(entry -> entry.event().type())
                        .filter(AuditEventType.FALLBACK_SHEET_PRINTED::equals))
                .hasSize(2);

        Page page = browsing.newPage(port);
        people.logIn(page, port, sofia);
        page.navigate(HOME);
        everywhere(page, "reservrutin");
        page.navigate(HOME + "/blad");
        everywhere(page, "reservrutin-blad");
        Visit other = new Visit(port);
        other.logIn(people.person("Arne Reservarkiv", Map.of(), AdministratorRole.ARCHIVIST));
        assertThat(other.get(HOME + "/blad").statusCode()).isEqualTo(404);
    }

    /** For whoever wants to look at it. */
    private static void keep(byte[] pdf) throws IOException {
        String folder = System.getProperty("budkavle.pictures", "");
        if (!folder.isEmpty()) {
            Files.write(Path.of(folder).resolve("reservrutin.pdf"), pdf);
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .click();
    }
}

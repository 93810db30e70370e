// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.budkavle.federation.metadata.MetadataFault;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.organisation.GrantLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Secrecy, the largest message, and a receipt that does not come. */
@ExtendWith(TwoOrganisations.Shared.class)
class HardSituationsTest {

    /** Four thirds of both, and the XML around, are just under 30 MB. */
    private static final int HALF = 11_248_000;

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @TempDir
    private Path folder;

    private final TwoOrganisations two;

    HardSituationsTest(TwoOrganisations two) {
        this.two = two;
    }

    @AfterEach
    void nothingWasOverheard() {
        two.overheard.assertNothingOfContent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void whatIsSecretAsksForACardAndAProtectedPersonForAPurpose(int width) {
        String subject = "Skyddad person, påhittad " + width;
        Desk nurse = two.atBjorkvik(browsing, width);
        nurse.logIn(nurse.person("Nina Nyfunnen", GrantLevel.ANSWER, Counterparts.SCHOOL))
                .write(Counterparts.SCHOOL, "remiss bup mittnorr", Counterparts.BUP)
                .letter(subject, true, "Flytten är hemlig.")
                .send();

        Desk doctor = two.atOthers(browsing, width);
        var dag = doctor.person("Dag Diktad", GrantLevel.ANSWER, Counterparts.BUP);
        doctor.logIn(dag).awaitIn(Counterparts.BUP, subject).open(subject);
        assertThat(doctor.heading()).hasText("Logga in starkare för att läsa. Meddelandet omfattas av sekretess.");
        assertThat(doctor.page.getByText("Flytten är hemlig.")).hasCount(0);
        doctor.insertCard(dag, two.cards);
        doctor.press("Logga in med SITHS");
        assertThat(doctor.page).hasURL(Pattern.compile("/konversationer/"));
        assertThat(doctor.heading()).hasText(subject);
        doctor.reads("Flytten är hemlig.");
        nurse.awaitDelivery(Counterparts.SCHOOL, subject, "Mottaget och godkänt")
                .proves(folder);

        doctor.choose("Skyddade personuppgifter").said("Märkt med skyddade personuppgifter");
        Desk colleague = two.atOthers(browsing, width);
        colleague
                .logInWithCard(colleague.person("Klas Kollega", GrantLevel.ANSWER, Counterparts.BUP), two.cards)
                .inbox(Counterparts.BUP, "oppna");
        assertThat(colleague.row(subject)).hasCount(0);
        assertThat(colleague.page.navigate(doctor.page.url()).status()).isEqualTo(404);
        Desk again = two.atOthers(browsing, width);
        again.logInWithCard(dag, two.cards).page.navigate(doctor.page.url());
        assertThat(again.page.getByText("Flytten är hemlig.")).hasCount(0);
        again.press("Jag behöver läsa, öppna").reads("Flytten är hemlig.");
    }

    @Test
    void theWholeChainIsTriedAndEachStepShown() {
        Desk anna = two.atBjorkvik(browsing, 1440);
        anna.logIn(anna.person("Tora Test", GrantLevel.ANSWER, Counterparts.CHILDREN))
                .page
                .navigate("/prov");
        Browsing.everywhere(anna.page, "testa-nu");
        anna.press("Testa nu");
        assertThat(anna.page.locator(".verdict"))
                .containsText("Framme på", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
        assertThat(anna.page.locator(".tl")).containsText("Mottagarens accesspunkt hittad");
        assertThat(anna.page.locator(".tl")).containsText("Transportkvittensen kontrollerad");
        assertThat(anna.page.locator(".tl")).containsText("Meddelandekvittens mottagen");
        Browsing.everywhere(anna.page, "testa-nu-svar");
        anna.awaitIn(Counterparts.CHILDREN, "Testmeddelande");
        two.provesThatItLives();
    }

    /** On a phone there is the sender, at a desk the recipient: twice thirty megabytes would only be slow. */
    @Test
    void theLargestMessageIsSeenToGoAndArrivesWhole() throws IOException {
        String subject = "Stort underlag";
        Path first = Samples.large(folder.resolve("Del ett.pdf"), HALF);
        Path second = Samples.large(folder.resolve("Del två.pdf"), HALF - 1);
        Path more = Samples.large(folder.resolve("För mycket.pdf"), 40_000);
        Desk nurse = two.atBjorkvik(browsing, 390);
        nurse.logIn(nurse.person("Nina Nyfunnen", GrantLevel.ANSWER, Counterparts.SCHOOL))
                .write(Counterparts.SCHOOL, "remiss bup mittnorr", Counterparts.BUP)
                .letter(subject, false, "Två stora filer.")
                .press("Bifoga filer");
        nurse.page.evaluate("""
            () => new MutationObserver(() => {
              const bar = document.querySelector('#laddas progress');
              if (bar) sessionStorage.setItem('bar', bar.max);
            }).observe(document.getElementById('laddas'), { childList: true, subtree: true })\
            """);
        nurse.attach(first, second);
        assertThat(nurse.page.evaluate("() => Number(sessionStorage.getItem('bar'))"))
                .isEqualTo(HALF);
        assertThat(nurse.page.locator("#storlek")).containsText("30");
        nurse.page.locator("#filval").setInputFiles(more);
        assertThat(nurse.page.locator("main")).containsText("Meddelandet är större än 30 MB");
        nurse.page.getByLabel("Ta bort För mycket.pdf").click();
        assertThat(nurse.page.locator("main")).not().containsText("Meddelandet är större än 30 MB");
        nurse.send()
                .awaitDelivery(Counterparts.SCHOOL, subject, "Mottaget och godkänt")
                .proves(folder);

        Desk doctor = two.atOthers(browsing, 1440);
        doctor.logInWithCard(doctor.person("Dag Diktad", GrantLevel.ANSWER, Counterparts.BUP), two.cards)
                .awaitIn(Counterparts.BUP, subject)
                .open(subject);
        for (Path sent : new Path[] {first, second}) {
            Locator link = doctor.page.locator(
                    ".file a[download]",
                    new Page.LocatorOptions().setHasText(sent.getFileName().toString()));
            Download download = doctor.page.waitForDownload(link::click);
            assertThat(Files.mismatch(download.path(), sent)).isEqualTo(-1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void aReceiptThatDoesNotComeIsToldAsUnclearUntilItComesLate(int width) {
        String subject = "Kvittensen dröjer " + width;
        Desk nurse = two.atBjorkvik(browsing, width);
        two.federation.metadata().behave(Counterparts.BJORKVIK.participant(), MetadataFault.SERVER_ERROR);
        try {
            nurse.logIn(nurse.person("Nina Nyfunnen", GrantLevel.ANSWER, Counterparts.SCHOOL))
                    .write(Counterparts.SCHOOL, "remiss bup mittnorr", Counterparts.BUP)
                    .letter(subject, false, "Kommer det här fram?")
                    .send()
                    .awaitDelivery(Counterparts.SCHOOL, subject, "Överfört, väntar på kvittens");
            aDayGoesBy();
            nurse.awaitDelivery(Counterparts.SCHOOL, subject, "Oklart om det kom fram");
            nurse.page.getByText(subject).first().click();
            assertThat(nurse.page.locator("#leverans"))
                    .containsText("Vi har inte fått någon kvittens. Mottagaren kan ha fått meddelandet. "
                            + "Ring innan du skickar igen");
            assertThat(nurse.page.locator(".contact")).containsText(Counterparts.REGION.name());
            if (width == 1440) {
                Browsing.everywhere(nurse.page, "kontakta-mottagaren");
            }
            assertThat(nurse.inbox(Counterparts.SCHOOL).page.locator("main")).containsText("kom inte fram");
        } finally {
            two.federation.metadata().behave(Counterparts.BJORKVIK.participant(), MetadataFault.NONE);
        }
        nurse.awaitDelivery(Counterparts.SCHOOL, subject, "Kvittens kom sent");
        nurse.page.getByText(subject).first().click();
        assertThat(nurse.page.locator("#leverans")).containsText("visar att mottagaren fick meddelandet");
        nurse.proves(folder);
    }

    /** What waits for a receipt has waited since yesterday, and is looked at now. */
    private void aDayGoesBy() {
        JdbcClient jdbc = two.bjorkvik.bean(JdbcClient.class);
        jdbc.sql("""
            UPDATE messageservice.message SET transport_receipt_at = transport_receipt_at - interval '25 hours'
            WHERE status = 'WAITING_FOR_RECEIPT'\
            """).update();
        jdbc.sql("""
            UPDATE platform.scheduled_tasks SET execution_time = now()
            WHERE task_name LIKE '%watch%receipt%' AND NOT picked\
            """).update();
    }
}

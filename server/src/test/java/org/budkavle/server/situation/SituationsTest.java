// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.platform.KeyFolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report of concern, a referral, a placement at night, a wrong recipient: written, read, answered and seen to arrive. */
@ExtendWith(TwoOrganisations.Shared.class)
class SituationsTest {

    /** What is returned says nothing of what it was about. */
    private static final String RETURNED = "Återsänt: meddelandet kom till fel mottagare";

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @TempDir
    private Path folder;

    private final TwoOrganisations two;

    SituationsTest(TwoOrganisations two) {
        this.two = two;
    }

    @AfterEach
    void nothingWasOverheard() {
        two.overheard.assertNothingOfContent();
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void aReportOfConcernFromThePoliceIsAnswered(int width) throws IOException {
        String subject = "Orosanmälan, påhittat barn " + width;
        Desk officer = two.atOthers(browsing, width);
        officer.logInWithCard(officer.person("Petra Exempelsson", GrantLevel.ANSWER, Counterparts.YOUTH), two.cards)
                .write(Counterparts.YOUTH, "orosanmälan björkvik", Counterparts.CHILDREN)
                .letter(subject, true, "Vi är **oroliga** för ett påhittat barn.")
                .about(Overheard.PERSONAL_NUMBER)
                .attach(Samples.pdf(folder.resolve("Anmälan.pdf"), "Exempel"))
                .send();

        Desk anna = two.atBjorkvik(browsing, width);
        anna.logIn(anna.person("Anna Exempelsson", GrantLevel.ANSWER, Counterparts.CHILDREN))
                .awaitIn(Counterparts.CHILDREN, subject);
        assertThat(anna.row(subject)).containsText("Sekretess");
        assertThat(anna.row(subject)).containsText("Skyddsbedömning i dag");
        anna.claim(subject).open(subject).reads("oroliga").reads("Anmälan.pdf");
        assertThat(anna.page.locator("main")).not().containsText(Overheard.PERSONAL_NUMBER);
        anna.note("Ringt skolan, ingen svarar.");
        anna.begin("Hej!").template("mottagen anmälan");
        assertThat(anna.page.locator("#text"))
                .hasValue(Pattern.compile("^Hej!\n\nVi har tagit emot anmälan.*Anna", Pattern.DOTALL));
        anna.sendAndEnd()
                .awaitDelivery(Counterparts.CHILDREN, subject, "Mottaget och godkänt")
                .awaitIn(Counterparts.CHILDREN, "klara", subject)
                .open(subject)
                .files("SOC-2026-" + width)
                .proves(folder);

        officer.awaitIn(Counterparts.YOUTH, subject).open(subject).reads("gör en skyddsbedömning i dag");
        assertThat(officer.page.getByText("Ringt skolan")).hasCount(0);
        officer.awaitDelivery(Counterparts.YOUTH, subject, "Mottaget och godkänt")
                .proves(folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void aReferralFromTheSchoolHealthIsAnsweredWithItsReference(int width) throws IOException {
        String subject = "Remiss för bedömning, påhittad elev " + width;
        Desk nurse = two.atBjorkvik(browsing, width);
        nurse.logIn(nurse.person("Nina Nyfunnen", GrantLevel.ANSWER, Counterparts.SCHOOL))
                .write(Counterparts.SCHOOL, "remiss bup mittnorr", Counterparts.BUP)
                .letter(subject, true, "Elevhälsan önskar en bedömning. Underlaget är bifogat.");
        nurse.page.locator("#referens").fill("EH-2026-0412");
        nurse.attach(
                        Samples.pdf(folder.resolve("Remiss.pdf"), "Remiss"),
                        Samples.pdf(folder.resolve("Underlag.pdf"), "Underlag"))
                .send()
                .awaitDelivery(Counterparts.SCHOOL, subject, "Mottaget och godkänt");

        Desk doctor = two.atOthers(browsing, width);
        doctor.logInWithCard(doctor.person("Dag Diktad", GrantLevel.ANSWER, Counterparts.BUP), two.cards)
                .awaitIn(Counterparts.BUP, subject);
        assertThat(doctor.row(subject)).containsText("EH-2026-0412");
        doctor.claim(subject).open(subject).reads("Remiss.pdf").reads("Underlag.pdf");
        doctor.page
                .locator(".file", new Page.LocatorOptions().setHasText("Remiss.pdf"))
                .getByText("Visa")
                .click();
        assertThat(doctor.page.getByAltText("Sida 1 av 1")).isVisible();
        doctor.page.goBack();
        doctor.begin("Vi kallar till ett nybesök.");
        assertThat(doctor.page.locator(".theirs-back")).containsText("EH-2026-0412");
        doctor.letter("", true, "Vi kallar till ett nybesök.").send();

        nurse.awaitIn(Counterparts.SCHOOL, subject);
        assertThat(nurse.row(subject)).containsText("EH-2026-0412");
        nurse.open(subject).reads("Vi kallar till ett nybesök.");
        nurse.proves(folder);
        withoutAKeyThatSignsItIsSaidPlainly(nurse);
    }

    private void withoutAKeyThatSignsItIsSaidPlainly(Desk desk) throws IOException {
        Path keys = two.bjorkvik.bean(KeyFolder.class).folder();
        Path key = keys.resolve(Counterparts.SCHOOL.organisation().canonical().replace(':', '_') + ".p12");
        Path away = Files.move(key, folder.resolve("key"));
        try {
            desk.page.getByText("Hämta leveransbevis").first().click();
            assertThat(desk.page.locator("h1")).hasText("Leveransbeviset kan inte göras just nu");
            assertThat(desk.page.locator("main code")).containsText("SIGNING_KEY_UNUSABLE");
            Browsing.accessible(desk.page);
        } finally {
            Files.move(away, key);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void aPlacementAtNightGoesOnWithTheNextShift(int width) throws IOException {
        String subject = "Platsförfrågan i natt, påhittad ungdom " + width;
        Desk night = two.atBjorkvik(browsing, width);
        var natasja = night.person("Natasja Nattetid", GrantLevel.ANSWER, Counterparts.DUTY);
        night.logIn(natasja)
                .write(Counterparts.DUTY, "placering ungdomshem mittnorr", Counterparts.PLACEMENT)
                .letter(subject, true, "Vi behöver en plats i natt.")
                .send();

        Desk home = two.atOthers(browsing, width);
        home.logInWithCard(home.person("Hilma Hitte", GrantLevel.ANSWER, Counterparts.PLACEMENT), two.cards)
                .awaitIn(Counterparts.PLACEMENT, subject)
                .claim(subject)
                .open(subject)
                .answer(true, "Plats finns från kl. 18. Vi behöver ett undertecknat beslut.");

        night.awaitIn(Counterparts.DUTY, subject).open(subject).reads("undertecknat beslut");
        night.note("Ordföranden skriver under kl. 8. Dagskiftet skickar beslutet.");
        night.shift(Counterparts.DUTY)
                .press("Jag går av mitt pass")
                .said("Ditt pass är lämnat.")
                .logOut();

        Desk day = two.atBjorkvik(browsing, width);
        var dagny = day.person("Dagny Dagtid", GrantLevel.ANSWER, Counterparts.DUTY);
        day.logIn(dagny).shift(Counterparts.DUTY).reads("Har gått av sitt pass");
        day.press("Ta över allt från " + natasja.name())
                .said("Du tog över 1 konversation.")
                .inbox(Counterparts.DUTY, "mina")
                .open(subject)
                .reads("Dagskiftet skickar beslutet.");
        day.begin("Här är det undertecknade beslutet.");
        day.letter("", true, "Här är det undertecknade beslutet.")
                .attach(Samples.pdf(folder.resolve("Beslut.pdf"), "Beslut"))
                .send()
                .awaitDelivery(Counterparts.DUTY, subject, "Mottaget och godkänt")
                .proves(folder);
        home.awaitIn(Counterparts.PLACEMENT, subject).open(subject).reads("Beslut.pdf");

        day.inbox(Counterparts.DUTY, "oppna").open(subject).choose("Lämna över");
        day.page.getByLabel("Till brevlåda").selectOption(Counterparts.CHILDREN.name());
        day.page.getByLabel("Varför lämnar du över?").fill("Placerad i natt, ni följer upp.");
        day.press("Lämna över");
        assertThat(day.page.getByText("Lämnad till " + Counterparts.CHILDREN.name()))
                .isVisible();
        Desk anna = two.atBjorkvik(browsing, width);
        anna.logIn(anna.person("Anna Exempelsson", GrantLevel.ANSWER, Counterparts.CHILDREN))
                .awaitIn(Counterparts.CHILDREN, subject)
                .open(subject)
                .reads("ni följer upp")
                .reads("Beslut.pdf");
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 390})
    void whatCameToTheWrongFunctionIsReturnedAndSentRight(int width) {
        String subject = "Felskickat om ett påhittat barn " + width;
        Desk officer = two.atOthers(browsing, width);
        officer.logInWithCard(officer.person("Petra Exempelsson", GrantLevel.ANSWER, Counterparts.YOUTH), two.cards)
                .write(Counterparts.YOUTH, "elevhälsan björkvik", Counterparts.SCHOOL)
                .letter(subject, true, "Hjortronmyren är ett hemligt ställe.")
                .send();

        Desk nurse = two.atBjorkvik(browsing, width);
        nurse.logIn(nurse.person("Nina Nyfunnen", GrantLevel.ANSWER, Counterparts.SCHOOL))
                .awaitIn(Counterparts.SCHOOL, subject)
                .open(subject)
                .choose("Återsänd som felskickat");
        nurse.page.locator("#ratt").selectOption(Counterparts.CHILDREN.name());
        nurse.press("Återsänd").said("Återsänt. Avsändaren får besked.");
        nurse.reads("Hjortronmyren");

        officer.awaitIn(Counterparts.YOUTH, "mina", RETURNED).open(RETURNED).reads(Counterparts.CHILDREN.name());
        assertThat(officer.page.locator("article.letter:not(.out)")).not().containsText("Hjortronmyren");
        officer.write(Counterparts.YOUTH, "orosanmälan björkvik", Counterparts.CHILDREN)
                .letter(subject, true, "Hjortronmyren är ett hemligt ställe.")
                .send()
                .awaitDelivery(Counterparts.YOUTH, subject, "Mottaget och godkänt")
                .proves(folder);
        Desk anna = two.atBjorkvik(browsing, width);
        anna.logIn(anna.person("Anna Exempelsson", GrantLevel.ANSWER, Counterparts.CHILDREN))
                .awaitIn(Counterparts.CHILDREN, subject);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.budkavle.federation.administration.AdministeredBook.BJORKVIK;
import static org.budkavle.federation.administration.AdministeredBook.MITTNORR;
import static org.budkavle.federation.administration.AdministeredBook.PASSWORD;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.budkavle.federation.addressbook.Change;
import org.budkavle.federation.addressbook.Entry;
import org.budkavle.federation.addressbook.Publication.State;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationTest {

    private static final String[] FIELDS = {
        "namn",
        "Mottagning – barn och unga",
        "beskrivning",
        "Orosanmälningar dygnet runt.",
        "kortnamn",
        "barn-unga",
        "kategori",
        "verksamhet:ifo-barn",
        "sokord",
        "orosanmälan",
        "sokord",
        "placering",
        "granskas",
        "2027-11-23"
    };

    @TempDir
    Path folder;

    private AdministeredBook book;
    private final List<Visitor> visitors = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        book = new AdministeredBook(folder);
    }

    @AfterEach
    void stop() {
        visitors.forEach(Visitor::close);
        book.close();
    }

    @Test
    void nobodyGetsInWithoutBothFactors() throws Exception {
        Visitor visitor = visitor();
        assertThat(visitor.get("adresser").statusCode()).isEqualTo(303);
        assertThat(visitor.signIn("anna.lind", PASSWORD, "000000").statusCode()).isEqualTo(422);
        assertThat(visitor.signIn("anna.lind", "fel lösenord", book.nextCode("anna.lind"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(visitor.signIn("ingen", PASSWORD, "000000").statusCode()).isEqualTo(422);
        assertThat(visitor.get("adresser").statusCode()).isEqualTo(303);
        assertThat(visitor.signIn("anna.lind", PASSWORD, book.nextCode("anna.lind"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(visitor.get("adresser").body()).contains("Socialjouren");
    }

    @Test
    void aCodeCountsOnce() throws Exception {
        String code = book.nextCode("anna.lind");
        assertThat(visitor().signIn("anna.lind", PASSWORD, code).statusCode()).isEqualTo(303);
        assertThat(visitor().signIn("anna.lind", PASSWORD, code).statusCode()).isEqualTo(422);
    }

    @Test
    void afterFiveWrongAttemptsNothingIsLookedAtForAQuarterOfAnHour() throws Exception {
        Visitor visitor = visitor();
        for (int i = 0; i < 5; i++) {
            visitor.signIn("anna.lind", "fel", "000000");
        }
        assertThat(visitor.signIn("anna.lind", PASSWORD, book.nextCode("anna.lind"))
                        .body())
                .contains("För många försök");
        book.clock.pass(Duration.ofMinutes(16));
        assertThat(visitor.signIn("anna.lind", PASSWORD, book.nextCode("anna.lind"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(book.administrators.events())
                .extracting(AccountEvent::kind)
                .contains(AccountEvent.Kind.LOCKED, AccountEvent.Kind.SIGNED_IN);
    }

    @Test
    void aSessionEndsByItselfAndByLoggingOut() throws Exception {
        Visitor first = signedIn("anna.lind");
        assertThat(first.get("adresser").statusCode()).isEqualTo(200);
        assertThat(first.post("logga-ut").statusCode()).isEqualTo(303);
        assertThat(first.get("adresser").statusCode()).isEqualTo(303);
        Visitor second = signedIn("anna.lind");
        book.clock.pass(Duration.ofMinutes(31));
        assertThat(second.get("adresser").statusCode()).isEqualTo(303);
    }

    @Test
    void theCookieIsKeptFromScriptsAndFromOtherPlacesAndPagesAllowNoScript() throws Exception {
        HttpResponse<String> answer = visitor().signIn("anna.lind", PASSWORD, book.nextCode("anna.lind"));
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=" + Administration.PATH);
        HttpResponse<String> page = visitor().get("logga-in");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void anAddressIsAddedWithCategoriesAndTheWorldSeesIt() throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("adresser/ny");
        assertThat(add(anna, BJORKVIK, "nu").statusCode()).isEqualTo(303);
        assertThat(anna.get("adresser").body()).contains("Adressen är tillagd. Den syns nu för alla.");
        Entry.OfFunction listed = book.book
                .register()
                .function(new FunctionAddress("sdk:barn-unga:" + BJORKVIK))
                .orElseThrow();
        assertThat(listed.content().searchWords()).containsExactlyInAnyOrder("orosanmälan", "placering");
        assertThat(book.book.functions()).contains(listed.content());
        Change change = book.book.register().changes().getLast();
        assertThat(change.by()).isEqualTo("anna.lind");
        assertThat(anna.get("logg").body()).contains("Mottagning – barn och unga", "anna.lind");
    }

    @Test
    void aDraftIsSeenByNobodyElseUntilItsTimeComes() throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("adresser/ny");
        assertThat(add(anna, BJORKVIK, "senare", "tid", "2026-11-24T08:00").statusCode())
                .isEqualTo(303);
        assertThat(book.book.functions()).hasSize(4);
        book.clock.pass(Duration.ofDays(1));
        assertThat(book.book.functions()).hasSize(5);
    }

    @Test
    void whatBelongsToAnotherOrganisationIsRefusedAndUnchanged() throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("adresser/ny");
        String theirs = book.idOf("bup-mottagning", MITTNORR);
        assertThat(anna.get("adresser/" + theirs).statusCode()).isEqualTo(403);
        assertThat(anna.post("adresser/" + theirs, FIELDS).statusCode()).isEqualTo(403);
        assertThat(anna.post("adresser/" + theirs + "/dra-tillbaka").statusCode())
                .isEqualTo(403);
        assertThat(add(anna, MITTNORR, "nu").statusCode()).isEqualTo(403);
        assertThat(anna.get("organisation/5").statusCode()).isEqualTo(403);
        assertThat(anna.get("organisationer").statusCode()).isEqualTo(403);
        assertThat(anna.get("kodverk").statusCode()).isEqualTo(403);
        assertThat(anna.get("anvandare").statusCode()).isEqualTo(403);
        assertThat(anna.get("logg").body()).doesNotContain("BUP-mottagningen");
        assertThat(book.book.register().changes()).isEmpty();
    }

    @Test
    void aSubOrganisationIsPartOfTheOwn() throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("adresser/ny");
        ParticipantId schools = new ParticipantId("0203:skola.bjorkvik.example.se");
        assertThat(add(anna, schools, "nu").statusCode()).isEqualTo(303);
        assertThat(anna.get("adresser").body()).contains("sdk:barn-unga:0203:skola.bjorkvik.example.se");
    }

    @Test
    void aFormFromElsewhereOrWithoutItsTokenChangesNothing() throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("adresser/ny");
        assertThat(anna.postWith("", "", "adresser/ny", FIELDS).statusCode()).isEqualTo(403);
        assertThat(anna.postWith(anna.csrf(), "https://elsewhere.example.se", "adresser/ny", FIELDS)
                        .statusCode())
                .isEqualTo(403);
        assertThat(book.book.register().changes()).isEmpty();
    }

    @Test
    void aRetiredAddressIsGoneAndItsNameIsNeverUsedAgain() throws Exception {
        Visitor anna = signedIn("anna.lind");
        String id = book.idOf("elevhalsan", BJORKVIK);
        anna.get("adresser/" + id);
        anna.post("adresser/" + id + "/dra-tillbaka", "ersatts-av", "sdk:registrator:" + BJORKVIK);
        assertThat(book.book.functions()).extracting(each -> each.name()).doesNotContain("Elevhälsan – grundskolan");
        assertThat(anna.post(
                                "adresser/ny",
                                "namn",
                                "Elevhälsan",
                                "kortnamn",
                                "elevhalsan",
                                "organisation",
                                BJORKVIK.value(),
                                "granskas",
                                "2027-01-01",
                                "publicering",
                                "nu")
                        .body())
                .contains("Det kortnamnet har redan en adress");
        assertThat(anna.get("adresser/" + id).body()).contains("Den ersätts av sdk:registrator");
    }

    @Test
    void whereTwoMustAgreeOneAloneRetiresNothing() throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("organisation");
        anna.post("organisation", "namn", "Björkviks kommun", "tva", "ja");
        String id = book.idOf("elevhalsan", BJORKVIK);
        anna.post("adresser/" + id + "/dra-tillbaka");
        assertThat(anna.post("adresser/" + id + "/dra-tillbaka").statusCode()).isEqualTo(409);
        assertThat(state(id)).isEqualTo(State.PUBLISHED);
        Visitor bo = signedIn("bo.ek");
        assertThat(bo.get("adresser/" + id).body()).contains("vill dra tillbaka adressen");
        bo.post("adresser/" + id + "/dra-tillbaka");
        assertThat(state(id)).isEqualTo(State.RETIRED);
    }

    @Test
    void aNewUserActivatesTheAccountOnceAndSignsIn() throws Exception {
        Visitor ulla = signedIn("ulla.ask");
        ulla.get("anvandare");
        HttpResponse<String> invited = ulla.post(
                "anvandare", "namn", "Per Gran", "anvandarnamn", "per.gran", "roll", "ADDRESS_BOOK_ADMINISTRATOR");
        String code = found("<code class=\"secret\">([^<]+)</code>", invited.body());
        Visitor per = visitor();
        HttpResponse<String> page = per.post("aktivera", "kod", code);
        String secret = found("name=\"hemlighet\" value=\"([A-Z2-7]+)\"", page.body());
        assertThat(page.body()).contains("<svg class=\"qr\"");
        String[] right = {
            "kod",
            code,
            "hemlighet",
            secret,
            "losenord",
            "fyra stora granar",
            "losenord-igen",
            "fyra stora granar",
            "engangskod",
            OneTimeCode.at(secret, book.clock.instant())
        };
        String[] tooShort = right.clone();
        tooShort[5] = "kort";
        tooShort[7] = "kort";
        assertThat(per.post("aktivera/klart", tooShort).statusCode()).isEqualTo(422);
        assertThat(per.post("aktivera/klart", right).statusCode()).isEqualTo(200);
        assertThat(per.post("aktivera/klart", right).statusCode()).isEqualTo(422);
        book.clock.pass(Duration.ofSeconds(30));
        per.signIn("per.gran", "fyra stora granar", OneTimeCode.at(secret, book.clock.instant()));
        assertThat(per.get("adresser").statusCode()).isEqualTo(200);
        ulla.post("anvandare/per.gran/stang");
        assertThat(per.get("adresser").statusCode()).isEqualTo(303);
    }

    @Test
    void theOwnerCreatesAnOrganisationAndGrantsItsUserAdministrator() throws Exception {
        Visitor owner = signedIn("agare");
        owner.get("organisationer/ny");
        HttpResponse<String> made = owner.post(
                "organisationer/ny",
                "namn",
                "Sundvik kommun",
                "orgnummer",
                "212000-9982",
                "deltagare",
                "0203:sundvik.example.se",
                "person",
                "Eva Rönn",
                "anvandarnamn",
                "eva.ronn");
        assertThat(made.body()).contains("Aktiveringskod till Eva Rönn");
        assertThat(book.book.organisations()).extracting(each -> each.name()).contains("Sundvik kommun");
        assertThat(book.administrators.find("eva.ronn").orElseThrow().roles()).containsExactly(Role.USER_ADMINISTRATOR);
        assertThat(owner.get("adresser").statusCode()).isEqualTo(403);
    }

    @Test
    void theOwnerRetiresACodeAndWhoeverHasItStillSeesIt() throws Exception {
        Visitor owner = signedIn("agare");
        owner.get("kodverk/verksamhet");
        owner.post("kodverk/verksamhet/kod", "kod", "elevhalsa", "visning", "Elevhälsa", "sokord", "skolkurator");
        assertThat(owner.get("kodverk/verksamhet").body()).contains("Version 1.1");
        Visitor anna = signedIn("anna.lind");
        assertThat(anna.get("adresser/" + book.idOf("elevhalsan", BJORKVIK)).body())
                .contains("Ges inte längre");
        assertThat(anna.get("adresser/ny").body()).doesNotContain("verksamhet:elevhalsa");
        anna.get("adresser/ny");
        assertThat(anna.post(
                                "adresser/ny",
                                "namn",
                                "Ny",
                                "kategori",
                                "verksamhet:elevhalsa",
                                "organisation",
                                BJORKVIK.value(),
                                "granskas",
                                "2027-01-01",
                                "publicering",
                                "nu")
                        .body())
                .contains("Koden ges inte längre");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "a > b"})
    void aNameWithAngleBracketsIsRefusedAndShownEscaped(String name) throws Exception {
        Visitor anna = signedIn("anna.lind");
        anna.get("organisation");
        HttpResponse<String> answer = anna.post("organisation", "namn", name);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).doesNotContain("<script>").contains("aldrig &lt; och");
    }

    @Test
    void ownDataCanBeTakenAlong() throws Exception {
        Visitor anna = signedIn("anna.lind");
        assertThat(anna.get("export/adresser.csv").body())
                .contains("sdk:socialjouren:")
                .doesNotContain("bup");
        assertThat(anna.get("export/adresser.json").body())
                .contains("sdk:socialjouren:")
                .doesNotContain("bup");
        anna.get("organisation");
        anna.post("organisation", "namn", "Björkviks kommun", "alternativt", "=1+1");
        assertThat(anna.get("logg/andringar.csv").body()).contains("\"'=1+1\"");
        assertThat(anna.get("logg/andringar.json").body()).contains("alternateName");
    }

    @Test
    void accountsAndSecretsSurviveARestartReadableByTheOwnerAlone() throws Exception {
        assertThat(Files.getPosixFilePermissions(folder.resolve("administrators.json")))
                .hasSize(2);
        try (Administrators again = Administrators.open(folder, book.clock)) {
            assertThat(again.find("anna.lind")).isEqualTo(book.administrators.find("anna.lind"));
            assertThat(again.events()).isEqualTo(book.administrators.events());
            assertThat(again.signIn("anna.lind", PASSWORD, book.nextCode("anna.lind")))
                    .isEqualTo(Administrators.Answer.WELCOME);
        }
    }

    @Test
    void theCodesAreThoseOfTheStandard() {
        // RFC 6238, appendix B, the last six of its eight digits.
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        assertThat(OneTimeCode.at(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(OneTimeCode.at(secret, Instant.ofEpochSecond(1111111109))).isEqualTo("081804");
    }

    private HttpResponse<String> add(Visitor visitor, ParticipantId organisation, String publication, String... more)
            throws Exception {
        List<String> fields = new ArrayList<>(List.of(FIELDS));
        fields.addAll(List.of("organisation", organisation.value(), "publicering", publication));
        fields.addAll(List.of(more));
        return visitor.post("adresser/ny", fields.toArray(String[]::new));
    }

    private State state(String id) {
        return book.book
                .register()
                .functionWithId(id)
                .orElseThrow()
                .publication()
                .state();
    }

    private Visitor visitor() {
        Visitor visitor = new Visitor(book.administration());
        visitors.add(visitor);
        return visitor;
    }

    private Visitor signedIn(String userName) throws Exception {
        Visitor visitor = visitor();
        assertThat(visitor.signIn(userName, PASSWORD, book.nextCode(userName)).statusCode())
                .isEqualTo(303);
        return visitor;
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(text).isTrue();
        return matcher.group(1);
    }
}

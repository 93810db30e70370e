// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.Hit.Field;
import org.budkavle.server.addressbook.Hit.Reason;
import org.budkavle.server.addressbook.Hit.Warning;
import org.budkavle.server.addressbook.Interpretation.Part;
import org.budkavle.server.addressbook.PastUse;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchEngineTest {

    private static final SearchEngine ENGINE = new SmallBook().engine();

    private static SearchAnswer ask(String text) {
        return ENGINE.search(SearchQuestion.of(text, 10), Optional.empty(), Past.NONE);
    }

    private static SearchAnswer askFrom(ParticipantId sender, String text) {
        return ENGINE.search(SearchQuestion.of(text, 10), Optional.of(sender), Past.NONE);
    }

    private static String named(Hit hit) {
        return hit.address().name() + " · " + hit.organisation().name();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            orosanmälan sundsvall                    | Orosanmälan, mottagning barn och unga · Sundsvalls kommun
            sundsvall orosanmälan                    | Orosanmälan, mottagning barn och unga · Sundsvalls kommun
            orosanmalan sundsvall                    | Orosanmälan, mottagning barn och unga · Sundsvalls kommun
            orsoanmälan sundsval                     | Orosanmälan, mottagning barn och unga · Sundsvalls kommun
            jag är orolig för ett barn i Sundsvall   | Orosanmälan, mottagning barn och unga · Sundsvalls kommun
            orosanmälan äldre sundsvall              | Orosanmälan, äldre och vuxna · Sundsvalls kommun
            soc jour skarpnäck                       | Socialjour Skarpnäck · Stockholms stad
            socialjour årsta                         | Socialjouren · Stockholms stad
            bup västernorrland                       | BUP öppenvård · Region Västernorrland
            bup sundsvall                            | BUP öppenvård · Region Västernorrland
            barnpsykiatri sundsvall                  | BUP öppenvård · Region Västernorrland
            vuxenpsykiatri skellefteå                | Vuxenpsykiatriska mottagningen · Region Västerbotten
            elev hälsa kiruna                        | Elevhälsa · Kiruna kommun
            vårdnadstvist malmö                      | Familjerätten · Malmö stad
            placering sis                            | Placering vid ungdomshem · Statens institutionsstyrelse
            fk ersättningsnivå                       | Kundcenter för partner · Försäkringskassan
            af skellefteå                            | Lokalkontor Skellefteå · Arbetsförmedlingen
            registrator timrå                        | Registrator · Timrå kommun
            """)
    void plainWordsFindTheFunction(String question, String expected) {
        assertThat(ask(question).hits().stream().limit(1).map(SearchEngineTest::named))
                .containsExactly(expected);
    }

    @Test
    void theReadingIsToldAsWhatAndWhere() {
        var reading = ask("orosanmälan sundsvall").interpretation();

        assertThat(reading.what()).extracting(Part::label).containsExactly("Orosanmälan barn");
        assertThat(reading.where()).extracting(Part::label).containsExactly("Sundsvall");
        assertThat(reading.parts()).noneMatch(Part::implied);
    }

    @Test
    void aRemovedPartNarrowsNoLonger() {
        SearchAnswer all = ask("orosanmälan sundsvall");
        Set<String> without = Set.of(all.interpretation().where().getFirst().key());

        SearchAnswer wider = ENGINE.search(
                new SearchQuestion("orosanmälan sundsvall", Optional.empty(), Optional.empty(), without, 10),
                Optional.empty(),
                Past.NONE);

        assertThat(wider.interpretation().where()).isEmpty();
        assertThat(wider.hits()).extracting(hit -> hit.organisation().name()).hasSizeGreaterThan(5);
    }

    @Test
    void aMisspellingIsToldAndAnExactWordIsNot() {
        assertThat(ask("orsoanmälan sundsvall")
                        .interpretation()
                        .what()
                        .getFirst()
                        .corrected())
                .contains("orsoanmälan");
        assertThat(ask("orosanmälan sundsvall")
                        .interpretation()
                        .what()
                        .getFirst()
                        .corrected())
                .isEmpty();
    }

    @Test
    void leftOutMarksFindBothButTheExactNameFirst() {
        List<String> found = ask("elevhälsa habo").hits().stream()
                .map(hit -> hit.organisation().name())
                .toList();

        assertThat(found).first().isEqualTo("Habo kommun");
        assertThat(found).contains("Håbo kommun");
        assertThat(ask("elevhälsa håbo").hits())
                .extracting(hit -> hit.organisation().name())
                .containsOnly("Håbo kommun");
    }

    @Test
    void anAddressAnOrganisationNumberAndAParticipantAreFound() {
        Hit byAddress =
                ask(" sdk:registrator:0203:Sundsvall.example.se ").hits().getFirst();
        assertThat(byAddress.why()).extracting(Hit.Why::reason).containsExactly(Reason.IDENTIFIER);
        assertThat(named(byAddress)).isEqualTo("Registrator · Sundsvalls kommun");

        String number = new SmallBook().organisation(SmallBook.SUNDSVALL).organisationNumber();
        String written = number.substring(0, 6) + "-" + number.substring(6);
        for (String text : List.of(number, written, "elevhälsa " + written, "0203:sundsvall.example.se")) {
            assertThat(ask(text).hits())
                    .isNotEmpty()
                    .allMatch(hit -> hit.address().organisation().equals(SmallBook.SUNDSVALL));
        }
        assertThat(named(ask("elevhälsa " + written).hits().getFirst())).isEqualTo("Elevhälsa · Sundsvalls kommun");
    }

    @Test
    void anotherTargetGroupIsWarnedForAndComesLast() {
        List<Hit> hits = ask("orosanmälan sundsvall").hits();

        assertThat(hits.getFirst().best()).isTrue();
        assertThat(hits.getFirst().warnings()).isEmpty();
        assertThat(hits.getLast().address().name()).isEqualTo("Orosanmälan, äldre och vuxna");
        assertThat(hits.getLast().warnings()).containsExactly(Warning.OTHER_TARGET_GROUP);
    }

    @Test
    void thePastDecidesBetweenEqualsAndNeverAgainstPlaceOrTargetGroup() {
        Past.Address olds = address("orosanmälan-äldre-och-vuxna", SmallBook.SUNDSVALL);
        Past.Address elsewhere = address("orosanmälan-mottagning-barn-och-unga", SmallBook.STOCKHOLM);
        PastUse often = new PastUse(10_000, Instant.EPOCH);
        Past past = new Past(Map.of(olds, often, elsewhere, often), Map.of(olds, often), Set.of(olds, elsewhere));

        SearchAnswer answer = ENGINE.search(SearchQuestion.of("orosanmälan sundsvall", 10), Optional.empty(), past);
        assertThat(named(answer.hits().getFirst()))
                .isEqualTo("Orosanmälan, mottagning barn och unga · Sundsvalls kommun");
        assertThat(answer.hits().getLast().used()).contains(often);

        SearchAnswer anywhere = ENGINE.search(SearchQuestion.of("orosanmälan", 10), Optional.empty(), past);
        assertThat(anywhere.hits().getFirst().address().organisation()).isEqualTo(SmallBook.STOCKHOLM);
        assertThat(anywhere.hits().getFirst().favourite()).isTrue();
    }

    private static Past.Address address(String slug, ParticipantId owner) {
        return new Past.Address(owner, new FunctionAddress("sdk:" + Word.fold(slug) + ":" + owner.value()));
    }

    @Test
    void theSendersOwnPlaceIsMeantWhenNoneIsSaid() {
        SearchAnswer answer = askFrom(SmallBook.SUNDSVALL, "bup");

        assertThat(answer.hits().getFirst().organisation().name()).isEqualTo("Region Västernorrland");
        assertThat(answer.hits()).hasSizeGreaterThan(5);
        assertThat(answer.interpretation().where()).singleElement().matches(Part::implied);
        assertThat(askFrom(SmallBook.SUNDSVALL, "bup skåne").interpretation().where())
                .noneMatch(Part::implied);
    }

    @Test
    void theRegistrarIsTheWayLeft() {
        assertThat(ask("orosanmälan sundsvall").registrar().map(SearchEngineTest::named))
                .contains("Registrator · Sundsvalls kommun");
        assertThat(ask("bygglov sundsvall").hits()).isEmpty();
        assertThat(ask("bygglov sundsvall").registrar().map(SearchEngineTest::named))
                .contains("Registrator · Sundsvalls kommun");
        assertThat(ask("registrator sundsvall").registrar().map(SearchEngineTest::named))
                .isEmpty();
    }

    @Test
    void whenNothingAnswersBroaderQuestionsThatDoAreOffered() {
        SearchAnswer answer = ask("gymnasium timrå");

        assertThat(answer.hits()).isEmpty();
        assertThat(answer.broader())
                .isNotEmpty()
                .allSatisfy(text -> assertThat(ask(text).hits()).isNotEmpty());
    }

    @Test
    void highlightsAreThePiecesThatWereAskedFor() {
        Hit hit = ask("orosanmälan sundsvall").hits().getFirst();

        assertThat(hit.highlights()).anySatisfy(piece -> {
            assertThat(piece.field()).isEqualTo(Field.ORGANISATION);
            assertThat(hit.organisation()
                            .name()
                            .substring(piece.range().start(), piece.range().end()))
                    .isEqualTo("Sundsvall");
        });
        assertThat(hit.highlights()).anySatisfy(piece -> {
            assertThat(piece.field()).isEqualTo(Field.NAME);
            assertThat(hit.address()
                            .name()
                            .substring(piece.range().start(), piece.range().end()))
                    .isEqualTo("Orosanmälan");
        });
    }

    @Test
    void everyKeyPressOnTheWayGivesAnAnswer() {
        String whole = "orosanmälan sundsvall";
        for (int length = 3; length <= whole.length(); length++) {
            assertThat(ask(whole.substring(0, length)).hits())
                    .as(whole.substring(0, length))
                    .isNotEmpty();
        }
        assertThat(named(ask("orosanm").hits().getFirst())).startsWith("Orosanmälan, mottagning barn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "*:* OR name:[* TO *]",
                "+(-) && || ! ( ) { } [ ] ^ \" ~ * ? : \\ /",
                "orosanmälan AND NOT sundsvall~2^99",
                "<script>alert(1)</script>",
                "'; DROP TABLE addressbook.address; --",
                "👩‍👧 orosanmälan 🏠 sundsvall",
                "\uD83D",
                "\u0000\u0001",
                "o\u0301ro a\u030A",
                "٣٤٥ 12345678901234567890",
                "İıſ ẞ Ⅷ"
            })
    void hostileInputIsOnlyWords(String text) {
        assertThat(ask(text)).isNotNull();
    }

    @Test
    void anEndlessTextIsReadOnlyAtItsBeginning() {
        String endless = "orosanmälan sundsvall ".repeat(500);
        assertThat(endless).hasSizeGreaterThan(10_000);
        assertThat(named(ask(endless).hits().getFirst()))
                .isEqualTo("Orosanmälan, mottagning barn och unga · Sundsvalls kommun");
        assertThat(ask("x".repeat(10_000)).hits()).isEmpty();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.federation.addressbook.BookContent;
import org.budkavle.federation.addressbook.CodeReference;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.Register;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.sweden.Sweden;
import org.junit.jupiter.api.Test;

class NationalSampleTest {

    private static final NationalSample WHOLE =
            NationalSample.of(NationalSample.DEFAULT_SEED, NationalSample.DEFAULT_ADDRESSES);

    @Test
    void theWholeBookHasAHundredThousandAddressesEachWithItsOwnIdentifier() {
        Set<String> identifiers = new HashSet<>();
        Set<ParticipantId> organisations =
                WHOLE.organisations().map(Organisation::participant).collect(Collectors.toSet());
        assertThat(WHOLE.functions().peek(each -> {
                    assertThat(each.organisation()).isIn(organisations);
                    assertThat(identifiers.add(each.address().canonical()))
                            .as(each.address().value())
                            .isTrue();
                    assertThat(each.name()).isNotBlank().hasSizeLessThanOrEqualTo(256);
                    assertThat(each.description().length()).isLessThanOrEqualTo(1024);
                    assertThat(each.address().value())
                            .matches("[A-Za-z0-9.:-]+")
                            .hasSizeLessThanOrEqualTo(FunctionAddress.MAX_LENGTH);
                    assertThat(each.name() + each.description()).doesNotContain("<", ">");
                }))
                .hasSize(NationalSample.DEFAULT_ADDRESSES);
        assertThat(organisations)
                .hasSize((int) WHOLE.organisations().count())
                .hasSize(290 + 21 - 1 + Sweden.agencies().size());
    }

    @Test
    void theBookTakesAllOfIt() throws Exception {
        try (Register register = Register.inMemory(Clock.systemUTC())) {
            register.fill(WHOLE.content());
            assertThat(WHOLE.organisations()
                            .mapToInt(each ->
                                    register.functionsOf(each.participant()).size())
                            .sum())
                    .isEqualTo(NationalSample.DEFAULT_ADDRESSES);
        }
    }

    @Test
    void theSameSeedGivesTheSameBookAndAnotherSeedAnother() {
        BookContent one = NationalSample.of(7, 3000).content();
        assertThat(NationalSample.of(7, 3000).content()).isEqualTo(one);
        assertThat(NationalSample.of(8, 3000).content().functions()).isNotEqualTo(one.functions());
        assertThat(one.functions()).hasSize(3000);
    }

    @Test
    void aSmallerBookHasNothingThatTheLargerOneLacks() {
        Set<ListedFunction> large = NationalSample.of(7, 20_000).functions().collect(Collectors.toSet());
        assertThat(NationalSample.of(7, 2000).functions()).allMatch(large::contains);
    }

    @Test
    void everyOrganisationHasARegistratorAndSubOrganisationsComeAfterTheirParticipant() {
        Set<ParticipantId> registrars = WHOLE.judged()
                .filter(each -> each.truth().kind().equals("registrator"))
                .map(each -> each.truth().organisation())
                .collect(Collectors.toSet());
        Set<ParticipantId> seen = new HashSet<>();
        assertThat(WHOLE.organisations()).allSatisfy(organisation -> {
            assertThat(registrars).contains(organisation.participant());
            organisation.parent().ifPresent(parent -> assertThat(seen).contains(parent));
            seen.add(organisation.participant());
        });
    }

    @Test
    void everyKindOccursAndEveryCodeIsInItsCodeSystem() {
        Set<CodeReference> known = WHOLE.codeSystems().stream()
                .flatMap(system ->
                        system.codes().stream().map(code -> new CodeReference(system.identifier(), code.code())))
                .collect(Collectors.toSet());
        assertThat(WHOLE.functions().flatMap(each -> each.codes().stream()).distinct())
                .isNotEmpty()
                .allMatch(known::contains);
        assertThat(WHOLE.judged().map(each -> each.truth().kind()).distinct().toList())
                .hasSizeGreaterThan(180)
                .containsExactlyInAnyOrderElementsOf(NationalSample.kinds());
    }

    @Test
    void organisationsNameTheSameFunctionInDifferentStylesAndDescribeItWellOrNotAtAll() {
        List<SampleFunction> reports = WHOLE.judged()
                .filter(each -> each.truth().kind().equals("orosanmalan-barn"))
                .toList();
        assertThat(reports).extracting(each -> each.function().name()).anyMatch("SOC/IFO Mottag barn"::equals);
        assertThat(reports).extracting(each -> each.function().name()).anyMatch("Orosanmälan – Barn och unga"::equals);
        assertThat(reports).extracting(each -> each.function().name()).anyMatch("Anmäl oro för barn"::equals);
        assertThat(reports)
                .extracting(each -> each.function().description())
                .contains("")
                .anyMatch(text -> text.length() > 80);
        List<List<CodeReference>> codes =
                reports.stream().map(each -> each.function().codes()).toList();
        assertThat(codes).contains(List.of()).anyMatch(given -> given.size() > 1);
    }

    @Test
    void aDividedCityTakesReportsByDistrict() {
        ParticipantId stockholm = new ParticipantId("0203:stockholm.example.se");
        assertThat(WHOLE.judged()
                        .filter(each -> each.truth().organisation().equals(stockholm))
                        .filter(each -> each.truth().kind().equals("orosanmalan-barn"))
                        .map(each -> each.truth().area().orElseThrow()))
                .contains("Skarpnäck", "Farsta", "Södermalm")
                .hasSize(11);
    }
}

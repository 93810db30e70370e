// SPDX-License-Identifier: Apache-2.0
package org.budkavle.sweden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SwedenTest {

    @Test
    void thereAre290MunicipalitiesAnd21Regions() {
        assertThat(Sweden.municipalities())
                .hasSize(290)
                .extracting(Municipality::code)
                .doesNotHaveDuplicates()
                .isSorted()
                .allMatch(code -> code.matches("[0-9]{4}"));
        assertThat(Sweden.regions()).hasSize(21).extracting(Region::county).doesNotHaveDuplicates();
    }

    @Test
    void eachMunicipalityLiesInTheCountyOfItsCode() {
        assertThat(Sweden.municipalities()).allSatisfy(municipality -> {
            assertThat(municipality.code()).startsWith(municipality.county());
            assertThat(Sweden.region(municipality.county())).isPresent();
        });
        Set<String> counties = Sweden.regions().stream().map(Region::county).collect(Collectors.toSet());
        assertThat(Sweden.municipalities()).extracting(Municipality::county).containsAll(counties);
        assertThat(Sweden.municipality("2281").orElseThrow().name()).isEqualTo("Sundsvalls kommun");
        assertThat(Sweden.municipality("2281")
                        .flatMap(each -> Sweden.region(each.county()))
                        .orElseThrow()
                        .name())
                .isEqualTo("Region Västernorrland");
    }

    @Test
    void theAgenciesThatMatterAreThereAndTheCourtsAreBelowDomstolsverket() {
        List<String> names = Sweden.agencies().stream().map(Agency::name).toList();
        assertThat(names)
                .contains(
                        "Polismyndigheten",
                        "Försäkringskassan",
                        "Arbetsförmedlingen",
                        "Statens institutionsstyrelse",
                        "Kriminalvården",
                        "Länsstyrelsen i Norrbottens län",
                        "Stockholms tingsrätt")
                .hasSizeGreaterThan(150)
                .doesNotHaveDuplicates();
        assertThat(Sweden.agencies().stream().filter(Agency::isCourt))
                .hasSizeGreaterThan(70)
                .allMatch(court -> court.parent().orElseThrow().equals("domstolsverket.example.se"));
        assertThat(names.stream().filter(name -> name.startsWith("Länsstyrelsen")))
                .hasSize(21);
    }

    @Test
    void organisationNumbersHaveAValidCheckDigitAndOnlyCourtsAndGotlandShareOne() {
        assertThatThrownBy(() -> new OrganisationNumber("2120002412")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new OrganisationNumber("2120002411").written()).isEqualTo("212000-2411");
        Set<String> seen = new HashSet<>();
        assertThat(Sweden.organisations()
                        .filter(each -> !(each instanceof Agency agency && agency.isCourt()))
                        .filter(each -> !seen.add(each.organisationNumber().digits())))
                .extracting(PublicOrganisation::name)
                .containsExactly("Region Gotland");
        assertThat(Sweden.organisations()
                        .filter(each -> each.organisationNumber().synthetic()))
                .extracting(PublicOrganisation::name)
                .containsExactly("Region Västmanland");
        assertThat(Sweden.withNumber("2021002742").getFirst().name()).isEqualTo("Domstolsverket");
    }

    @Test
    void domainsAreSyntheticAsciiAndShortEnoughForAParticipantIdentifier() {
        assertThat(Sweden.organisations().map(PublicOrganisation::domain))
                .allMatch(domain -> domain.matches("[a-z0-9-]+[.]example[.]se") && domain.length() <= 45);
        assertThat(Sweden.organisations().map(PublicOrganisation::domain).distinct())
                .hasSize(290 + 21 + Sweden.agencies().size() - 1);
    }

    @Test
    void noPlaceIsWithoutOwnerAndNoOtherNameIsWithoutOrganisation() {
        assertThat(Sweden.places())
                .hasSizeGreaterThan(4000)
                .doesNotHaveDuplicates()
                .allSatisfy(place -> {
                    assertThat(place.name()).isNotBlank();
                    assertThat(Sweden.municipality(place.municipality())).isPresent();
                });
        assertThat(Sweden.places().stream().filter(place -> place.kind() == PlaceKind.LOCALITY))
                .hasSizeGreaterThan(1500);
        Set<String> domains =
                Sweden.organisations().map(PublicOrganisation::domain).collect(Collectors.toSet());
        assertThat(Sweden.otherNames()).extracting(OtherName::domain).allMatch(domains::contains);
        assertThat(Sweden.otherNames()).extracting(OtherName::name).doesNotHaveDuplicates();
        assertThat(Sweden.hospitals()).extracting(Hospital::domain).allMatch(domains::contains);
        assertThat(Sweden.hospitals()).extracting(Hospital::name).doesNotHaveDuplicates();
        assertThat(Sweden.placesOf(Sweden.municipality("0180").orElseThrow()))
                .contains(new Place("Skarpnäck", PlaceKind.DISTRICT, "0180"));
    }
}

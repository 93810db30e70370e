// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.sweden.Municipality;
import org.budkavle.sweden.PublicOrganisation;
import org.budkavle.sweden.Region;
import org.budkavle.sweden.Sweden;

/** A small address book by hand: the same few functions in every municipality and region, and some agencies. */
final class SmallBook {

    static final ParticipantId SUNDSVALL = new ParticipantId("0203:sundsvall.example.se");
    static final ParticipantId STOCKHOLM = new ParticipantId("0203:stockholm.example.se");

    private final Map<ParticipantId, ListedOrganisation> organisations = new LinkedHashMap<>();
    private final List<ListedAddress> addresses = new ArrayList<>();

    SmallBook() {
        Sweden.municipalities().forEach(this::municipality);
        Sweden.regions().forEach(this::region);
        agency(
                "forsakringskassan.example.se",
                "Kundcenter för partner",
                "Frågor om ersättningsnivå och aktivitetsstöd");
        agency("sis.example.se", "Placering vid ungdomshem", "Beställning av plats enligt LVU");
        for (String place : List.of("Sundsvall", "Skellefteå", "Malmö")) {
            agency("arbetsformedlingen.example.se", "Lokalkontor " + place, "");
        }
        for (String district : List.of("Skarpnäck", "Farsta", "Kista")) {
            add(organisation(STOCKHOLM), "Socialjour " + district, "");
        }
    }

    private void municipality(Municipality municipality) {
        ListedOrganisation owner = add(municipality);
        add(owner, "Registrator", "Kommunens registratur");
        add(
                owner,
                "Orosanmälan, mottagning barn och unga",
                "Tar emot anmälan om oro för barn under 18 år. Vardagar 8–17.");
        add(owner, "Socialjouren", "Akuta ärenden kvällar, nätter och helger, även orosanmälan.");
        add(owner, "Orosanmälan, äldre och vuxna", "Oro för person över 18 år.");
        add(owner, "Elevhälsa", "Remisser och svar");
        add(owner, "Familjerätten", "Vårdnad, boende och umgänge");
    }

    private void region(Region region) {
        ListedOrganisation owner = add(region);
        add(owner, "Registrator", "Regionens registratur");
        add(owner, "BUP öppenvård", "Remiss till barn- och ungdomspsykiatrin");
        add(owner, "Vuxenpsykiatriska mottagningen", "Remiss för vuxna");
    }

    private void agency(String domain, String name, String description) {
        Sweden.agencies().stream()
                .filter(agency -> agency.domain().equals(domain))
                .findFirst()
                .ifPresent(agency -> add(add(agency), name, description));
    }

    private ListedOrganisation add(PublicOrganisation organisation) {
        return organisations.computeIfAbsent(
                new ParticipantId("0203:" + organisation.domain()),
                participant -> new ListedOrganisation(
                        participant,
                        organisation.organisationNumber().digits(),
                        organisation.name(),
                        Optional.empty(),
                        Optional.empty(),
                        "SE",
                        false,
                        Optional.empty()));
    }

    void add(ListedOrganisation owner, String name, String description) {
        String slug = Word.fold(String.join("-", Word.texts(name)));
        addresses.add(new ListedAddress(
                Integer.toString(addresses.size()),
                new FunctionAddress("sdk:" + slug + ":" + owner.participant().value()),
                name,
                description,
                owner.participant(),
                List.of(),
                List.of()));
    }

    ListedOrganisation organisation(ParticipantId participant) {
        return Optional.ofNullable(organisations.get(participant)).orElseThrow();
    }

    SearchEngine engine() {
        return SearchEngine.of(organisations.values(), addresses, ConceptFile.read());
    }
}

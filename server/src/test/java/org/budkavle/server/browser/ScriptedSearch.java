// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.Interpretation;
import org.budkavle.server.addressbook.ListedAddress;
import org.budkavle.server.addressbook.ListedOrganisation;
import org.budkavle.server.addressbook.PastUse;
import org.budkavle.server.addressbook.Reachability;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchAnswer;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.addressbook.TextRange;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** A search that answers «orosanmälan sundsvall» as the mock-up does, and nothing to everything else. */
@TestConfiguration(proxyBeanMethods = false)
class ScriptedSearch {

    @Bean
    @Primary
    RecipientSearch search(@Autowired AddressBook book) {
        return question -> answer(book, question);
    }

    private static SearchAnswer answer(AddressBook book, SearchQuestion question) {
        if (!question.text().toLowerCase(Locale.ROOT).startsWith("oros")) {
            return new SearchAnswer(
                    new Interpretation(List.of(), List.of(question.text())),
                    List.of(),
                    false,
                    Optional.empty(),
                    List.of("skola"));
        }
        List<Interpretation.Part> parts = new ArrayList<>();
        parts.add(new Interpretation.Part(
                "situation:oro", Interpretation.Kind.WHAT, "Orosanmälan barn", false, Optional.empty(), List.of()));
        if (!question.without().contains("place:2281")) {
            parts.add(new Interpretation.Part(
                    "place:2281", Interpretation.Kind.WHERE, "Sundsvall", false, Optional.empty(), List.of()));
        }
        List<Hit> hits = List.of(
                hit(book, "orosanmalan-barn", true, Set.of(), Optional.of(new PastUse(14, Instant.now()))),
                hit(book, "socialjour", false, Set.of(), Optional.of(new PastUse(3, Instant.now()))),
                hit(book, "orosanmalan-vuxna", false, Set.of(Hit.Warning.OTHER_TARGET_GROUP), Optional.empty()));
        return new SearchAnswer(
                new Interpretation(parts, List.of()),
                hits.subList(0, Math.min(hits.size(), question.limit())),
                false,
                Optional.of(hit(book, "registrator", false, Set.of(), Optional.empty())),
                List.of());
    }

    private static Hit hit(
            AddressBook book, String function, boolean best, Set<Hit.Warning> warnings, Optional<PastUse> used) {
        ParticipantId sundsvall = new ParticipantId("0203:sundsvall.example.se");
        ListedAddress address =
                book.find(sundsvall, new FunctionAddress(function)).orElseThrow();
        ListedOrganisation organisation = book.organisation(sundsvall).orElseThrow();
        List<Hit.Highlight> highlights = new ArrayList<>();
        if (address.name().startsWith("Oros")) {
            highlights.add(new Hit.Highlight(Hit.Field.NAME, new TextRange(0, 11)));
        }
        highlights.add(new Hit.Highlight(Hit.Field.ORGANISATION, new TextRange(0, 9)));
        return new Hit(
                address,
                organisation,
                best,
                List.of(new Hit.Why(Hit.Reason.NAME, "orosanmälan")),
                warnings,
                highlights,
                used,
                false,
                Reachability.unknown(sundsvall));
    }
}

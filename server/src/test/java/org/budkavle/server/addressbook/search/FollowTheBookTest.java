// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.Hit;
import org.budkavle.server.addressbook.PastUse;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.SearchConcept.Handler;
import org.budkavle.server.addressbook.SearchKnowledge;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The search in the server: follows the copy and the knowledge, remembers where people send. */
@ServerTest
final class FollowTheBookTest {

    private static final ParticipantId OWNER = new ParticipantId("0203:timra.example.se");
    private static final Actor ADMINISTRATOR = new Actor(Actor.Kind.ADMINISTRATOR, "anna");

    private final RecipientSearch search;
    private final SearchKnowledge knowledge;
    private final RecipientHistory history;
    private final JdbcClient jdbc;

    FollowTheBookTest(
            @Autowired RecipientSearch search,
            @Autowired SearchKnowledge knowledge,
            @Autowired RecipientHistory history,
            @Autowired JdbcClient jdbc) {
        this.search = search;
        this.knowledge = knowledge;
        this.history = history;
        this.jdbc = jdbc;
    }

    @BeforeEach
    void anOrganisation() {
        jdbc.sql("""
                        INSERT INTO addressbook.organisation (key, participant, book_id, organisation_number, name, country_code,
                            sub_organisation, hash, generation)
                        VALUES (:id, :id, '1', '2120002395', 'Timrå kommun', 'SE', false, '', 1) ON CONFLICT DO NOTHING
                        """).param("id", OWNER.value()).update();
    }

    private FunctionAddress listed(String name) {
        FunctionAddress address = new FunctionAddress("sdk:" + UUID.randomUUID() + ":" + OWNER.value());
        jdbc.sql("""
                        INSERT INTO addressbook.address (organisation, identifier_key, identifier, book_id, name, description,
                            codes, search_words, hash, generation)
                        VALUES (:owner, :id, :id, :id, :name, '', '[]', '{}', '', 1)
                        """)
                .param("owner", OWNER.value())
                .param("id", address.value())
                .param("name", name)
                .update();
        jdbc.sql("UPDATE addressbook.copy SET generation = generation + 1, since = now()")
                .update();
        return address;
    }

    private List<Hit> ask(String text) {
        return search.search(SearchQuestion.of(text, 10)).hits();
    }

    private boolean isUnderstood(String text) {
        return search.search(SearchQuestion.of(text, 10)).hits().stream().anyMatch(Hit::best);
    }

    private void waitFor(String text, String name) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(
                                ask(text).stream().map(hit -> hit.address().name()))
                        .contains(name));
    }

    @Test
    void anAddressIsFoundWhenTheCopyHasItAndPeopleAreAnsweredAllTheWhile() throws Exception {
        listed("Elevhälsan");
        waitFor("elevhälsa timrå", "Elevhälsan");
        AtomicBoolean typing = new AtomicBoolean(true);
        try (ExecutorService typist = Executors.newSingleThreadExecutor()) {
            Future<Integer> missed = typist.submit(() -> {
                int without = 0;
                while (typing.get()) {
                    without += ask("elevhälsa timrå").isEmpty() ? 1 : 0;
                }
                return without;
            });
            listed("Fältgruppen");
            waitFor("fältare timrå", "Fältgruppen");
            typing.set(false);
            assertThat(missed.get()).isZero();
        }
    }

    @Test
    void anAdministratorTeachesTheSearchAWord() {
        listed("Hamnkontoret");
        waitFor("hamnkontoret timrå", "Hamnkontoret");
        assertThat(isUnderstood("båtplats timrå")).isFalse();

        knowledge.put(
                new SearchConcept(
                        "batplats",
                        "Båtplatser",
                        Handler.MUNICIPALITY,
                        Optional.empty(),
                        Optional.empty(),
                        List.of("båtplats", "brygga"),
                        List.of("hamnkontor"),
                        List.of()),
                ADMINISTRATOR);
        await().atMost(Duration.ofSeconds(30)).until(() -> isUnderstood("båtplats timrå"));
        assertThat(ask("båtplats timrå").getFirst().address().name()).isEqualTo("Hamnkontoret");
        assertThat(knowledge.find("batplats")).isPresent();

        knowledge.remove("batplats", ADMINISTRATOR);
        await().atMost(Duration.ofSeconds(30)).until(() -> !isUnderstood("båtplats timrå"));
    }

    @Test
    void whereAMailboxHasSentAndWhatAPersonLikesIsRemembered() {
        FunctionAddress address = listed("Bygglov");
        waitFor("bygglov timrå", "Bygglov");
        MailboxId mailbox = new MailboxId(UUID.randomUUID());
        PersonId person = new PersonId(UUID.randomUUID());
        Instant at = Instant.parse("2026-11-19T13:30:00Z");
        history.sent(mailbox, Optional.of(person), OWNER, address, at);
        history.sent(mailbox, Optional.of(person), OWNER, address, at.minusSeconds(60));

        Hit hit = search.search(
                        new SearchQuestion("bygglov timrå", Optional.of(mailbox), Optional.of(person), Set.of(), 5))
                .hits()
                .getFirst();
        assertThat(hit.used()).contains(new PastUse(2, at));
        assertThat(hit.favourite()).isFalse();
        assertThat(history.usual(mailbox, 3)).extracting("name").containsExactly("Bygglov");

        history.addFavourite(person, hit.address());
        assertThat(search.search(new SearchQuestion(
                                "bygglov timrå", Optional.of(mailbox), Optional.of(person), Set.of(), 5))
                        .hits()
                        .getFirst()
                        .favourite())
                .isTrue();
        assertThat(history.favourites(person)).extracting("name").containsExactly("Bygglov");
        history.removeFavourite(person, hit.address());
        assertThat(history.favourites(person)).isEmpty();
    }
}

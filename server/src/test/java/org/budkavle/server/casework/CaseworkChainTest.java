// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.Drafts;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A report of concern from one organisation to another over the real chain, dealt with and answered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseworkChainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Federation federation;
    private TestServer police;
    private TestServer social;

    @BeforeAll
    void start() throws IOException {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        police = TestServer.start(federation, "AP0001-SDK-QA", "polisen.example.se", Map.of());
        social = TestServer.start(federation, "AP0002-SDK-QA", "bjorkvik.example.se", Map.of());
    }

    @AfterAll
    void stop() {
        police.close();
        social.close();
        federation.close();
    }

    @Test
    void aReportOfConcernIsDealtWithAndItsAnswerComesIntoTheSameConversation() throws Exception {
        CaseWorker officer = worker(police);
        CaseWorker anna = worker(social);
        police.messages()
                .send(
                        Drafts.of(
                                police.participant(),
                                police.function(),
                                social.participant(),
                                social.function(),
                                "Orosanmälan: två syskon",
                                List.of(Drafts.text("Vi är oroliga."), Drafts.pdf("anmälan.pdf", new byte[3000]))),
                        new Access(officer.actor(), officer.reads()));

        await().atMost(PATIENCE).until(() -> lines(social, ListTab.TO_DO, anna).size() == 1);
        ConversationLine report = lines(social, ListTab.TO_DO, anna).getFirst();
        assertThat(report.deadlines()).extracting(Deadline::name).contains("Skyddsbedömning");
        assertThat(report.files()).isEqualTo(1);
        ConversationWork work = social.bean(ConversationWork.class);
        assertThat(work.claim(report.key(), anna)).isInstanceOf(ClaimOutcome.Claimed.class);
        Conversation opened =
                social.bean(Conversations.class).open(report.key(), anna).orElseThrow();
        social.messages()
                .send(
                        Drafts.answer(
                                opened.parts().getFirst().message().orElseThrow(),
                                "SV: Orosanmälan",
                                List.of(Drafts.text("Vi har tagit emot."))),
                        new Access(anna.actor(), anna.reads()));

        await().atMost(PATIENCE)
                .until(() -> lines(police, ListTab.TO_DO, officer).size() == 1);
        ConversationLine answered = lines(police, ListTab.TO_DO, officer).getFirst();
        assertThat(answered.answered()).isTrue();
        assertThat(answered.owner()).contains(officer.person());
        Conversation atPolice =
                police.bean(Conversations.class).open(answered.key(), officer).orElseThrow();
        assertThat(atPolice.parts()).hasSize(2);
        await().atMost(PATIENCE)
                .until(() -> social.bean(Conversations.class)
                        .open(report.key(), anna)
                        .orElseThrow()
                        .parts()
                        .getLast()
                        .delivery()
                        .filter(delivery -> delivery.state() == DeliveryState.ACCEPTED)
                        .isPresent());

        ReturnOutcome returned = work.returnAsMisdirected(report.key(), Optional.empty(), anna);
        assertThat(returned).isInstanceOf(ReturnOutcome.Returned.class);
        assertThat(work.returnAsMisdirected(report.key(), Optional.empty(), anna))
                .isInstanceOf(ReturnOutcome.AlreadyReturned.class);
        await().atMost(PATIENCE)
                .until(() -> police.bean(Conversations.class)
                                .open(answered.key(), officer)
                                .orElseThrow()
                                .parts()
                                .size()
                        == 3);
    }

    private static List<ConversationLine> lines(TestServer server, ListTab tab, CaseWorker by) {
        return server
                .bean(ConversationLists.class)
                .page(new ListQuestion(by.reads(), tab, ListFilter.NONE, Optional.empty(), 50), by)
                .groups()
                .stream()
                .flatMap(group -> group.lines().stream())
                .toList();
    }

    private static CaseWorker worker(TestServer server) {
        Organisations organisations = server.bean(Organisations.class);
        OrganisationId organisation =
                organisations.find(server.participant()).orElseThrow().id();
        Set<MailboxId> mailboxes =
                organisations.mailboxes(organisation).stream().map(Mailbox::id).collect(Collectors.toSet());
        PersonId person = organisations
                .register(
                        organisation,
                        "handlaggare",
                        "Handläggare",
                        mailboxes.stream().collect(Collectors.toMap(id -> id, id -> GrantLevel.ANSWER)))
                .id();
        return new CaseWorker(person, organisation, mailboxes, mailboxes, Set.of());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.pki.KeyType;
import org.budkavle.server.PlantedWord;
import org.budkavle.server.TestPostgres;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.draft.Draft;
import org.budkavle.server.draft.DraftContent;
import org.budkavle.server.draft.DraftRecipient;
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
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

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

    /**
     * A word that occurs nowhere else, written wherever somebody can write about a case: subject, text, reference, person's
     * name, file name, file, note, hand-over, draft, draft's file and search. Both servers run, and are then looked through as
     * a thief would: database row by row and as files with its log, blobs, temporary files, keys, logs.
     */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void whatIsWrittenAboutACaseLiesReadableNowhere(CapturedOutput output) throws Exception {
        Instant began = Instant.now().minusSeconds(1);
        String word = "Kvast"
                + new Random()
                        .ints(14, 'a', 'z' + 1)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
        CaseWorker officer = worker(police);
        CaseWorker anna = worker(social);
        byte[] file = ("%PDF-1.4 " + word + " i filen. ").repeat(2000).getBytes(StandardCharsets.UTF_8);
        police.messages()
                .send(
                        Drafts.of(
                                police.participant(),
                                police.function(),
                                social.participant(),
                                social.function(),
                                word,
                                List.of(Drafts.text(word + " i texten"), Drafts.pdf(word + ".pdf", file))),
                        new Access(officer.actor(), officer.reads()));
        await().atMost(PATIENCE).until(() -> found(word, anna).size() == 1);
        ConversationKey key = found(word, anna).getFirst().line().key();
        ConversationWork work = social.bean(ConversationWork.class);
        work.claim(key, anna);
        work.note(key, "Talade med " + word, anna);
        Conversation opened = social.bean(Conversations.class).open(key, anna).orElseThrow();
        assertThat(opened.line().subject()).contains(word);
        social.messages()
                .send(
                        Drafts.answer(
                                opened.parts().getFirst().message().orElseThrow(),
                                "SV: " + word,
                                List.of(Drafts.text(word + " i svaret"))),
                        new Access(anna.actor(), anna.reads()));
        MailboxId mailbox = anna.reads().iterator().next();
        org.budkavle.server.draft.Drafts drafts = social.bean(org.budkavle.server.draft.Drafts.class);
        Draft draft = drafts.create(
                mailbox,
                new DraftContent(
                        List.of(new DraftRecipient(police.participant(), police.function(), "Polisen", "Registrator")),
                        word,
                        Optional.of(true),
                        word + " i utkastet",
                        List.of(),
                        List.of(),
                        word,
                        Optional.empty(),
                        Optional.empty()),
                anna.person());
        drafts.attach(draft.id(), word + ".pdf", "application/pdf", new ByteArrayInputStream(file), anna.person());
        await().atMost(PATIENCE)
                .until(() -> lines(police, ListTab.TO_DO, officer).stream()
                        .anyMatch(line -> line.subject().orElse("").contains(word)));

        for (TestServer server : List.of(police, social)) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            assertThat(PlantedWord.tablesOf(jdbc, word)).isEmpty();
            assertThat(PlantedWord.filesUnder(server.data(), word)).isEmpty();
            assertThat(TestPostgres.filesOf(
                            jdbc.sql("SELECT current_database()")
                                    .query(String.class)
                                    .single(),
                            began))
                    .isNotEmpty()
                    .noneMatch(on -> PlantedWord.isInFile(on, word));
        }
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(Files::isRegularFile)
                            .filter(on -> on.toFile().lastModified() >= began.toEpochMilli()))
                    .noneMatch(on -> PlantedWord.isInFile(on, word));
        }
        LoggerFactory.getLogger(CaseworkChainTest.class).info("The log is looked at");
        assertThat(output.getAll()).contains("The log is looked at").doesNotContainIgnoringCase(word);

        // The search can find.
        Path clear = Files.write(police.data().resolve("clear"), gzipped("x" + word));
        assertThat(PlantedWord.filesUnder(police.data(), word)).containsExactly(clear);
        police.bean(JdbcClient.class)
                .sql("COMMENT ON SCHEMA casework IS '" + word + "'")
                .update();
        assertThat(TestPostgres.filesOf(
                        police.bean(JdbcClient.class)
                                .sql("SELECT current_database()")
                                .query(String.class)
                                .single(),
                        began))
                .anyMatch(on -> PlantedWord.isInFile(on, word));
        Files.delete(clear);
    }

    private static byte[] gzipped(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private List<ConversationSearch.Hit> found(String word, CaseWorker by) {
        ConversationSearch.Answer answer = social.bean(ConversationSearch.class)
                .search(new ConversationSearch.Question(word, by.reads(), Optional.empty()), by);
        return answer instanceof ConversationSearch.Answer.Hits hits ? hits.hits() : List.of();
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

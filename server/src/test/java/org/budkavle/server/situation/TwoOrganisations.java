// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.situation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.addressbook.AddressBook;
import org.budkavle.federation.addressbook.CodeSystem;
import org.budkavle.federation.addressbook.EntryRefused;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.sample.NationalSample;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchQuestion;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.browser.Browsing;
import org.budkavle.server.client.status.OperationWatch;
import org.budkavle.server.client.status.StatusItem;
import org.budkavle.server.filing.FilingTargets;
import org.budkavle.server.filing.TargetSettings;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageFilter;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.TestServer;
import org.budkavle.server.operation.ProofOfLife;
import org.budkavle.server.operation.Trials;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.template.TemplateText;
import org.budkavle.server.template.Templates;
import org.budkavle.server.trace.Trace;
import org.budkavle.server.trace.TraceStep;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A federation with its name server, metadata, certificates and address book, and two servers in it, started once for all
 * situations. At the second server content marked as secret asks for a card.
 */
final class TwoOrganisations implements AutoCloseable {

    /** So short that a test sees what a person would see within the hour; nothing is remembered across an outage. */
    private static final Map<String, String> HURRY = Map.of(
            "db-scheduler.polling-interval", "50ms",
            "budkavle.draft.undo", "1s",
            "budkavle.discovery.dns-timeout", "500ms",
            "budkavle.discovery.metadata-fresh-for", "0s",
            "budkavle.accesspoint.retry", "200ms...",
            "budkavle.accesspoint.discovery-retry", "200ms...",
            "budkavle.messageservice.lookup-pause", "200ms",
            "budkavle.messageservice.lookup-longest-pause", "200ms");

    final Federation federation;
    final Cards cards;
    final TestServer bjorkvik;
    final TestServer others;
    final Overheard overheard = new Overheard();

    private TwoOrganisations() throws IOException {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        listCodes();
        cards = new Cards();
        bjorkvik = TestServer.start(
                federation,
                "AP0001-SDK-QA",
                List.of(Counterparts.BJORKVIK),
                List.of(Counterparts.CHILDREN, Counterparts.DUTY, Counterparts.SCHOOL),
                HURRY,
                TestPeople.class);
        Map<String, String> withCards = new HashMap<>(HURRY);
        withCards.putAll(cards.settings());
        withCards.put("budkavle.login.secret-level", "LOA3");
        others = TestServer.start(
                federation,
                "AP0002-SDK-QA",
                List.of(Counterparts.REGION, Counterparts.POLICE, Counterparts.HOMES),
                List.of(Counterparts.BUP, Counterparts.YOUTH, Counterparts.PLACEMENT),
                withCards,
                TestPeople.class);
        awaitInTheBook(bjorkvik, "bup mittnorr", Counterparts.BUP);
        awaitInTheBook(others, "elevhälsan björkvik", Counterparts.SCHOOL);
        makeATemplate();
        makeAPlaceToFile();
        overheard.listenToLogs();
    }

    private void makeAPlaceToFile() throws IOException {
        Path folder = Files.createDirectories(
                bjorkvik.bean(BudkavleProperties.class).data().resolve("diarieforing/lex"));
        var mailbox = bjorkvik.bean(Organisations.class)
                .mailbox(Counterparts.BJORKVIK.participant(), Counterparts.CHILDREN.address())
                .orElseThrow();
        bjorkvik.bean(FilingTargets.class)
                .add(
                        mailbox.id(),
                        "Diariet Lex",
                        new TargetSettings.Folder(folder.toAbsolutePath().toString()),
                        bjorkvik.bean(TestPeople.class)
                                .person(
                                        bjorkvik.bean(Organisations.class)
                                                .find(mailbox.organisation())
                                                .orElseThrow(),
                                        "Dia Diktad",
                                        Map.of())
                                .id());
    }

    private void makeATemplate() {
        var organisation = bjorkvik.bean(Organisations.class)
                .find(Counterparts.BJORKVIK.participant())
                .orElseThrow();
        bjorkvik.bean(Templates.class)
                .add(
                        organisation.id(),
                        Optional.empty(),
                        new TemplateText(
                                "Mottagen anmälan",
                                "",
                                "Vi har tagit emot anmälan och gör en skyddsbedömning i dag.\n\n{mitt namn}",
                                "",
                                List.of(),
                                List.of()),
                        bjorkvik.bean(TestPeople.class)
                                .person(organisation, "Malla Mallsson", Map.of())
                                .id());
    }

    /** A page of the first server, of somebody who was never here, this wide. */
    Desk atBjorkvik(Browsing browsing, int width) {
        return new Desk(browsing.newPage(bjorkvik.port()), bjorkvik, overheard, width);
    }

    /** The same of the second server. */
    Desk atOthers(Browsing browsing, int width) {
        return new Desk(browsing.newPage(others.port()), others, overheard, width);
    }

    /** Gives the one rig to every test class that asks for it, and closes it after the last. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == TwoOrganisations.class;
        }

        @Override
        public TwoOrganisations resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(TwoOrganisations.class))
                    .computeIfAbsent(TwoOrganisations.class, key -> start(), TwoOrganisations.class);
        }

        private static TwoOrganisations start() {
            try {
                return new TwoOrganisations();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void listCodes() throws IOException {
        try {
            for (CodeSystem system :
                    NationalSample.of(NationalSample.DEFAULT_SEED, 1).codeSystems()) {
                federation.addressBook().register().put(system, AddressBook.FEDERATION);
            }
        } catch (EntryRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first server copied the book before the second had joined. */
    private static void awaitInTheBook(TestServer server, String words, ListedFunction function) {
        var copy = server.bean(org.budkavle.server.addressbook.AddressBook.class);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            if (!copy.state().synchronising()) {
                copy.refresh();
            }
            return server.bean(RecipientSearch.class).search(SearchQuestion.of(words, 5)).hits().stream()
                    .anyMatch(hit -> hit.address().identifier().equals(function.address()));
        });
    }

    @Override
    public void close() {
        others.close();
        bjorkvik.close();
        federation.close();
    }

    /** The server's own test message goes all the way and back, twice, and is in nobody's list, nobody's work and no history. */
    void provesThatItLives() {
        ProofOfLife proof = bjorkvik.bean(ProofOfLife.class);
        Organisations organisations = bjorkvik.bean(Organisations.class);
        JdbcClient jdbc = bjorkvik.bean(JdbcClient.class);
        var own = organisations.find(Counterparts.CHILDREN.organisation()).orElseThrow();
        assertThat(bjorkvik.bean(OperationWatch.class).look().items())
                .filteredOn(item -> List.of("lookup", "clock").contains(item.subject()))
                .extracting(StatusItem::text)
                .containsExactly("status.lookup.found", "status.clock.right");
        int listed = organisations.mailboxes(own.id()).size();
        for (int i = 0; i < 2; i++) {
            assertThat(proof.send(own.id())).isTrue();
            MessageId sent =
                    bjorkvik.bean(Trials.class).latest(own.id()).orElseThrow().message();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> bjorkvik.bean(Trace.class).of(sent).stream()
                            .anyMatch(entry -> entry.step() == TraceStep.MESSAGE_RECEIPT_RECEIVED));
        }
        Mailbox reserved = organisations.reserved(own.id());
        assertThat(organisations.mailboxes(own.id())).hasSize(listed).doesNotContain(reserved);
        assertThat(jdbc.sql("SELECT count(*) FROM casework.conversation WHERE mailbox = :mailbox")
                        .param("mailbox", reserved.id().value())
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(bjorkvik.bean(RecipientHistory.class).usual(reserved.id(), 1))
                .isEmpty();
        assertThat(bjorkvik.bean(MessageService.class)
                        .list(MessageFilter.ALL, new Access(Actor.system("test"), Set.of(reserved.id()))))
                .hasSize(2);
    }
}

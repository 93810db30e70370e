// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.federation.Federation;
import org.budkavle.federation.FederationConfig;
import org.budkavle.federation.addressbook.BookFault;
import org.budkavle.federation.addressbook.ListedFunction;
import org.budkavle.federation.addressbook.Organisation;
import org.budkavle.federation.addressbook.Publication;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pki.KeyType;
import org.budkavle.server.TestSurroundings;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.addressbook.CopyState.Condition;
import org.budkavle.server.addressbook.Reachabilities;
import org.budkavle.server.addressbook.Reachability.Verdict;
import org.budkavle.server.addressbook.SyncFailure;
import org.budkavle.server.addressbook.SyncFailureCode;
import org.budkavle.server.messageservice.Drafts;
import org.budkavle.server.messageservice.EventIssue;
import org.budkavle.server.messageservice.MessageRefused;
import org.budkavle.server.messageservice.MessageStatus;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.messageservice.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two organisations and the federation's book: who is not in it is refused, and whatever the book does, sending goes on. */
class AddressBookChainTest {

    private static final Map<String, String> SETTINGS = Map.of(
            "db-scheduler.polling-interval", "50ms",
            "budkavle.discovery.dns-timeout", "200ms",
            "budkavle.messageservice.lookup-pause", "200ms",
            "budkavle.addressbook.retry", "1h",
            "budkavle.addressbook.live-timeout", "800ms",
            "budkavle.addressbook.reachability-pause", "200ms",
            "budkavle.addressbook.limits.page-time", "2500ms");

    private static Federation federation;
    private static TestServer kommun;
    private static TestServer region;
    private static int numbers;

    @BeforeAll
    static void start() throws IOException {
        federation = Federation.start(
                FederationConfig.local(TestSurroundings.newFolder()).withKeys(KeyType.RSA_2048));
        for (int i = 0; i < 30; i++) {
            federation.list(
                    new Organisation(new ParticipantId("0203:fyll" + i + ".example.se"), "2120000001", "Fyll " + i));
            federation.list(new ListedFunction(
                    new FunctionAddress("sdk:fyll" + i),
                    "Fyll",
                    "Fyll",
                    new ParticipantId("0203:fyll" + i + ".example.se")));
        }
        kommun = TestServer.start(federation, "AP0001-SDK-QA", "kommun.example.se", SETTINGS);
        region = TestServer.start(federation, "AP0002-SDK-QA", "region.example.se", SETTINGS);
    }

    @AfterAll
    static void stop() {
        region.close();
        kommun.close();
        federation.close();
    }

    @BeforeEach
    void aBookThatBehaves() throws IOException {
        federation.addressBook().behave(BookFault.NONE);
        federation.list(registrator(region));
        assertThat(synchronise(kommun).failure()).isEmpty();
        assertThat(synchronise(region).failure()).isEmpty();
    }

    @Test
    void namesComeFromTheBookAndTheGenerationIsKeptWithTheMessage() throws Exception {
        StoredMessageId id = send(region.participant(), region.function());

        accepted(id);
        var summary = kommun.messages().status(id, kommun.access()).orElseThrow();
        assertThat(summary.recipient().label()).contains("Organisationen region.example.se");
        assertThat(summary.recipient().attention().orElseThrow().label()).contains("Registrator");
        for (TestServer server : List.of(kommun, region)) {
            assertThat(server.bean(JdbcClient.class)
                            .sql("SELECT DISTINCT book_generation FROM messageservice.message WHERE message_id = :id")
                            .param("id", summary.messageId().value())
                            .query(Long.class)
                            .list())
                    .containsExactly(server.bean(AddressBook.class).generation());
        }
    }

    @Test
    void anOrganisationThatIsNotInTheBookIsRefusedBeforeAnythingIsSent() {
        refused(new ParticipantId("0203:finns-inte.example.se"), new FunctionAddress("sdk:x"), "/recipientID");
    }

    @Test
    void aFunctionThatIsNotInTheBookIsRefusedBeforeAnythingIsSent() {
        refused(region.participant(), new FunctionAddress("sdk:finns-inte"), "/organizationId");
    }

    @Test
    void aFunctionOfAnotherOrganisationIsRefused() {
        refused(region.participant(), kommun.function(), "/organizationId");
    }

    @Test
    void anAddressThatHasJustBeenListedIsFoundInTheBookItself() throws Exception {
        FunctionAddress fresh = new FunctionAddress("sdk:ny" + ++numbers);
        federation.list(new ListedFunction(fresh, "Ny", "Ny", region.participant()));

        // The region has no such mailbox yet: it is sent, and the region answers.
        StoredMessageId id = send(region.participant(), fresh);

        await().until(() -> status(id) == MessageStatus.MESSAGE_EXCHANGE_ERROR);
        assertThat(issues(id)).anySatisfy(issue -> assertThat(issue.title()).isEqualTo("not-found"));
    }

    @Test
    void aMessageFromAFunctionThatHasVanishedIsAnsweredNotFound() throws Exception {
        federation.addressBook().register().put(registrator(kommun), Publication.NOW.retired(), "test");
        try {
            assertThat(synchronise(region).failure()).isEmpty();
            // The kommun's own copy has it still, and so does nobody else.
            StoredMessageId id = send(region.participant(), region.function());
            await().until(() -> status(id) == MessageStatus.MESSAGE_EXCHANGE_ERROR);
            assertThat(issues(id)).anySatisfy(issue -> {
                assertThat(issue.typeCode()).isEqualTo("BV");
                assertThat(issue.title()).isEqualTo("not-found");
                assertThat(issue.in()).hasValueSatisfying(in -> assertThat(in).contains("/sender/attention"));
            });

            assertThat(synchronise(kommun).failure()).isEmpty();
            assertThatExceptionOfType(MessageRefused.class)
                    .isThrownBy(() -> send(region.participant(), region.function()))
                    .satisfies(refused -> assertThat(refused.reason()).isEqualTo(MessageRefused.Reason.SENDER_UNKNOWN));
            assertThat(kommun.bean(AddressBook.class).alarms())
                    .anySatisfy(alarm -> assertThat(alarm.use().identifier()).isEqualTo(kommun.function()));
        } finally {
            federation.list(registrator(kommun));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, SERVER_ERROR",
        "UNAVAILABLE, SERVER_ERROR",
        "TOO_MANY_REQUESTS, SERVER_ERROR",
        "HTML, TRUNCATED",
        "REDIRECT, FOREIGN_LINK",
        "TRUNCATED_JSON, TRUNCATED",
        "BROKEN_CONNECTION, UNREACHABLE",
        "NO_JSON, TRUNCATED",
        "ENDLESS_PAGING, ENDLESS_PAGING",
        "LOOPING_PAGING, ENDLESS_PAGING",
        "FOREIGN_LINK, FOREIGN_LINK",
        "EMPTY, INCOMPLETE",
        "SLOW_DRIP, TOO_SLOW",
        "SILENT, TOO_SLOW",
        "CHANGED_SCHEMA, CHANGED_SCHEMA",
        "CHANGED_TYPES, CHANGED_SCHEMA",
        "DANGLING_PARENT, CHANGED_SCHEMA",
        "FORBIDDEN_CHARACTERS, CHANGED_SCHEMA"
    })
    void whateverTheBookDoesTheCopyStaysTheOperatorSeesWhyAndSendingGoesOn(BookFault fault, SyncFailureCode code)
            throws Exception {
        AddressBook copy = kommun.bean(AddressBook.class);
        CopyState before = copy.state();

        federation.addressBook().behave(fault);
        CopyState state = synchronise(kommun);

        assertThat(state.failure().map(SyncFailure::code)).contains(code);
        assertThat(state.condition()).isEqualTo(Condition.BEHIND);
        assertThat(state.generation()).isEqualTo(before.generation());
        assertThat(state.addresses()).isEqualTo(before.addresses());
        accepted(send(region.participant(), region.function()));
    }

    @Test
    void whileTheBookIsDownTheCopyIsBelieved() throws Exception {
        federation.addressBook().server().stop();
        try {
            refused(region.participant(), new FunctionAddress("sdk:finns-inte-" + ++numbers), "/organizationId");
            accepted(send(region.participant(), region.function()));
        } finally {
            federation.addressBook().server().restart();
        }
    }

    @Test
    void anOldCopyRefusesNobodyWhileTheBookIsDown() throws Exception {
        federation.addressBook().server().stop();
        kommun.bean(JdbcClient.class)
                .sql("UPDATE addressbook.copy SET confirmed = now() - interval '2 days'")
                .update();
        try {
            assertThat(kommun.bean(AddressBook.class).state().condition()).isEqualTo(Condition.TOO_OLD);
            StoredMessageId id = send(region.participant(), new FunctionAddress("sdk:finns-inte-" + ++numbers));
            await().until(() -> status(id) == MessageStatus.MESSAGE_EXCHANGE_ERROR);
            assertThat(issues(id)).anySatisfy(issue -> assertThat(issue.title()).isEqualTo("not-found"));
        } finally {
            federation.addressBook().server().restart();
        }
    }

    @Test
    void whoCanReceiveIsFoundOutInTheBackground() {
        Reachabilities reachabilities = kommun.bean(Reachabilities.class);
        ParticipantId unregistered = new ParticipantId("0203:fyll1.example.se");
        reachabilities.shown(List.of(unregistered, region.participant()));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> reachabilities.of(region.participant()).verdict() == Verdict.RECEIVES
                        && reachabilities.of(unregistered).verdict() == Verdict.NOT_REGISTERED);
        assertThat(reachabilities.of(region.participant()).since()).isPresent();
        assertThat(reachabilities.of(region.participant()).checked()).isPresent();
    }

    private static void refused(ParticipantId organisation, FunctionAddress function, String in) {
        assertThatExceptionOfType(MessageRefused.class)
                .isThrownBy(() -> send(organisation, function))
                .satisfies(refused -> {
                    assertThat(refused.reason()).isEqualTo(MessageRefused.Reason.RECIPIENT_UNKNOWN);
                    assertThat(refused.issues()).singleElement().satisfies(issue -> {
                        assertThat(issue.typeCode()).isEqualTo("MESSAGE_EXCHANGE_ERROR");
                        assertThat(issue.title()).isEqualTo("Unknown recipient");
                        assertThat(issue.in().orElseThrow()).endsWith(in);
                    });
                });
    }

    private static StoredMessageId send(ParticipantId organisation, FunctionAddress function) throws MessageRefused {
        return kommun.messages()
                .send(
                        Drafts.of(
                                kommun.participant(),
                                kommun.function(),
                                organisation,
                                function,
                                "adressbok",
                                List.of(Drafts.text("Hej"))),
                        kommun.access());
    }

    private static void accepted(StoredMessageId id) {
        await().atMost(Duration.ofSeconds(30)).until(() -> status(id) == MessageStatus.ACCEPTED);
    }

    private static MessageStatus status(StoredMessageId id) {
        return kommun.messages().status(id, kommun.access()).orElseThrow().status();
    }

    private static List<EventIssue> issues(StoredMessageId id) {
        return kommun.messages()
                .status(id, kommun.access())
                .orElseThrow()
                .trail()
                .issues();
    }

    private static ListedFunction registrator(TestServer server) {
        return new ListedFunction(server.function(), "Registrator", "Registrator", server.participant());
    }

    private static CopyState synchronise(TestServer server) {
        AddressBook book = server.bean(AddressBook.class);
        await().until(() -> !book.state().synchronising());
        Optional<Instant> confirmed = book.state().confirmed();
        Optional<Instant> failed = book.state().failure().map(SyncFailure::at);
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    CopyState state = book.state();
                    boolean done = !state.confirmed().equals(confirmed)
                            || (state.failure().isPresent()
                                    && !state.failure().map(SyncFailure::at).equals(failed));
                    if (!done && !state.synchronising()) {
                        book.refresh();
                    }
                    return done && !state.synchronising();
                });
        return book.state();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.addressbook.BookChange.Kind;
import org.budkavle.server.addressbook.CopyState.Condition;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The copy of a book that behaves, and of one that does anything else: a book that is not whole never replaces one that is. */
@ServerTest
@Import(ReadCopyTest.Used.class)
class ReadCopyTest {

    private static final ScriptedBook BOOK = ScriptedBook.start();
    private static final ParticipantId SUNDSVALL = new ParticipantId("0203:sundsvall.example.se");
    private static final FunctionAddress RECEPTION = new FunctionAddress("sdk:mottagning:0203:sundsvall.example.se");
    private static final List<Long> TOLD = new CopyOnWriteArrayList<>();

    @Autowired
    private AddressBook book;

    @Autowired
    private AuditLog audit;

    @Autowired
    private JdbcClient jdbc;

    @DynamicPropertySource
    static void bookOfTheTest(DynamicPropertyRegistry properties) {
        properties.add("budkavle.addressbook.uri", BOOK::uri);
        properties.add("budkavle.addressbook.retry", () -> "1h");
        properties.add("budkavle.addressbook.limits.page-time", () -> "2500ms");
        properties.add("budkavle.addressbook.limits.page-size", () -> "200KB");
        properties.add("budkavle.addressbook.limits.pages", () -> "300");
    }

    /** Not a configuration that a scan would find: other tests start the server without it. */
    static class Used {

        @Bean
        AddressUses favourites() {
            return reader -> reader.accept(
                    new AddressUse(SUNDSVALL, RECEPTION, AddressUse.Kind.FAVOURITE, Optional.of(Instant.EPOCH)));
        }

        @Bean
        CopyObserver observer() {
            return TOLD::add;
        }
    }

    @BeforeEach
    void aWholeCopy() {
        BOOK.behave();
        BOOK.clear();
        BOOK.organisation("sundsvall.example.se", "Sundsvalls kommun");
        BOOK.address(RECEPTION.value(), "Mottagning barn och unga", "sundsvall.example.se", "orosanmälan");
        for (int i = 1; i <= 30; i++) {
            BOOK.organisation("kommun" + i + ".example.se", "Kommun " + i);
            BOOK.address(
                    "sdk:registrator:0203:kommun" + i + ".example.se", "Registrator", "kommun" + i + ".example.se");
        }
        assertThat(synchronise().failure()).isEmpty();
    }

    @AfterAll
    static void close() {
        BOOK.close();
    }

    @Test
    void theCopyAnswersWhatTheBookHas() {
        ListedAddress address = book.find(
                        SUNDSVALL, new FunctionAddress(RECEPTION.value().toUpperCase(Locale.ROOT)))
                .orElseThrow();

        assertThat(address.name()).isEqualTo("Mottagning barn och unga");
        assertThat(address.description()).isEqualTo("Tar emot Mottagning barn och unga");
        assertThat(address.searchWords()).containsExactly("orosanmälan");
        assertThat(address.codes()).containsExactly(new CodeReference("kategori", "socialt", "Social omsorg"));
        assertThat(address.organisation()).isEqualTo(SUNDSVALL);
        assertThat(book.organisation(SUNDSVALL).orElseThrow().name()).isEqualTo("Sundsvalls kommun");
        assertThat(book.addressesOf(SUNDSVALL)).containsExactly(address);
        assertThat(book.state().condition()).isEqualTo(Condition.CURRENT);
        assertThat(book.state().addresses()).isEqualTo(31);
        List<ListedAddress> all = new ArrayList<>();
        book.everyAddress(all::add);
        assertThat(all).hasSize(31).contains(address);
    }

    @Test
    void aPartOfAnOrganisationNamesTheWhole() {
        BOOK.subOrganisation("skola.sundsvall.example.se", "Skolan", "sundsvall.example.se");
        synchronise();

        ListedOrganisation part = book.organisation(new ParticipantId("0203:skola.sundsvall.example.se"))
                .orElseThrow();

        assertThat(part.subOrganisation()).isTrue();
        assertThat(part.parent()).contains(SUNDSVALL);
    }

    @Test
    void whatIsAsBeforeMakesNoNewGeneration() {
        long generation = book.generation();
        long written = rowsOfGeneration(generation);

        synchronise();

        assertThat(book.generation()).isEqualTo(generation);
        assertThat(rowsOfGeneration(generation)).isEqualTo(written);
    }

    @Test
    void onlyDifferencesAreWrittenAndTold() {
        Instant before = lastChange();
        BOOK.address(RECEPTION.value(), "Barn och unga, mottagning", "sundsvall.example.se", "orosanmälan");
        BOOK.address("sdk:ny:0203:sundsvall.example.se", "Ny funktion", "sundsvall.example.se");
        BOOK.removeAddress("sdk:registrator:0203:kommun7.example.se");

        synchronise();

        List<BookChange> changes = book.changesSince(before.plusNanos(1000), 100);
        assertThat(changes)
                .extracting(BookChange::kind)
                .containsExactlyInAnyOrder(Kind.APPEARED, Kind.CHANGED, Kind.VANISHED);
        BookChange changed = changes.stream()
                .filter(each -> each.kind() == Kind.CHANGED)
                .findFirst()
                .orElseThrow();
        assertThat(changed.fields()).containsExactlyInAnyOrder("name", "description");
        assertThat(changed.name()).isEqualTo("Barn och unga, mottagning");
        assertThat(rowsOfGeneration(book.generation())).isEqualTo(3);
        assertThat(book.changesOf(SUNDSVALL, before.plusNanos(1000), 100)).hasSize(2);
        await().until(() -> TOLD.contains(book.generation()));
    }

    @Test
    void whatHasVanishedIsNoLongerListedAndStillHasAName() {
        BOOK.removeOrganisation("kommun9.example.se");
        ParticipantId gone = new ParticipantId("0203:kommun9.example.se");
        FunctionAddress registrar = new FunctionAddress("sdk:registrator:0203:kommun9.example.se");

        synchronise();

        assertThat(book.organisation(gone)).isEmpty();
        assertThat(book.find(gone, registrar)).isEmpty();
        assertThat(book.vanished(gone).orElseThrow().last().name()).isEqualTo("Kommun 9");
        assertThat(book.vanished(gone, registrar).orElseThrow().last().name()).isEqualTo("Registrator");
    }

    @Test
    void aUsedAddressThatVanishesRaisesAnAlarmUntilItIsBack() {
        BOOK.removeAddress(RECEPTION.value());
        synchronise();

        assertThat(book.alarms()).singleElement().satisfies(alarm -> {
            assertThat(alarm.use().identifier()).isEqualTo(RECEPTION);
            assertThat(alarm.use().kind()).isEqualTo(AddressUse.Kind.FAVOURITE);
            assertThat(alarm.name()).isEqualTo("Mottagning barn och unga");
        });
        assertThat(audit.about(RECEPTION.value()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.USED_ADDRESS_VANISHED);

        BOOK.address(RECEPTION.value(), "Mottagning barn och unga", "sundsvall.example.se", "orosanmälan");
        synchronise();
        assertThat(book.alarms()).isEmpty();
        assertThat(book.vanished(SUNDSVALL, RECEPTION)).isEmpty();
    }

    @Test
    void oneEntryThatCannotBeReadIsKeptAsItWas() {
        BOOK.change(item -> Objects.equals(item.get("id"), "a-" + RECEPTION.value()) ? without(item, "name") : item);

        CopyState state = synchronise();

        assertThat(state.failure()).isEmpty();
        assertThat(state.unreadable()).isEqualTo(1);
        assertThat(book.find(SUNDSVALL, RECEPTION)).isPresent();
    }

    @Test
    void attributesThatNobodyKnowsArePassedOver() {
        BOOK.change(item -> {
            Map<String, Object> more = new LinkedHashMap<>(item);
            Map<String, Object> attributes = new LinkedHashMap<>(ScriptedBook.attributes(item));
            attributes.put("openingHours", Map.of("mon", List.of("08", "16")));
            more.put("attributes", attributes);
            more.put("meta", Map.of("x", 1));
            return more;
        });
        long generation = book.generation();

        assertThat(synchronise().failure()).isEmpty();
        assertThat(book.generation()).isEqualTo(generation);
    }

    @Test
    void aBookThatAnswersWithErrorsLeavesTheCopy() {
        BOOK.answer((exchange, collection) -> ScriptedBook.body(exchange, 500, "<html>"));
        theCopyStays(SyncFailureCode.SERVER_ERROR);
    }

    @Test
    void aBookThatFailsHalfWayLeavesTheCopy() {
        AtomicInteger pages = new AtomicInteger();
        BOOK.answer((exchange, collection) -> {
            if (pages.incrementAndGet() > 4) {
                ScriptedBook.body(exchange, 503, "");
            } else {
                BOOK.right(exchange, collection);
            }
        });
        theCopyStays(SyncFailureCode.SERVER_ERROR);
    }

    @Test
    void jsonThatEndsInTheMiddleLeavesTheCopy() {
        BOOK.answer((exchange, collection) -> ScriptedBook.body(
                exchange, 200, "{\"data\":[{\"type\":\"addresses\",\"id\":\"1\",\"attributes\":{\"name\""));
        theCopyStays(SyncFailureCode.TRUNCATED);
    }

    @Test
    void somethingElseThanJsonLeavesTheCopy() {
        BOOK.answer((exchange, collection) -> ScriptedBook.body(exchange, 200, "<html>Logga in</html>"));
        theCopyStays(SyncFailureCode.TRUNCATED);
    }

    @Test
    void pagesWithoutEndAreRefused() {
        AtomicInteger page = new AtomicInteger();
        BOOK.answer((exchange, collection) -> ScriptedBook.page(
                exchange,
                List.of(BOOK.items("addresses", Map.of()).getFirst()),
                Map.of("next", BOOK.link(collection, page.incrementAndGet())),
                Map.of()));
        theCopyStays(SyncFailureCode.ENDLESS_PAGING);
    }

    @Test
    void pagesWithoutEndWhoseItemsAreAlwaysNewAreRefused() {
        AtomicInteger page = new AtomicInteger();
        BOOK.answer((exchange, collection) -> {
            Map<String, Object> item =
                    new LinkedHashMap<>(BOOK.items("addresses", Map.of()).getFirst());
            item.put("id", "x" + page.incrementAndGet());
            ScriptedBook.page(exchange, List.of(item), Map.of("next", BOOK.link(collection, page.get())), Map.of());
        });
        theCopyStays(SyncFailureCode.ENDLESS_PAGING);
    }

    @Test
    void aPageThatFollowsItselfIsRefused() {
        BOOK.answer((exchange, collection) -> ScriptedBook.page(
                exchange, BOOK.items(collection, Map.of()), Map.of("next", BOOK.uri() + collection), Map.of()));
        theCopyStays(SyncFailureCode.ENDLESS_PAGING);
    }

    @Test
    void aLinkThatLeavesTheBookIsNotFollowed() {
        try (ScriptedBook other = ScriptedBook.start()) {
            for (String next : List.of(
                    other.link("addresses", 2),
                    "http://localhost:" + BOOK.uri().getPort() + "/addressbook/api/addresses?page=2",
                    "/internal/secrets",
                    "file:///etc/passwd",
                    BOOK.uri() + "../../admin",
                    "http://[broken")) {
                BOOK.behave();
                BOOK.answer((exchange, collection) ->
                        ScriptedBook.page(exchange, BOOK.items(collection, Map.of()), Map.of("next", next), Map.of()));
                theCopyStays(SyncFailureCode.FOREIGN_LINK);
            }
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void aRedirectIsNotFollowed() {
        try (ScriptedBook other = ScriptedBook.start()) {
            BOOK.answer((exchange, collection) -> {
                exchange.getResponseHeaders().set("Location", other.uri() + collection);
                exchange.sendResponseHeaders(302, -1);
            });
            theCopyStays(SyncFailureCode.FOREIGN_LINK);
            assertThat(other.requests()).isZero();
        }
    }

    @Test
    void aPageThatDripsIsGivenUp() {
        CountDownLatch done = new CountDownLatch(1);
        BOOK.answer((exchange, collection) -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (!done.await(50, TimeUnit.MILLISECONDS)) {
                    out.write(' ');
                    out.flush();
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        theCopyStays(SyncFailureCode.TOO_SLOW);
        done.countDown();
    }

    @Test
    void aPageThatIsTooLargeIsRefused() {
        BOOK.answer((exchange, collection) -> ScriptedBook.body(exchange, 200, " ".repeat(300_000)));
        theCopyStays(SyncFailureCode.TOO_LARGE);
    }

    @Test
    void anotherSchemaLeavesTheCopy() {
        BOOK.change(item -> without(item, Objects.equals(item.get("type"), "addresses") ? "identifier" : "x"));
        theCopyStays(SyncFailureCode.CHANGED_SCHEMA);
    }

    @Test
    void otherTypesLeaveTheCopy() {
        BOOK.change(item -> {
            Map<String, Object> other = new LinkedHashMap<>(item);
            Map<String, Object> attributes = new LinkedHashMap<>();
            ScriptedBook.attributes(item).forEach((name, value) -> attributes.put(name, Map.of("value", value)));
            other.put("attributes", attributes);
            return other;
        });
        theCopyStays(SyncFailureCode.CHANGED_SCHEMA);
    }

    @Test
    void addressesWithoutOrganisationsLeaveTheCopy() {
        BOOK.change(item -> {
            if (Objects.equals(item.get("type"), "organizations")) {
                Map<String, Object> other = new LinkedHashMap<>(item);
                other.put("id", item.get("id") + "-x");
                return other;
            }
            return item;
        });
        theCopyStays(SyncFailureCode.CHANGED_SCHEMA);
    }

    @Test
    void anEmptyBookLeavesTheCopy() {
        BOOK.clear();
        theCopyStays(SyncFailureCode.INCOMPLETE);
    }

    @Test
    void aBookThatSaysItHasMoreLeavesTheCopy() {
        BOOK.answer((exchange, collection) ->
                ScriptedBook.page(exchange, BOOK.items(collection, Map.of()), Map.of(), Map.of("total", 1000)));
        theCopyStays(SyncFailureCode.INCOMPLETE);
    }

    @Test
    void aBookThatHasShrunkTooMuchWaitsForSomebodyWhoAcceptsIt() {
        for (int i = 1; i <= 25; i++) {
            BOOK.removeOrganisation("kommun" + i + ".example.se");
        }
        theCopyStays(SyncFailureCode.SHRUNK);

        book.refreshAcceptingLoss("Digg har bekräftat", new Actor(Actor.Kind.ADMINISTRATOR, "drift"));
        await().until(() -> book.state().addresses() == 6);
        assertThat(book.state().failure()).isEmpty();
        assertThat(audit.about("addressbook"))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.ADDRESS_BOOK_LOSS_ACCEPTED, AuditEventType.ADDRESS_BOOK_FAILED);
    }

    @Test
    void whatAKilledSynchronisationLeftIsClearedAway() {
        jdbc.sql("""
                INSERT INTO addressbook.incoming_address
                VALUES (gen_random_uuid(), 'x', 'o-sundsvall.example.se', 'halv', 'halv', 'halv', '', '[]', '[]', '\\x00')""").update();
        jdbc.sql("UPDATE addressbook.copy SET run = gen_random_uuid(), run_alive_at = now() - interval '1 hour'")
                .update();

        assertThat(book.state().synchronising()).isFalse();
        synchronise();

        assertThat(book.find(SUNDSVALL, new FunctionAddress("halv"))).isEmpty();
        assertThat(jdbc.sql("SELECT count(*) FROM addressbook.incoming_address")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aReplacementThatBreaksInTheMiddleLeavesTheCopyWhole() {
        long generation = book.generation();
        jdbc.sql("""
                CREATE FUNCTION addressbook.break() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'broken'; END $$""").update();
        jdbc.sql(
                        "CREATE TRIGGER break BEFORE UPDATE ON addressbook.address FOR EACH ROW EXECUTE FUNCTION addressbook.break()")
                .update();
        try {
            BOOK.organisation("ny.example.se", "Ny");
            BOOK.address(RECEPTION.value(), "Annat namn", "sundsvall.example.se");

            CopyState state = synchronise();

            assertThat(state.failure().orElseThrow().code()).isEqualTo(SyncFailureCode.INTERNAL);
            assertThat(book.generation()).isEqualTo(generation);
            assertThat(book.organisation(new ParticipantId("0203:ny.example.se")))
                    .isEmpty();
            assertThat(book.find(SUNDSVALL, RECEPTION).orElseThrow().name()).isEqualTo("Mottagning barn och unga");
        } finally {
            jdbc.sql("DROP TRIGGER break ON addressbook.address").update();
            jdbc.sql("DROP FUNCTION addressbook.break").update();
        }
        synchronise();
        assertThat(book.find(SUNDSVALL, RECEPTION).orElseThrow().name()).isEqualTo("Annat namn");
    }

    /** The book now goes wrong: the copy is what it was, says why, and is well again as soon as the book is. */
    private void theCopyStays(SyncFailureCode code) {
        long generation = book.generation();
        int addresses = book.state().addresses();

        CopyState state = synchronise();

        assertThat(state.failure().orElseThrow().code()).isEqualTo(code);
        assertThat(state.failure().orElseThrow().code().text()).isNotBlank();
        assertThat(state.condition()).isEqualTo(Condition.BEHIND);
        assertThat(state.generation()).isEqualTo(generation);
        assertThat(state.addresses()).isEqualTo(addresses);
        assertThat(book.find(SUNDSVALL, RECEPTION)).isPresent();
    }

    /** A whole synchronisation that begins after this call, through the front door. */
    private CopyState synchronise() {
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

    private Instant lastChange() {
        return book.state().since().orElseThrow();
    }

    private long rowsOfGeneration(long generation) {
        return jdbc.sql("SELECT (SELECT count(*) FROM addressbook.address WHERE generation = :g)"
                        + " + (SELECT count(*) FROM addressbook.organisation WHERE generation = :g)")
                .param("g", generation)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> without(Map<String, Object> item, String attribute) {
        Map<String, Object> less = new LinkedHashMap<>(item);
        Map<String, Object> attributes = new LinkedHashMap<>(ScriptedBook.attributes(item));
        attributes.remove(attribute);
        less.put("attributes", attributes);
        return less;
    }
}

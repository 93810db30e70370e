// SPDX-License-Identifier: Apache-2.0
package org.budkavle.federation.addressbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.budkavle.federation.addressbook.EntryRefused.Reason;
import org.budkavle.federation.addressbook.Publication.State;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterTest {

    private static final ParticipantId KOMMUN = new ParticipantId("0203:kommun.example.se");
    private static final ParticipantId OTHER = new ParticipantId("0203:other.example.se");
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final CodeSystem CATEGORIES = new CodeSystem(
            "verksamhet",
            "Verksamhet",
            "1.0",
            LocalDate.of(2026, 1, 1),
            Optional.empty(),
            List.of(Code.of("soc", "Socialtjänst", "orosanmälan"), Code.of("skola", "Skola")));

    @TempDir
    Path folder;

    @Test
    void everythingIsThereAfterARestartWithTheSameIds() throws Exception {
        List<Entry.OfFunction> before;
        List<Change> changes;
        try (Register register = open()) {
            fillSmall(register);
            register.put(new Organisation(OTHER, "2120000018", "Other"), "anna");
            register.put(function("ny", OTHER), Publication.NOW, "anna");
            before = register.published().functions();
            changes = register.changes();
        }
        try (Register register = open()) {
            assertThat(register.published().functions()).isEqualTo(before).hasSize(3);
            assertThat(register.changes()).isEqualTo(changes).hasSize(2);
            assertThat(register.codeSystems()).extracting(Entry::title).containsExactly("Verksamhet");
        }
    }

    @Test
    void aLastLineThatWasTornIsCutOffAndTheBookGoesOn() throws Exception {
        try (Register register = open()) {
            register.put(new Organisation(KOMMUN, "2120000001", "Kommun"), "anna");
            register.put(new Organisation(OTHER, "2120000018", "Other"), "anna");
        }
        Path file = folder.resolve("changes.jsonl");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20));
        try (Register register = open()) {
            assertThat(register.organisation(OTHER)).isEmpty();
            register.put(new Organisation(OTHER, "2120000018", "Other"), "anna");
        }
        try (Register register = open()) {
            assertThat(register.changes()).hasSize(2);
            assertThat(register.organisation(OTHER)).isPresent();
        }
    }

    @Test
    void aLineThatSomebodyHasChangedIsNotedAtTheStart() throws Exception {
        try (Register register = open()) {
            register.put(new Organisation(KOMMUN, "2120000001", "Kommun"), "anna");
            register.put(new Organisation(OTHER, "2120000018", "Other"), "anna");
        }
        Path file = folder.resolve("changes.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"by\":\"anna\"", "\"by\":\"bert\""));
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("not what was written");
    }

    @Test
    void anIdentifierIsNeverGivenToAnotherOrganisationAlsoWhenItsFirstHasLeft() throws Exception {
        try (Register register = open()) {
            fillSmall(register);
            register.put(new Organisation(OTHER, "2120000018", "Other"), "anna");
            register.remove(KOMMUN, "anna");
            assertThat(register.published().functions()).isEmpty();
            ListedFunction taken = new ListedFunction(new FunctionAddress("sdk:a:" + KOMMUN), "A", "", OTHER);
            assertThatThrownBy(() -> register.put(taken, Publication.NOW, "anna"))
                    .isInstanceOfSatisfying(
                            EntryRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.TAKEN));
            String last =
                    register.put(function("ny", OTHER), Publication.NOW, "anna").id();
            assertThat(register.changes())
                    .extracting(change -> change.after().id())
                    .contains(last);
            assertThat(Integer.parseInt(last)).isGreaterThan(4);
        }
    }

    @Test
    void aDraftShowsWhenItsTimeComes() throws Exception {
        Clock later = Clock.fixed(NOW.plus(Duration.ofHours(2)), ZoneOffset.UTC);
        try (Register register = open()) {
            fillSmall(register);
            Publication scheduled = new Publication(
                    State.DRAFT,
                    Optional.of(NOW.plus(Duration.ofHours(1))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
            register.put(function("sen", KOMMUN), scheduled, "anna");
            assertThat(register.published().functions()).hasSize(2);
        }
        try (Register register = Register.open(folder, later)) {
            assertThat(register.published().functions()).hasSize(3);
        }
    }

    @Test
    void aChangeTellsWhoDidItAndWhatWasBefore() throws Exception {
        try (Register register = open()) {
            fillSmall(register);
            register.put(
                    new ListedFunction(new FunctionAddress("sdk:a:" + KOMMUN), "Elevhälsan", "", KOMMUN),
                    Publication.NOW,
                    "anna");
            Change change = register.changes().getLast();
            assertThat(change.by()).isEqualTo("anna");
            assertThat(change.at()).isEqualTo(NOW);
            assertThat(change.fields()).contains(new Change.Field("name", "A", "Elevhälsan"));
        }
    }

    @Test
    void whatIsPutTwiceChangesNothing() throws Exception {
        try (Register register = open()) {
            register.put(new Organisation(KOMMUN, "2120000001", "Kommun"), "anna");
            register.put(new Organisation(KOMMUN, "2120000001", "Kommun"), "anna");
            assertThat(register.changes()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<b>", "a>b", "rad\u0000", "\u202evänd", "", "   ", "rad\nbruten", "\u200bosynlig"})
    void namesHaveOnlyTheCharactersOfTheBook(String name) throws Exception {
        try (Register register = open()) {
            assertThatThrownBy(() -> register.put(new Organisation(KOMMUN, "2120000001", name), "anna"))
                    .isInstanceOf(EntryRefused.class);
        }
    }

    @Test
    void textsHaveTheirLengths() throws Exception {
        try (Register register = open()) {
            fillSmall(register);
            register.put(described("x".repeat(256), "y".repeat(1023) + "\n"), Publication.NOW, "anna");
            assertThatThrownBy(() -> register.put(described("x".repeat(257), ""), Publication.NOW, "anna"))
                    .isInstanceOfSatisfying(
                            EntryRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LONG));
            assertThatThrownBy(() -> register.put(described("x", "y".repeat(1025)), Publication.NOW, "anna"))
                    .isInstanceOf(EntryRefused.class);
        }
    }

    @Test
    void aRetiredCodeIsKeptByWhoeverHasItAndGivenToNobodyElse() throws Exception {
        try (Register register = open()) {
            fillSmall(register);
            Code retired = new Code("soc", "Socialtjänst", Optional.empty(), Optional.empty(), List.of(), false);
            register.put(system("2.0", retired, Code.of("skola", "Skola")), "owner");
            ListedFunction has = register.function(new FunctionAddress("sdk:b:" + KOMMUN))
                    .orElseThrow()
                    .content();
            register.put(
                    new ListedFunction(has.address(), "Nytt namn", "", KOMMUN, has.codes(), List.of()),
                    Publication.NOW,
                    "anna");
            assertThatThrownBy(() -> register.put(
                            new ListedFunction(
                                    new FunctionAddress("sdk:c:" + KOMMUN), "C", "", KOMMUN, has.codes(), List.of()),
                            Publication.NOW,
                            "anna"))
                    .isInstanceOfSatisfying(
                            EntryRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.RETIRED_CODE));
            assertThatThrownBy(() -> register.put(system("3.0", Code.of("skola", "Skola")), "owner"))
                    .isInstanceOfSatisfying(
                            EntryRefused.class, e -> assertThat(e.reason()).isEqualTo(Reason.IMMUTABLE));
        }
    }

    @Test
    void aSubOrganisationNeedsAParticipantThatIsNotOneItself() throws Exception {
        try (Register register = open()) {
            fillSmall(register);
            ParticipantId unit = new ParticipantId("0203:skola.kommun.example.se");
            register.put(unit(unit, KOMMUN), "anna");
            assertThatThrownBy(() -> register.put(unit(OTHER, unit), "anna")).isInstanceOf(EntryRefused.class);
            assertThat(register.subOrganisations(KOMMUN)).hasSize(1);
            register.remove(KOMMUN, "anna");
            assertThat(register.published().organisations()).isEmpty();
        }
    }

    @Test
    void aLargeFillingIsThereAgainAfterARestart() throws Exception {
        List<ListedFunction> many = new ArrayList<>(IntStream.range(0, 5_000)
                .mapToObj(i -> new ListedFunction(
                        new FunctionAddress("sdk:funktion-" + i + ":" + KOMMUN),
                        "Funktion " + i,
                        "Hit skickas allt som rör denna funktion, dygnet runt, alla dagar.",
                        KOMMUN,
                        List.of(new CodeReference("verksamhet", "soc")),
                        List.of("orosanmälan", "barn")))
                .toList());
        try (Register register = open()) {
            register.fill(new BookContent(
                    "many", List.of(CATEGORIES), List.of(new Organisation(KOMMUN, "2120000001", "Kommun")), many));
        }
        try (Register register = open()) {
            assertThat(register.published().functions()).hasSize(5_000);
        }
    }

    @Test
    void aFillingThatWasNotFinishedIsNoFilling() throws Exception {
        Files.writeString(folder.resolve("filling.jsonl.tmp"), "{\"half\":", StandardOpenOption.CREATE);
        try (Register register = open()) {
            fillSmall(register);
            assertThat(register.published().functions()).hasSize(2);
        }
        assertThat(Files.readString(folder.resolve("filling.jsonl"), StandardCharsets.UTF_8))
                .contains("verksamhet:soc");
    }

    private Register open() throws IOException {
        return Register.open(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void fillSmall(Register register) throws Exception {
        register.fill(new BookContent(
                "small",
                List.of(CATEGORIES),
                List.of(new Organisation(KOMMUN, "2120000001", "Kommun")),
                List.of(
                        function("a", KOMMUN),
                        new ListedFunction(
                                new FunctionAddress("sdk:b:" + KOMMUN),
                                "B",
                                "",
                                KOMMUN,
                                List.of(new CodeReference("verksamhet", "soc")),
                                List.of("orosanmälan")))));
    }

    private static ListedFunction function(String slug, ParticipantId organisation) {
        return new ListedFunction(new FunctionAddress("sdk:" + slug + ":" + organisation), "A", "", organisation);
    }

    private static ListedFunction described(String name, String description) {
        return new ListedFunction(new FunctionAddress("sdk:a:" + KOMMUN), name, description, KOMMUN);
    }

    private static Organisation unit(ParticipantId participant, ParticipantId parent) {
        return new Organisation(
                participant, "2120000001", "Enhet", Optional.empty(), Optional.empty(), "SE", Optional.of(parent));
    }

    private static CodeSystem system(String version, Code... codes) {
        return new CodeSystem(
                "verksamhet", "Verksamhet", version, LocalDate.of(2026, 1, 1), Optional.empty(), List.of(codes));
    }
}

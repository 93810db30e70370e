// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.budkavle.server.ServerTest;
import org.budkavle.server.draft.Finding.Kind;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Drafts while they are written, and while they are held. */
@ServerTest
class DraftsTest {

    @Autowired
    Drafts drafts;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Office office;

    @DynamicPropertySource
    static void configure(DynamicPropertyRegistry properties) {
        Office.configure(properties);
        properties.add("budkavle.draft.undo", () -> "1h");
    }

    @BeforeEach
    void meet() {
        office = Office.of(organisations, people);
    }

    @Test
    void whatIsWrittenIsFoundAgainByAColleague() throws Exception {
        Draft begun = drafts.create(office.mailbox(), DraftContent.EMPTY, office.anna());
        Draft saved = drafts.save(begun.id(), Office.complete(Office.BUP), begun.version(), office.anna());
        DraftFile file = drafts.attach(saved.id(), "Bilaga.pdf", "application/pdf", Office.pdf(), office.anna());

        Draft found = drafts.find(begun.id(), office.sara());
        assertThat(found.content()).isEqualTo(Office.complete(Office.BUP));
        assertThat(found.files()).containsExactly(file);
        assertThat(drafts.in(office.mailbox(), office.sara()))
                .extracting(Draft::id)
                .contains(begun.id());
        try (InputStream bytes = drafts.open(begun.id(), file.id(), office.sara())) {
            assertThat(bytes.readAllBytes()).isEqualTo(Office.pdf().readAllBytes());
        }
    }

    @Test
    void nothingOfItLiesReadableInTheDatabase() throws Exception {
        Draft begun = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        drafts.attach(begun.id(), "Hemligt filnamn.pdf", "application/pdf", Office.pdf(), office.anna());
        String dump = jdbc.sql("SELECT string_agg(encode(content, 'escape'), '') FROM draft.draft")
                        .query(String.class)
                        .single()
                + jdbc.sql("SELECT string_agg(encode(name, 'escape'), '') FROM draft.file")
                        .query(String.class)
                        .single();
        assertThat(dump).doesNotContain("möte", "Hemligt", "mittnorr");
    }

    @Test
    void forWhoeverMayNotAnswerThereIsNoDraft() {
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        for (var person : List.of(office.reader(), office.stranger())) {
            assertThatExceptionOfType(NotGranted.class).isThrownBy(() -> drafts.find(draft.id(), person));
            assertThatExceptionOfType(NotGranted.class).isThrownBy(() -> drafts.in(office.mailbox(), person));
            assertThatExceptionOfType(NotGranted.class)
                    .isThrownBy(() -> drafts.create(office.mailbox(), DraftContent.EMPTY, person));
            assertThatExceptionOfType(NotGranted.class)
                    .isThrownBy(() -> drafts.save(draft.id(), DraftContent.EMPTY, 1, person));
            assertThatExceptionOfType(NotGranted.class)
                    .isThrownBy(() -> drafts.send(draft.id(), 1, Set.of(), false, person));
            assertThatExceptionOfType(NotGranted.class).isThrownBy(() -> drafts.discard(draft.id(), person));
            assertThatExceptionOfType(NotGranted.class)
                    .isThrownBy(() -> drafts.attach(draft.id(), "a.pdf", "application/pdf", Office.pdf(), person));
        }
    }

    @Test
    void twoWhoWriteAtOnceDoNotOverwriteEachOther() throws Exception {
        Draft draft = drafts.create(office.mailbox(), DraftContent.EMPTY, office.anna());
        drafts.save(draft.id(), Office.complete(Office.BUP), draft.version(), office.sara());
        assertThatExceptionOfType(DraftChanged.class)
                .isThrownBy(() -> drafts.save(draft.id(), DraftContent.EMPTY, draft.version(), office.anna()))
                .satisfies(changed -> {
                    assertThat(changed.current().content()).isEqualTo(Office.complete(Office.BUP));
                    assertThat(changed.current().editedBy()).isEqualTo(office.sara());
                });
    }

    @Test
    void undoGivesTheIdenticalDraftBack() throws Exception {
        Draft begun = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        drafts.attach(begun.id(), "Bilaga.pdf", "application/pdf", Office.pdf(), office.anna());
        Draft before = drafts.find(begun.id(), office.anna());

        Draft held = drafts.send(before.id(), before.version(), Set.of(), false, office.anna());
        assertThat(held.state()).isEqualTo(DraftState.HELD);
        assertThat(held.sendsAt()).isPresent();
        assertThatExceptionOfType(DraftChanged.class)
                .isThrownBy(() -> drafts.save(held.id(), DraftContent.EMPTY, held.version(), office.sara()));

        assertThat(drafts.undo(held.id(), office.anna())).isEqualTo(before);
        assertThatExceptionOfType(DraftChanged.class).isThrownBy(() -> drafts.undo(held.id(), office.anna()));
    }

    @Test
    void everythingThatIsMissingIsSaidAtOnce() {
        Draft draft = drafts.create(office.mailbox(), DraftContent.EMPTY, office.anna());
        assertThatExceptionOfType(NotReady.class)
                .isThrownBy(() -> drafts.send(draft.id(), draft.version(), Set.of(), false, office.anna()))
                .satisfies(not -> assertThat(not.findings())
                        .extracting(Finding::kind)
                        .containsExactly(Kind.NO_RECIPIENT, Kind.NO_SUBJECT, Kind.NO_SECRECY, Kind.EMPTY));
    }

    @Test
    void filesThatCannotBeSentAreRefusedWhileTheRestStays() throws Exception {
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        assertThat(refusal(draft, "application/pdf", new ByteArrayInputStream(new byte[0])))
                .isEqualTo(FileRefused.Reason.EMPTY);
        assertThat(refusal(draft, "application/x-msdownload", Office.pdf()))
                .isEqualTo(FileRefused.Reason.TYPE_NOT_ALLOWED);
        // Telephones and programs call it many things.
        byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
        for (String said : List.of("application/octet-stream", "image/jpeg", "application/pdf")) {
            assertThat(refusal(draft, said, new ByteArrayInputStream(heic))).isEqualTo(FileRefused.Reason.HEIC);
        }
        assertThat(refusal(draft, "application/pdf", new ByteArrayInputStream(new byte[23_000_000])))
                .isEqualTo(FileRefused.Reason.TOO_LARGE);
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            packed.write(new byte[25_000_000]);
        }
        assertThat(refusal(draft, "application/pdf", new ByteArrayInputStream(bomb.toByteArray())))
                .isEqualTo(FileRefused.Reason.OVERPACKED);
        assertThat(drafts.find(draft.id(), office.anna())).isEqualTo(draft);
        assertThat(jdbc.sql("SELECT count(*) FROM draft.file WHERE draft = :draft")
                        .param("draft", draft.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aFileThatIsNotWhatItSaysIsAttachedAndTold() throws Exception {
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        drafts.attach(
                draft.id(),
                "Beslut.pdf",
                "application/pdf",
                new ByteArrayInputStream("MZ\u0090 ett program".getBytes(StandardCharsets.ISO_8859_1)),
                office.anna());
        Draft attached = drafts.find(draft.id(), office.anna());
        assertThat(attached.files().getFirst().contradicts()).isTrue();
        assertThat(drafts.check(attached)).extracting(Finding::kind).contains(Kind.TYPE_CONTRADICTED);
    }

    private FileRefused.Reason refusal(Draft draft, String type, InputStream bytes) throws Exception {
        try {
            drafts.attach(draft.id(), "fil", type, bytes, office.anna());
            throw new AssertionError("The file was attached");
        } catch (FileRefused refused) {
            return refused.reason();
        }
    }

    @Test
    void aFileTakenAwayIsDestroyed() throws Exception {
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        DraftFile file = drafts.attach(draft.id(), "a.pdf", "application/pdf", Office.pdf(), office.anna());
        drafts.detach(draft.id(), file.id(), office.anna());
        assertThat(drafts.find(draft.id(), office.anna()).files()).isEmpty();
        assertThat(contents(file)).isZero();
    }

    @Test
    void aDiscardedDraftIsDestroyed() throws Exception {
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        DraftFile file = drafts.attach(draft.id(), "a.pdf", "application/pdf", Office.pdf(), office.anna());
        drafts.discard(draft.id(), office.sara());
        assertThatExceptionOfType(NotGranted.class).isThrownBy(() -> drafts.find(draft.id(), office.anna()));
        assertThat(contents(file)).isZero();
    }

    private long contents(DraftFile file) {
        return jdbc.sql("SELECT count(*) FROM content.content WHERE id = :id")
                .param("id", file.content().value())
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Anna 19811218-9876", "811218-9876 sjuk", "8112189876", "198112189876", "Sam 811278-9873"})
    void aPersonalNumberInTheSubjectIsPointedOut(String subject) {
        assertThat(kinds(subject)).contains(Kind.PERSONAL_NUMBER_IN_SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SOC-2026-1194", "19811218-9875", "Dnr 2026-123456", "070-123 45 67", "1234567890123"})
    void otherNumbersAreNot(String subject) {
        assertThat(kinds(subject)).doesNotContain(Kind.PERSONAL_NUMBER_IN_SUBJECT);
    }

    private List<Kind> kinds(String subject) {
        DraftContent content = new DraftContent(
                List.of(Office.BUP),
                subject,
                Optional.of(false),
                "Hej {mottagare}",
                List.of(),
                List.of(),
                "",
                Optional.empty(),
                Optional.empty());
        List<Kind> kinds = drafts.check(drafts.create(office.mailbox(), content, office.anna())).stream()
                .map(Finding::kind)
                .toList();
        assertThat(kinds).contains(Kind.PLACEHOLDER_LEFT);
        return kinds;
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.messageservice.Access;
import org.budkavle.server.messageservice.MessageService;
import org.budkavle.server.messageservice.StoredMessage;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Drafts whose time has come. */
@ServerTest
class DraftSendingTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Autowired
    Drafts drafts;

    @Autowired
    SendHeld sendHeld;

    @Autowired
    MessageService messages;

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
        properties.add("budkavle.draft.undo", () -> "0s");
    }

    @BeforeEach
    void meet() {
        office = Office.of(organisations, people);
    }

    @Test
    void eachRecipientGetsAMessageAndAConversationOfItsOwn() throws Exception {
        Draft draft = drafts.create(
                office.mailbox(),
                Office.complete(Office.BUP, Office.SKOLA)
                        .offering(List.of(new OfferedLabel("Placering", true), new OfferedLabel("Jour", false))),
                office.anna());
        DraftFile file = drafts.attach(draft.id(), "Bilaga.pdf", "application/pdf", Office.pdf(), office.anna());
        drafts.send(draft.id(), draft.version() + 1, Set.of(), false, office.anna());
        await().atMost(PATIENCE).until(() -> state(draft).equals("SENT"));

        List<StoredMessage> sent = messagesOf(draft);
        assertThat(sent).hasSize(2);
        assertThat(sent)
                .extracting(message -> message.summary().recipient().id())
                .containsExactlyInAnyOrder(Office.BUP.organisation(), Office.SKOLA.organisation());
        assertThat(sent)
                .extracting(message -> message.summary().conversationId())
                .doesNotHaveDuplicates();
        assertThat(drafts.sent(draft.id(), office.sara()).orElseThrow().messages())
                .hasSize(2);
        assertThat(sent).allSatisfy(message -> {
            assertThat(message.summary().confidentiality()).isTrue();
            assertThat(message.documents().getFirst().texts()).containsExactly("Hej!");
            assertThat(message.documents().getFirst().files())
                    .extracting(StoredMessage.StoredFile::fileName)
                    .containsExactly("Bilaga.pdf");
        });
        assertThat(jdbc.sql("SELECT count(*) FROM content.content WHERE id = :id")
                        .param("id", file.content().value())
                        .query(Long.class)
                        .single())
                .isZero();
        // The label that the sender chose is on both conversations, once they are there; the other is not.
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(labelsOf(draft)).containsExactly("Placering", "Placering"));
    }

    private List<String> labelsOf(Draft draft) {
        return jdbc.sql("""
            SELECT l.name FROM draft.message m JOIN casework.part p ON p.message = m.message
            JOIN casework.conversation_label s ON s.conversation = p.conversation
            JOIN casework.label l ON l.id = s.label WHERE m.draft = :draft\
            """)
                .param("draft", draft.id().value())
                .query(String.class)
                .list();
    }

    @Test
    void whatIsHandedOverTwiceIsSentOnce() throws Exception {
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
        byte[] content = jdbc.sql("SELECT content FROM draft.draft WHERE id = :id")
                .param("id", draft.id().value())
                .query(byte[].class)
                .single();
        drafts.send(draft.id(), draft.version(), Set.of(), false, office.anna());
        await().atMost(PATIENCE).until(() -> state(draft).equals("SENT"));

        // As it lies after a crash between the handing over and the note of it.
        jdbc.sql("UPDATE draft.draft SET state = 'SENDING', content = :content WHERE id = :id")
                .param("content", content)
                .param("id", draft.id().value())
                .update();
        sendHeld.send(draft.id());

        assertThat(state(draft)).isEqualTo("SENT");
        assertThat(messagesOf(draft)).hasSize(1);
        assertThat(jdbc.sql("SELECT count(*) FROM messageservice.message WHERE direction = 'OUTGOING' AND"
                                + " conversation_id = :id")
                        .param(
                                "id",
                                messagesOf(draft)
                                        .getFirst()
                                        .summary()
                                        .conversationId()
                                        .value())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatIsRefusedIsWrittenAgainToThoseWhoHaveNotGotIt() throws Exception {
        DraftRecipient unknown = new DraftRecipient(Office.KOMMUN, new FunctionAddress("finns-inte"), "Björkvik", "?");
        Draft draft = drafts.create(office.mailbox(), Office.complete(Office.SKOLA, unknown), office.anna());
        drafts.send(draft.id(), draft.version(), Set.of(), false, office.anna());
        await().atMost(PATIENCE)
                .until(() -> !drafts.find(draft.id(), office.anna()).refused().isEmpty());

        Draft back = drafts.find(draft.id(), office.anna());
        assertThat(back.state()).isEqualTo(DraftState.WRITING);
        assertThat(back.content()).isEqualTo(Office.complete(unknown));
        assertThat(back.refused()).extracting(issue -> issue.title()).containsExactly("Unknown recipient");
        assertThat(messagesOf(draft)).hasSize(1);
    }

    @Test
    void aRefusedPartOfASplitMessageComesBackAloneAndNothingGoesTwice() throws Exception {
        DraftContent written = Office.complete(Office.SKOLA, Office.BUP);
        Draft draft = drafts.create(office.mailbox(), written, office.anna());
        for (String name : List.of("Ett.pdf", "Två.pdf", "Tre.pdf")) {
            drafts.attach(
                    draft.id(), name, "application/pdf", new ByteArrayInputStream(new byte[60_000]), office.anna());
        }
        draft = drafts.split(draft.id(), true, draft.version() + 3, office.anna());
        assertThat(drafts.portions(draft)).hasSize(3);
        refuseWhenItIsHandedOver(draft, draft.files().get(1), "application/x-msdownload");

        // Once to each of the two: one is the draft that was, the other a draft of its own.
        List<Draft> back = drafts.in(office.mailbox(), office.anna()).stream()
                .filter(each -> each.part().isPresent())
                .toList();
        assertThat(back).hasSize(2).extracting(Draft::id).contains(draft.id());
        assertThat(back).allSatisfy(part -> {
            assertThat(part.state()).isEqualTo(DraftState.WRITING);
            assertThat(part.part()).contains(new PartOf(2, 3));
            assertThat(part.refused()).isNotEmpty();
            assertThat(part.files()).extracting(DraftFile::fileName).containsExactly("Två.pdf");
            assertThat(part.content().text()).isEmpty();
        });
        assertThat(back)
                .flatExtracting(part -> part.content().recipients())
                .containsExactlyInAnyOrder(Office.SKOLA, Office.BUP);
        assertThat(namesOf(messagesOf(draft))).containsExactlyInAnyOrder("Ett.pdf", "Ett.pdf", "Tre.pdf", "Tre.pdf");

        for (Draft part : back) {
            jdbc.sql("UPDATE draft.file SET content_type = 'application/pdf' WHERE draft = :id")
                    .param("id", part.id().value())
                    .update();
            drafts.send(part.id(), part.version(), Set.of(), false, office.anna());
            await().atMost(PATIENCE).until(() -> state(part).equals("SENT"));
        }
        List<StoredMessage> all = Stream.concat(
                        messagesOf(back.getFirst()).stream(), messagesOf(back.getLast()).stream())
                .toList();
        assertThat(namesOf(all))
                .containsExactlyInAnyOrder("Ett.pdf", "Ett.pdf", "Två.pdf", "Två.pdf", "Tre.pdf", "Tre.pdf");
        for (DraftRecipient recipient : written.recipients()) {
            List<StoredMessage> theirs = all.stream()
                    .filter(each -> each.summary().recipient().id().equals(recipient.organisation()))
                    .toList();
            assertThat(theirs)
                    .extracting(each -> each.summary().conversationId())
                    .containsOnly(theirs.getFirst().summary().conversationId());
            assertThat(theirs)
                    .flatExtracting(each -> each.documents().getFirst().texts())
                    .containsExactlyInAnyOrder("Hej!\n\nDel 1 av 3", "Del 2 av 3", "Del 3 av 3");
            assertThat(theirs)
                    .filteredOn(each -> each.summary().refToMessageId().isEmpty())
                    .hasSize(1);
        }
    }

    /** As when what an organisation sends is changed between writing and sending. */
    private void refuseWhenItIsHandedOver(Draft draft, DraftFile file, String type) {
        jdbc.sql("UPDATE draft.file SET content_type = :type WHERE id = :id")
                .param("type", type)
                .param("id", file.id().value())
                .update();
        jdbc.sql("UPDATE draft.draft SET state = 'SENDING', sends_at = now() WHERE id = :id")
                .param("id", draft.id().value())
                .update();
        sendHeld.send(draft.id());
    }

    private static List<String> namesOf(List<StoredMessage> sent) {
        return sent.stream()
                .flatMap(message -> message.documents().getFirst().files().stream())
                .map(StoredMessage.StoredFile::fileName)
                .toList();
    }

    private String state(Draft draft) {
        return jdbc.sql("SELECT state FROM draft.draft WHERE id = :id")
                .param("id", draft.id().value())
                .query(String.class)
                .single();
    }

    private List<StoredMessage> messagesOf(Draft draft) {
        Access anna = new Access(new Actor(Actor.Kind.PERSON, office.anna().toString()), Set.of(office.mailbox()));
        return jdbc
                .sql("SELECT message FROM draft.message WHERE draft = :id")
                .param("id", draft.id().value())
                .query(UUID.class)
                .list()
                .stream()
                .map(id -> messages.find(new StoredMessageId(id), anna).orElseThrow())
                .toList();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxCare;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class ClosedMailboxTest {

    private static final String TEXT = "Brevlådan är stängd. Skriv till registratorn i stället.";

    @Autowired
    ApplicationContext server;

    @Autowired
    MailboxCare care;

    @Autowired
    ConversationLists lists;

    @Autowired
    Conversations conversations;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private Mailbox children;
    private CaseWorker anna;

    @BeforeEach
    void aClosedMailbox() {
        letters = new Letters(server);
        TestMunicipality municipality = new TestMunicipality(server);
        children = municipality.mailbox("barn", "Barn och unga");
        anna = municipality.worker("anna", Map.of(children.id(), GrantLevel.MANAGE));
        care.close(children.id(), TEXT, ChangedBy.part("test"));
    }

    @Test
    void theSenderIsToldOnceAndTheMessageStaysToBeDoneWith() {
        letters.received(children, report());
        await().until(() -> sent() == 1);
        ConversationLine line = only();
        assertThat(line.status()).isEqualTo(WorkStatus.NEW);
        assertThat(line.owner()).isEmpty();
        Conversation opened = conversations.open(line.key(), anna).orElseThrow();
        Conversation.Part answer = opened.parts().getLast();
        assertThat(answer.outgoing()).isTrue();
        assertThat(answer.refTo()).isPresent();
        assertThat(answer.message().orElseThrow().documents().getFirst().texts())
                .isEqualTo(List.of(TEXT));
        letters.received(children, report().in(opened.thread()));
        await().until(() ->
                conversations.open(line.key(), anna).orElseThrow().parts().size() == 3);
        await().until(() -> waiting() == 0);
        assertThat(sent()).isEqualTo(1);
        assertThat(firstAnswers()).isZero();
    }

    @Test
    void anAutomaticAnswerIsNotAnswered() {
        letters.received(children, report("Automatiskt svar: brevlådan är stängd"));
        letters.received(children, report());
        await().until(() -> sent() == 1);
        ConversationLine ours = lines().stream()
                .filter(line -> line.subject().filter("Orosanmälan"::equals).isPresent())
                .findFirst()
                .orElseThrow();
        Conversation opened = conversations.open(ours.key(), anna).orElseThrow();
        UUID answer = opened.parts().getLast().id().value();
        letters.received(
                children,
                report("Tack för ert meddelande")
                        .in(new ConversationId(UUID.randomUUID()))
                        .answering(new MessageId(answer)));
        await().until(() -> lines().size() == 2 && parts() == 4);
        await().until(() -> waiting() == 0);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void twoMachinesThatTalkToEachOtherFallSilent() {
        for (int i = 0; i < 12; i++) {
            letters.received(children, report());
        }
        await().until(() -> lines().size() == 12);
        await().until(() -> waiting() == 0);
        assertThat(sent()).isEqualTo(5);
    }

    @Test
    void anOpenMailboxAnswersNothingByItself() {
        care.open(children.id(), ChangedBy.part("test"));
        letters.received(children, report());
        await().until(() -> lines().size() == 1);
        await().until(() -> waiting() == 0);
        assertThat(sent()).isZero();
    }

    private static Letter report() {
        return report("Orosanmälan");
    }

    private static Letter report(String subject) {
        return Letter.of(subject, "Polismyndigheten", "Ungdomssektionen");
    }

    private long sent() {
        return count("SELECT count(*) FROM casework.part WHERE mailbox = :mailbox AND direction = 'OUTGOING'");
    }

    private long parts() {
        return count("SELECT count(*) FROM casework.part WHERE mailbox = :mailbox");
    }

    private long firstAnswers() {
        return count(
                "SELECT count(*) FROM casework.conversation WHERE mailbox = :mailbox AND first_answer_at IS NOT NULL");
    }

    private long waiting() {
        return jdbc.sql(
                        "SELECT (SELECT count(*) FROM casework.changed) + (SELECT count(*) FROM platform.scheduled_tasks"
                                + " WHERE task_name = 'casework-answer-for-closed')")
                .query(Long.class)
                .single();
    }

    private long count(String sql) {
        return jdbc.sql(sql)
                .param("mailbox", children.id().value())
                .query(Long.class)
                .single();
    }

    private ConversationLine only() {
        assertThat(lines()).hasSize(1);
        return lines().getFirst();
    }

    private List<ConversationLine> lines() {
        return lists
                .page(
                        new ListQuestion(
                                Set.of(children.id()), ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), 100),
                        anna)
                .groups()
                .stream()
                .flatMap(group -> group.lines().stream())
                .toList();
    }
}

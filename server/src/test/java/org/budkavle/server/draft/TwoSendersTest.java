// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.server.ServerTest;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Two people press «Skicka» on one draft at the same moment, a thousand times; or one sends what the other takes back. */
@ServerTest
class TwoSendersTest {

    private static final int TIMES = 1000;
    private static final int TIMES_TAKEN_BACK = 300;

    @Autowired
    Drafts drafts;

    @Autowired
    SendHeld sendHeld;

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final CyclicBarrier moment = new CyclicBarrier(2);
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

    @AfterEach
    void goHome() {
        two.shutdownNow();
    }

    @Test
    void aDraftThatTwoSendAtOnceIsSentOnce() throws Exception {
        long messagesBefore = messagesSent();
        long sentBefore = drafts("SENT");
        long heldBefore = held();
        for (int time = 0; time < TIMES; time++) {
            Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
            List<Boolean> sent = together(() -> sends(draft, office.anna()), () -> sends(draft, office.sara()));
            assertThat(sent).containsExactlyInAnyOrder(true, false);
        }
        await().atMost(Duration.ofMinutes(2)).until(() -> drafts("SENT") == sentBefore + TIMES);
        assertThat(messagesSent() - messagesBefore).isEqualTo(TIMES);
        assertThat(held() - heldBefore).isEqualTo(TIMES);
    }

    @Test
    void aDraftThatIsTakenBackWhenItsTimeComesIsEitherSentOnceOrNotAtAll() throws Exception {
        int undone = 0;
        for (int time = 0; time < TIMES_TAKEN_BACK; time++) {
            Draft draft = drafts.create(office.mailbox(), Office.complete(Office.BUP), office.anna());
            assertThat(sends(draft, office.anna())).isTrue();
            List<Boolean> outcome = together(() -> undoes(draft, office.sara()), () -> {
                sendHeld.send(draft.id());
                return true;
            });
            if (outcome.getFirst()) {
                undone++;
                assertThat(drafts.find(draft.id(), office.anna()).state()).isEqualTo(DraftState.WRITING);
                assertThat(messagesOf(draft)).isZero();
                drafts.discard(draft.id(), office.anna());
            } else {
                await().pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> drafts.sent(draft.id(), office.sara()).isPresent());
                assertThat(messagesOf(draft)).isEqualTo(1);
            }
        }
        assertThat(undone).as("both happen").isBetween(1, TIMES_TAKEN_BACK - 1);
    }

    private boolean sends(Draft draft, PersonId by) throws NotReady, OthersAtWork {
        try {
            drafts.send(draft.id(), draft.version(), Set.of(), false, by);
            return true;
        } catch (DraftChanged | NotGranted tooLate) {
            return false;
        }
    }

    private boolean undoes(Draft draft, PersonId by) {
        try {
            drafts.undo(draft.id(), by);
            return true;
        } catch (DraftChanged | NotGranted tooLate) {
            return false;
        }
    }

    private long messagesOf(Draft draft) {
        return jdbc.sql("SELECT count(*) FROM draft.message WHERE draft = :id")
                .param("id", draft.id().value())
                .query(Long.class)
                .single();
    }

    private List<Boolean> together(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        List<Callable<Boolean>> both = List.of(atTheMoment(one), atTheMoment(other));
        List<Boolean> outcomes = new ArrayList<>();
        for (Future<Boolean> outcome : two.invokeAll(both)) {
            outcomes.add(outcome.get());
        }
        return outcomes;
    }

    private Callable<Boolean> atTheMoment(Callable<Boolean> deed) {
        return () -> {
            moment.await();
            return deed.call();
        };
    }

    private long messagesSent() {
        return jdbc.sql("SELECT count(*) FROM messageservice.message WHERE direction = 'OUTGOING'")
                .query(Long.class)
                .single();
    }

    private long held() {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE type = 'DRAFT_HELD'")
                .query(Long.class)
                .single();
    }

    private long drafts(String state) {
        return jdbc.sql("SELECT count(*) FROM draft.draft WHERE state = :state")
                .param("state", state)
                .query(Long.class)
                .single();
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.format.identifier.ConversationId;
import org.budkavle.format.identifier.MessageId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two people press a button at the same moment, a thousand times: one wins, the other is told, nothing happens twice. */
@ServerTest
class TwoAtOnceTest {

    private static final int TIMES = 1000;
    private static final int ARRIVALS = 100;

    @Autowired
    ApplicationContext server;

    @Autowired
    Organisations organisations;

    @Autowired
    ConversationLists lists;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    JdbcClient jdbc;

    private final ExecutorService two = Executors.newFixedThreadPool(2);
    private final CyclicBarrier moment = new CyclicBarrier(2);
    private Letters letters;
    private TestMunicipality municipality;
    private Organisation organisation;
    private Mailbox children;
    private Mailbox duty;
    private Mailbox school;
    private CaseWorker anna;
    private CaseWorker sara;
    private CaseWorker elsewhere;
    private ConversationKey key;

    @BeforeEach
    void aConversationThatNobodyHas() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        organisation = municipality.organisation();
        children = municipality.mailbox("barn", "Mottagning barn och unga");
        duty = municipality.mailbox("jour", "Socialjouren");
        school = municipality.mailbox("skola", "Elevhälsan");
        anna = person("anna", Set.of(children.id()));
        sara = person("sara", Set.of(children.id()));
        elsewhere = person("jonas", Set.of(duty.id(), school.id()));
        letters.received(children, report());
        await().until(() -> !open().isEmpty());
        key = open().getFirst().key();
        conversations.open(key, anna);
    }

    @AfterEach
    void goHome() {
        two.shutdownNow();
    }

    @Test
    void whoClaimsASecondTooLateIsToldWhoHasIt() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            Both<ClaimOutcome, ClaimOutcome> both = together(() -> work.claim(key, anna), () -> work.claim(key, sara));
            boolean annas = both.one() instanceof ClaimOutcome.Claimed;
            ClaimOutcome late = annas ? both.other() : both.one();
            assertThat(annas).isNotEqualTo(both.other() instanceof ClaimOutcome.Claimed);
            assertThat(late)
                    .isInstanceOfSatisfying(
                            ClaimOutcome.TakenBy.class,
                            taken -> assertThat(taken.owner()).isEqualTo((annas ? anna : sara).person()));
            work.assign(key, Optional.empty(), annas ? anna : sara);
        }
        assertThat(audited("CONVERSATION_CLAIMED")).isEqualTo(TIMES);
    }

    @Test
    void ofTwoWhoHandOverToDifferentMailboxesOneDoesAndTheOtherIsToldWhereItIs() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            Both<HandOverOutcome, HandOverOutcome> both = together(
                    () -> work.handOver(key, duty.id(), "Hör till er", anna),
                    () -> work.handOver(key, school.id(), "Hör till er", sara));
            boolean annas = both.one() instanceof HandOverOutcome.HandedOver;
            assertThat(annas).isNotEqualTo(both.other() instanceof HandOverOutcome.HandedOver);
            assertThat(annas ? both.other() : both.one())
                    .isInstanceOfSatisfying(HandOverOutcome.AlreadyHandedOver.class, before -> {
                        assertThat(before.by()).isEqualTo((annas ? anna : sara).person());
                        assertThat(before.to()).isEqualTo((annas ? duty : school).id());
                    });
            work.handOver(key, children.id(), "Tillbaka", elsewhere);
        }
        assertThat(audited("CONVERSATION_HANDED_OVER")).isEqualTo(2L * TIMES);
        assertThat(jdbc.sql("SELECT count(*) FROM casework.hand_over WHERE conversation = :id")
                        .param("id", key.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(2L * TIMES);
    }

    @Test
    void whoClaimsWhatIsHandedOverAtThatMomentIsToldWhereItWent() throws Exception {
        for (int time = 0; time < TIMES; time++) {
            Both<HandOverOutcome, ClaimOutcome> both =
                    together(() -> work.handOver(key, duty.id(), "Hör till er", anna), () -> work.claim(key, sara));
            assertThat(both.one()).isInstanceOf(HandOverOutcome.HandedOver.class);
            if (!(both.other() instanceof ClaimOutcome.Claimed)) {
                assertThat(both.other()).isInstanceOf(ClaimOutcome.NotFound.class);
            }
            assertThat(work.handedOver(key, sara)).hasValueSatisfying(gone -> {
                assertThat(gone.to()).isEqualTo(duty.id());
                assertThat(gone.by()).isEqualTo(anna.person());
            });
            assertThat(work.handedOver(key, elsewhere)).isEmpty();
            assertThat(ownerInTheOtherMailbox())
                    .as("what is handed over is nobody's yet")
                    .isEmpty();
            work.handOver(key, children.id(), "Tillbaka", elsewhere);
        }
    }

    @Test
    void whatArrivesWhileSomebodyFinishesIsNeverFinishedUnseen() throws Exception {
        ConversationId thread = conversations.open(key, anna).orElseThrow().thread();
        MessageId first = new MessageId(messages().getFirst());
        for (int time = 1; time <= ARRIVALS; time++) {
            int parts = time + 1;
            together(
                    () -> work.done(key, anna),
                    () -> letters.received(children, report().in(thread).answering(first)));
            await().pollInterval(Duration.ofMillis(5)).until(() -> messages().size() == parts);
            assertThat(open())
                    .as("after arrival %s", time)
                    .extracting(ConversationLine::key)
                    .containsExactly(key);
            assertThat(work.done(key, sara)).as("nobody has opened it").isFalse();
            conversations.open(key, sara);
        }
        assertThat(work.done(key, sara)).isTrue();
        assertThat(open()).isEmpty();
    }

    private record Both<A, B>(A one, B other) {}

    /** Lets two people go at the same moment. */
    private <A, B> Both<A, B> together(Callable<A> one, Callable<B> other) throws Exception {
        Future<A> first = two.submit(() -> {
            moment.await();
            return one.call();
        });
        Future<B> second = two.submit(() -> {
            moment.await();
            return other.call();
        });
        return new Both<>(first.get(), second.get());
    }

    private List<ConversationLine> open() {
        return lists
                .page(
                        new ListQuestion(
                                Set.of(children.id()), ListTab.ALL_OPEN, ListFilter.NONE, Optional.empty(), 50),
                        anna)
                .groups()
                .stream()
                .flatMap(group -> group.lines().stream())
                .toList();
    }

    private Optional<PersonId> ownerInTheOtherMailbox() {
        return lists.lines(Set.of(key), elsewhere).getFirst().owner();
    }

    private List<UUID> messages() {
        return new ArrayList<>(jdbc.sql("SELECT message_id FROM casework.part WHERE conversation = :id ORDER BY at")
                .param("id", key.value())
                .query(UUID.class)
                .list());
    }

    private long audited(String type) {
        return jdbc.sql("SELECT count(*) FROM audit.event WHERE type = :type AND subject_id = :subject")
                .param("type", type)
                .param("subject", key.toString())
                .query(Long.class)
                .single();
    }

    private CaseWorker person(String name, Set<MailboxId> mailboxes) {
        return municipality.worker(
                organisations.register(organisation.id(), name, name, mailboxes).id());
    }

    private static Letter report() {
        return Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdomssektionen");
    }
}

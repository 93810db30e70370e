// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.budkavle.server.ServerTest;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.CaseworkEvent;
import org.budkavle.server.casework.ConversationKey;
import org.budkavle.server.casework.ConversationWork;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.casework.TestMunicipality;
import org.budkavle.server.client.journey.RemindOfJourney;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.onboarding.OnboardingPlans;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.onboarding.PlannedStep;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

@ServerTest
class NoticeTest {

    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private static final ChangedBy TEST = ChangedBy.part("test");
    private static final int MAILS_PER_HOUR = 3;

    @Autowired
    ApplicationContext server;

    @Autowired
    Conversations conversations;

    @Autowired
    ConversationWork work;

    @Autowired
    Notices notices;

    @Autowired
    NoticeRules rules;

    @Autowired
    TellPeople tellPeople;

    @Autowired
    MailTimes times;

    @Autowired
    GatherMail gatherMail;

    @Autowired
    JdbcClient jdbc;

    private Letters letters;
    private TestMunicipality municipality;
    private Organisation organisation;
    private Mailbox children;
    private Mailbox duty;
    private CaseWorker anna;
    private CaseWorker sara;
    private CaseWorker reader;
    private CaseWorker jonas;

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        MAIL.start();
        registry.add("budkavle.notice.host", () -> "127.0.0.1");
        registry.add("budkavle.notice.port", () -> MAIL.getSmtp().getPort());
        registry.add("budkavle.notice.tls", () -> "NONE");
        registry.add("budkavle.notice.from", () -> "notis@bjorkvik.example.se");
        registry.add("budkavle.notice.home", () -> "https://sdk.bjorkvik.example.se/");
        registry.add("budkavle.notice.domains", () -> "bjorkvik.example.se");
        registry.add("budkavle.notice.mails-per-hour", () -> MAILS_PER_HOUR);
    }

    @AfterAll
    static void stop() {
        MAIL.stop();
    }

    @BeforeEach
    void people() {
        letters = new Letters(server);
        municipality = new TestMunicipality(server);
        organisation = municipality.organisation();
        children = municipality.mailbox("barn", "Skyddat boende för barn");
        duty = municipality.mailbox("jour", "Socialjouren");
        anna = municipality.worker("anna", Map.of(children.id(), GrantLevel.MANAGE));
        sara = municipality.worker("sara", Map.of(children.id(), GrantLevel.ANSWER));
        reader = municipality.worker("rut", Map.of(children.id(), GrantLevel.READ));
        jonas = municipality.worker("jonas", Map.of(duty.id(), GrantLevel.ANSWER));
    }

    @Test
    void aMailOfTheOperationSaysTheWordAlone() throws Exception {
        String address = mailsTo(sara);
        OperationMail mails = server.getBean(OperationMail.class);
        assertThat(mails.reaches(sara.person())).isTrue();
        for (int times = 0; times < 2; times++) {
            mails.tell("1763812800000", OperationWord.BROKEN, Set.of(sara.person(), jonas.person()));
        }
        await().until(() -> to(address).size() == 1);
        assertThat(to(address).getFirst().getContent().toString().replace("\r\n", "\n") + "\n")
                .isEqualTo("""
                        Driftstatus: avbrott. Det går att skriva, och det skickas när avbrottet är över.

                        https://sdk.bjorkvik.example.se/
                        """);
    }

    @Test
    void anOwnerIsRemindedOfTheJourneyOnceAndOfNothingElse() throws Exception {
        String address = mailsTo(sara);
        String name =
                server.getBean(People.class).find(sara.person()).orElseThrow().name();
        LocalDate yesterday = LocalDate.now(MailTimes.ZONE).minusDays(1);
        for (OnboardingStep step : List.of(OnboardingStep.NETWORK, OnboardingStep.ROLES)) {
            server.getBean(OnboardingPlans.class)
                    .set(
                            organisation.id(),
                            new PlannedStep(
                                    step,
                                    Optional.of(name),
                                    Optional.empty(),
                                    step == OnboardingStep.ROLES ? Optional.of(yesterday) : Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            sara.person());
        }
        String outside = "certifikat@bjorkvik.example.se";
        for (OnboardingStep step : List.of(OnboardingStep.CERTIFICATES, OnboardingStep.ACCESS_POINT)) {
            server.getBean(OnboardingPlans.class)
                    .set(
                            organisation.id(),
                            new PlannedStep(
                                    step,
                                    Optional.of("Vera Utan Konto"),
                                    Optional.of(outside),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()),
                            sara.person());
        }
        RemindOfJourney remind = server.getBean(RemindOfJourney.class);
        remind.remind();
        await().until(() -> to(address).size() == 2 && to(outside).size() == 2);
        remind.remind();
        assertThat(to(outside).stream().map(NoticeTest::content).map(String::strip))
                .containsExactlyInAnyOrder(
                        "2 uppgifter på anslutningsresan har fått ansvariga: du eller kollegor. Den som håller i planen hos er vet mer.",
                        "1 uppgift på anslutningsresan väntar på att en annan blir klar. Den som håller i planen hos er vet mer.");
        assertThat(jdbc.sql("SELECT count(*) FROM platform.scheduled_tasks WHERE task_name = 'notice-reminder'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(to(address).stream()
                        .map(NoticeTest::content)
                        .map(text -> text.lines().findFirst().orElse("")))
                .containsExactlyInAnyOrder(
                        "2 uppgifter på anslutningsresan har fått ansvariga: du eller kollegor. Logga in för att se vilka.",
                        "1 uppgift på anslutningsresan är försenad. Logga in för att se vilken.");
        jdbc.sql("DELETE FROM onboarding.step").update();
    }

    private static String content(MimeMessage mail) {
        try {
            return mail.getContent().toString();
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMailSaysHowManyAndNothingElse() throws Exception {
        String address = mailsTo(sara);
        letters.received(children, report().text("Barnet heter Kim Planterad"));
        await().until(() -> to(address).size() == 1);
        MimeMessage mail = to(address).getFirst();
        assertThat(mail.getSubject()).isEqualTo("Säker digital kommunikation");
        assertThat(mail.getContent().toString().replace("\r\n", "\n") + "\n").isEqualTo("""
                        Du har 1 nytt säkert meddelande. Logga in för att läsa.
                          brevlåda 1: 1

                        https://sdk.bjorkvik.example.se/
                        """);
        assertThat(GreenMailUtil.getWholeMessage(mail))
                .doesNotContain("Kim", "Orosanm", "Polis", "K-1187-26", "Skyddat")
                .contains("Auto-Submitted: auto-generated");
    }

    @Test
    void theNameIsSaidOnlyWhenItsOwnerHasCalledItHarmlessAndTheAliasStays() throws Exception {
        assertThat(rules.of(duty.id()).alias()).isEqualTo(1);
        assertThat(rules.of(children.id()).alias()).isEqualTo(2);
        rules.set(duty.id(), true, Optional.empty(), Optional.empty(), TEST);
        assertThat(rules.of(duty.id()).alias()).isEqualTo(1);
        String address = mailsTo(jonas);
        letters.received(duty, report());
        await().until(() -> to(address).size() == 1);
        assertThat(to(address).getFirst().getContent().toString()).contains("  Socialjouren: 1");
    }

    @Test
    void everyEventIsToldOnceHoweverOftenItIsWorkedOn() throws Exception {
        letters.received(children, report());
        await().until(() -> notices.latest(sara.person(), 10).size() == 1);
        ConversationKey key =
                notices.latest(sara.person(), 1).getFirst().conversation().orElseThrow();
        Happening same = new Happening(
                "message/" + UUID.randomUUID(),
                NoticeKind.NEW_MESSAGE,
                children.id().toString(),
                key.toString(),
                List.of(),
                1,
                0,
                Instant.now());
        atOnce(32, () -> {
            tellPeople.tell(same);
            return 0;
        });
        assertThat(notices.latest(sara.person(), 10)).hasSize(2);
        assertThat(notices.latest(anna.person(), 10)).hasSize(2);
        assertThat(notices.latest(reader.person(), 10)).isEmpty();
        assertThat(notices.latest(jonas.person(), 10)).isEmpty();
    }

    @Test
    void aStormBecomesAFewMailsAndNoNoticeIsInTwo() throws Exception {
        String address = mailsTo(sara);
        for (int i = 0; i < 10; i++) {
            letters.received(children, report());
        }
        await().until(() -> notices.latest(sara.person(), 20).size() == 10);
        await().until(() -> jdbc.sql("SELECT count(*) FROM notice.notice WHERE person = :person AND mail IS NULL"
                                + " AND mail_at < now() + interval '30 minutes'")
                        .param("person", sara.person().value())
                        .query(Long.class)
                        .single()
                == 0);
        await().until(() -> jdbc.sql("SELECT count(*) FROM notice.mail WHERE person = :person AND sent_at IS NULL")
                        .param("person", sara.person().value())
                        .query(Long.class)
                        .single()
                == 0);
        assertThat(to(address).size()).isLessThanOrEqualTo(MAILS_PER_HOUR);
        int said = 0;
        for (MimeMessage mail : to(address)) {
            String text = mail.getContent().toString();
            said += Integer.parseInt(text.substring("Du har ".length(), text.indexOf(' ', "Du har ".length())));
        }
        long mailed = jdbc.sql("SELECT count(*) FROM notice.notice WHERE person = :person AND mail IS NOT NULL")
                .param("person", sara.person().value())
                .query(Long.class)
                .single();
        assertThat((long) said).isEqualTo(mailed);
    }

    @Test
    void manyProcessesThatGatherAtOnceMakeOneMail() throws Exception {
        rules.set(sara.person(), children.id(), NoticeDelivery.HOURLY);
        String address = mailsTo(sara);
        letters.received(children, report());
        letters.received(children, report());
        await().until(() -> notices.latest(sara.person(), 10).size() == 2);
        assertThat(to(address)).isEmpty();
        jdbc.sql("UPDATE notice.notice SET mail_at = now() WHERE person = :person")
                .param("person", sara.person().value())
                .update();
        atOnce(16, () -> {
            gatherMail.gather(sara.person());
            return 0;
        });
        await().until(() -> to(address).size() == 1);
        assertThat(to(address).getFirst().getContent().toString()).startsWith("Du har 2 nya säkra meddelanden.");
        // It is noted as sent a moment after it has come.
        UUID mail = await().until(
                        () -> jdbc.sql("SELECT id FROM notice.mail WHERE person = :person AND sent_at IS NOT NULL")
                                .param("person", sara.person().value())
                                .query(UUID.class)
                                .optional(),
                        Optional::isPresent)
                .orElseThrow();
        gatherMail.send(mail);
        assertThat(to(address)).hasSize(1);
    }

    @Test
    void whoeverOpensOrTakesItIsTheLastToBePointedAtIt() {
        letters.received(children, report());
        await().until(() -> notices.unseen(sara.person()) == 1 && notices.unseen(anna.person()) == 1);
        ConversationKey key =
                notices.latest(sara.person(), 1).getFirst().conversation().orElseThrow();
        conversations.open(key, anna);
        assertThat(notices.unseen(anna.person())).isZero();
        assertThat(notices.unseen(sara.person())).isEqualTo(1);
        work.claim(key, anna);
        assertThat(notices.unseen(sara.person())).isZero();
    }

    @Test
    void theRulesOfThePersonHold() {
        rules.set(anna.person(), children.id(), NoticeDelivery.OFF);
        rules.set(sara.person(), children.id(), NoticeDelivery.URGENT);
        rules.set(reader.person(), children.id(), NoticeDelivery.DIRECT);
        mailsTo(sara);
        letters.received(children, Letter.of("Fråga om skolskjuts", "Polismyndigheten", "Ungdom"));
        await().until(() -> notices.unseen(reader.person()) == 1);
        assertThat(notices.unseen(anna.person())).isZero();
        assertThat(notices.unseen(sara.person())).isEqualTo(1);
        assertThat(notices.popups(sara.person(), Optional.empty())).isEmpty();
        letters.received(children, report());
        await().until(() -> notices.popups(sara.person(), Optional.empty()).size() == 1);
    }

    @Test
    void theLadderEndsWhenSomebodyTakesIt() {
        rules.set(children.id(), false, Optional.of(15), Optional.of(duty.id()), TEST);
        StoredMessageId message = letters.received(children, report());
        await().until(() -> waiting("message/" + message + "#1") == 1);
        ConversationKey key =
                notices.latest(sara.person(), 1).getFirst().conversation().orElseThrow();
        tellPeople.tell(unclaimed(message, key, 1));
        assertThat(kinds(sara)).contains(NoticeKind.UNCLAIMED);
        assertThat(waiting("message/" + message + "#2")).isEqualTo(1);
        tellPeople.tell(unclaimed(message, key, 2));
        assertThat(kinds(anna)).containsOnlyOnce(NoticeKind.NEW_MESSAGE).contains(NoticeKind.UNCLAIMED);
        tellPeople.tell(unclaimed(message, key, 3));
        assertThat(kinds(jonas)).containsExactly(NoticeKind.UNCLAIMED);
        assertThat(notices.latest(jonas.person(), 1).getFirst().conversation()).isEmpty();
        work.claim(key, sara);
        int before = notices.latest(anna.person(), 50).size();
        tellPeople.tell(unclaimed(message, key, 4));
        assertThat(notices.latest(anna.person(), 50)).hasSize(before);
    }

    @Test
    void aMessageThatDidNotArriveIsToldToWhoSentItAndToTheMailbox() {
        StoredMessageId sent = letters.sent(children, Letter.of("Remiss", "Region Mittnorr", "BUP"), sara.person());
        letters.rejected(sent, "BV", "not-supported");
        await().until(() ->
                kinds(sara).contains(NoticeKind.DELIVERY) && kinds(anna).contains(NoticeKind.DELIVERY));
        assertThat(kinds(sara)).containsOnlyOnce(NoticeKind.DELIVERY);
    }

    @Test
    void whoIsMentionedIsToldAndWhoMayNotSeeAProtectedConversationIsNot() {
        letters.received(children, report());
        await().until(() -> notices.unseen(sara.person()) == 1);
        ConversationKey key =
                notices.latest(sara.person(), 1).getFirst().conversation().orElseThrow();
        work.protect(key, Set.of(sara.person()), sara);
        UUID note = UUID.randomUUID();
        server.getBean(TransactionTemplate.class)
                .executeWithoutResult(status -> server.publishEvent(new CaseworkEvent.Mentioned(
                        key, organisation.id(), children.id(), note, Set.of(sara.person(), reader.person()))));
        await().until(() -> kinds(sara).contains(NoticeKind.MENTION));
        assertThat(kinds(reader)).isEmpty();
    }

    @Test
    void quietHoursHoldMailBackUntilTheyAreOver() {
        NoticeSettings nights = new NoticeSettings(
                Optional.empty(),
                true,
                false,
                Optional.of(new NoticeSettings.Quiet(LocalTime.of(18, 0), LocalTime.of(7, 0))),
                true);
        Instant thursdayNight = Instant.parse("2026-11-19T22:15:00Z");
        assertThat(times.isQuiet(nights, thursdayNight)).isTrue();
        assertThat(times.next(NoticeDelivery.DIRECT, nights, thursdayNight))
                .isEqualTo(Instant.parse("2026-11-20T06:00:00Z"));
        Instant fridayNight = Instant.parse("2026-11-20T20:00:00Z");
        assertThat(times.next(NoticeDelivery.DIRECT, nights, fridayNight))
                .isEqualTo(Instant.parse("2026-11-23T06:00:00Z"));
        Instant noon = Instant.parse("2026-11-19T11:20:00Z");
        assertThat(times.next(NoticeDelivery.HOURLY, nights, noon)).isEqualTo(Instant.parse("2026-11-19T12:00:00Z"));
        assertThat(times.next(NoticeDelivery.DAILY, nights, noon)).isEqualTo(Instant.parse("2026-11-20T06:30:00Z"));
    }

    @Test
    void mailGoesNowhereElseThanToTheOrganisationsOwnDomain() {
        assertThat(rules.canMail("sara@bjorkvik.example.se")).isTrue();
        assertThat(rules.canMail("sara@gmail.example.com")).isFalse();
        assertThat(rules.canMail("sara@bjorkvik.example.se\r\nBcc: x@y.se")).isFalse();
    }

    private Happening unclaimed(StoredMessageId message, ConversationKey key, int step) {
        return new Happening(
                "message/" + message + "#" + step,
                NoticeKind.UNCLAIMED,
                children.id().toString(),
                key.toString(),
                List.of(),
                1,
                step,
                Instant.now());
    }

    private long waiting(String task) {
        return jdbc.sql(
                        "SELECT count(*) FROM platform.scheduled_tasks WHERE task_name = 'notice-tell' AND task_instance = :id"
                                + " AND execution_time > now() + interval '5 minutes'")
                .param("id", task)
                .query(Long.class)
                .single();
    }

    private List<NoticeKind> kinds(CaseWorker person) {
        return notices.latest(person.person(), 50).stream().map(Notice::kind).toList();
    }

    private static Letter report() {
        return Letter.of("Orosanmälan: två syskon", "Polismyndigheten", "Ungdomssektionen")
                .theirReference("dnr", "K-1187-26");
    }

    /** A new address of the person, where notices are mailed from now on. */
    private String mailsTo(CaseWorker person) {
        String address = "p" + UUID.randomUUID().toString().substring(0, 8) + "@bjorkvik.example.se";
        rules.set(person.person(), new NoticeSettings(Optional.of(address), false, false, Optional.empty(), false));
        return address;
    }

    private static List<MimeMessage> to(String address) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> GreenMailUtil.getAddressList(recipients(mail)).contains(address))
                .toList();
    }

    private static jakarta.mail.Address[] recipients(MimeMessage mail) {
        try {
            return mail.getAllRecipients();
        } catch (jakarta.mail.MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void atOnce(int times, Callable<Integer> work) throws Exception {
        List<Callable<Integer>> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(work);
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> done : threads.invokeAll(all)) {
                done.get();
            }
        }
    }
}

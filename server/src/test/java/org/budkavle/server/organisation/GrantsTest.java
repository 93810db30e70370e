// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.organisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.ServerTest;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
class GrantsTest {

    private static final ChangedBy TEST = ChangedBy.part("test");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    Organisations organisations;

    @Autowired
    People people;

    @Autowired
    Grants grants;

    @Autowired
    MailboxAccess access;

    @Autowired
    MailboxCare care;

    @Autowired
    AccessQuestions questions;

    @Autowired
    AuditLog audit;

    @Autowired
    @Qualifier("tellUnstaffed")
    Task<Void> tellUnstaffed;

    @Autowired
    JdbcClient jdbc;

    private OrganisationId organisation = new OrganisationId(new UUID(0, 0));
    private MailboxId mailbox = new MailboxId(new UUID(0, 0));
    private PersonId anna = new PersonId(new UUID(0, 0));

    @BeforeEach
    void aMailboxAndAPerson() throws SubjectTaken {
        int number = NUMBER.incrementAndGet();
        organisation = organisations
                .register(new ParticipantId("0203:kommun" + number + ".example.se"), "Kommunen")
                .id();
        mailbox = organisations
                .register(organisation, new FunctionAddress("omsorg" + number), "Omsorgen")
                .id();
        anna = people.create(organisation, "anna", "Anna Ek", "", TEST).id();
    }

    @Test
    void aLevelIncludesThoseBelow() {
        grants.give(NewGrant.lasting(anna, mailbox, GrantLevel.ANSWER), TEST);
        assertThat(access.require(anna, mailbox, GrantLevel.READ).id()).isEqualTo(mailbox);
        assertThat(access.require(anna, mailbox, GrantLevel.ANSWER).id()).isEqualTo(mailbox);
        assertThatThrownBy(() -> access.require(anna, mailbox, GrantLevel.MANAGE))
                .isInstanceOf(NotGranted.class);
        assertThat(access.mailboxes(anna, GrantLevel.ANSWER)).containsExactly(mailbox);
    }

    @Test
    void aMailboxOfOthersAndOneThatIsNowhereAreTheSame() {
        NotGranted others = refusal(mailbox);
        NotGranted nowhere = refusal(new MailboxId(UUID.randomUUID()));
        assertThat(others).hasSameClassAs(nowhere).hasMessage(nowhere.getMessage());
        assertThat(others.getStackTrace()).isEmpty();
    }

    @Test
    void aGrantEndsByItself() {
        Instant soon = Instant.now().plus(Duration.ofHours(1));
        Grant grant =
                grants.give(new NewGrant(anna, mailbox, GrantLevel.READ, Optional.empty(), Optional.of(soon)), TEST);
        assertThat(grants.of(anna)).containsEntry(mailbox, GrantLevel.READ);
        jdbc.sql("UPDATE organisation.person_grant SET valid_from = now() - interval '2 hours',"
                        + " valid_until = now() - interval '1 second' WHERE id = :id")
                .param("id", grant.id().value())
                .update();
        assertThat(grants.of(anna)).isEmpty();
        assertThat(grants.members(mailbox)).isEmpty();
        refusal(mailbox);
    }

    @Test
    void aGrantThatBeginsLaterIsNoneYet() {
        Instant later = Instant.now().plus(Duration.ofHours(1));
        grants.give(new NewGrant(anna, mailbox, GrantLevel.READ, Optional.of(later), Optional.empty()), TEST);
        assertThat(grants.on(mailbox)).hasSize(1);
        refusal(mailbox);
    }

    @Test
    void whatTheDirectorySaysIsFollowed() {
        grants.giveGroup(organisation, "omsorgen", mailbox, GrantLevel.ANSWER, TEST);
        grants.memberOf(anna, Set.of("omsorgen", "annat"));
        assertThat(grants.of(anna)).isEqualTo(Map.of(mailbox, GrantLevel.ANSWER));
        grants.giveGroup(organisation, "omsorgen", mailbox, GrantLevel.READ, TEST);
        assertThat(grants.of(anna)).isEqualTo(Map.of(mailbox, GrantLevel.READ));
        grants.memberOf(anna, Set.of());
        assertThat(grants.of(anna)).isEmpty();
    }

    @Test
    void theHighestOfSeveralGrantsCounts() {
        grants.give(NewGrant.lasting(anna, mailbox, GrantLevel.MANAGE), TEST);
        grants.giveGroup(organisation, "omsorgen", mailbox, GrantLevel.READ, TEST);
        grants.memberOf(anna, Set.of("omsorgen"));
        assertThat(grants.members(mailbox)).extracting(Member::level).containsExactly(GrantLevel.MANAGE);
    }

    @Test
    void whoLeavesHasNothingAndAllOfItIsInTheLog() {
        Grant grant = grants.give(NewGrant.lasting(anna, mailbox, GrantLevel.MANAGE), TEST);
        people.left(anna, TEST);
        refusal(mailbox);
        assertThatThrownBy(() -> grants.give(NewGrant.lasting(anna, mailbox, GrantLevel.READ), TEST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(audit.about(grant.id().toString()))
                .extracting(entry -> entry.event().type())
                .containsExactly(AuditEventType.GRANT_GIVEN);
        assertThat(audit.about(anna.toString()))
                .extracting(entry -> entry.event().type())
                .contains(AuditEventType.PERSON_CREATED, AuditEventType.PERSON_LEFT);
    }

    @Test
    void aMailboxThatNobodyAnswersIsFound() throws SubjectTaken {
        assertThat(care.findings(organisation))
                .extracting(MailboxFinding::kind)
                .containsExactly(MailboxFinding.Kind.NOBODY_ANSWERS, MailboxFinding.Kind.FEWER_THAN_TWO_MANAGERS);
        PersonId omar =
                people.create(organisation, "omar", "Omar Ali", "", TEST).id();
        grants.give(NewGrant.lasting(anna, mailbox, GrantLevel.MANAGE), TEST);
        grants.give(NewGrant.lasting(omar, mailbox, GrantLevel.MANAGE), TEST);
        assertThat(care.findings(organisation)).isEmpty();
    }

    @Test
    void whatIsWrongWithAMailboxIsWrittenInTheAudit() {
        tellUnstaffed.execute(tellUnstaffed.instance(RecurringTask.INSTANCE), null);

        assertThat(audit.about(mailbox.toString()))
                .filteredOn(entry -> entry.event().type() == AuditEventType.MAILBOX_UNSTAFFED)
                .extracting(entry -> entry.event().facts().get("finding"))
                .contains("NOBODY_ANSWERS", "FEWER_THAN_TWO_MANAGERS");
    }

    @Test
    void everyGrantIsReviewedAndWhatIsRemovedIsGone() {
        Grant grant = grants.give(NewGrant.lasting(anna, mailbox, GrantLevel.READ), TEST);
        jdbc.sql("UPDATE organisation.person_grant SET valid_from = now() - interval '91 days' WHERE id = :id")
                .param("id", grant.id().value())
                .update();
        assertThat(care.toReview(mailbox)).hasSize(1);
        assertThat(questions.on(mailbox)).isEmpty();
        assertThat(care.decide(grant.id(), ReviewOutcome.ASK, TEST)).isTrue();
        assertThat(care.toReview(mailbox)).hasSize(1);
        assertThat(questions.on(mailbox)).singleElement().satisfies(open -> {
            assertThat(open.grant()).isEqualTo(grant.id());
            assertThat(open.person()).isEqualTo(anna);
        });
        assertThat(questions.all()).extracting(AccessQuestions.Open::grant).contains(grant.id());
        assertThat(care.decide(grant.id(), ReviewOutcome.KEEP, TEST)).isTrue();
        assertThat(care.toReview(mailbox)).isEmpty();
        assertThat(questions.on(mailbox)).isEmpty();
        assertThat(care.decide(grant.id(), ReviewOutcome.REMOVE, TEST)).isTrue();
        assertThat(grants.of(anna)).isEmpty();
    }

    @Test
    void closingIsNeverSilent() {
        assertThatThrownBy(() -> care.close(mailbox, " ", TEST)).isInstanceOf(IllegalArgumentException.class);
        care.close(mailbox, "Skriv till registrator.", TEST);
        assertThat(care.find(organisation, mailbox).orElseThrow().closedAt()).isPresent();
    }

    private NotGranted refusal(MailboxId of) {
        try {
            access.require(anna, of, GrantLevel.READ);
        } catch (NotGranted refused) {
            return refused;
        }
        throw new AssertionError("It was granted");
    }
}

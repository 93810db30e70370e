// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.notice.Reminder;
import org.budkavle.server.notice.ReminderMail;
import org.budkavle.server.organisation.AccessQuestions;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.Grant;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxCare;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.ReviewOutcome;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ServerTest
@Import(TestPeople.class)
class AskAboutAccessTest {

    @Autowired
    TestPeople people;

    @Autowired
    AccessQuestions questions;

    @Autowired
    Grants grants;

    @Autowired
    MailboxCare care;

    @Test
    void whoIsAskedAndWhoDecidesAreRemindedEachWeekUntilItIsDecided() {
        Mailbox mailbox = people.mailbox("fragade", "Frågade");
        PersonId maria =
                people.person("Maria", Map.of(mailbox.id(), GrantLevel.MANAGE)).id();
        PersonId jonas =
                people.person("Jonas", Map.of(mailbox.id(), GrantLevel.READ)).id();
        Grant his = grants.on(mailbox.id()).stream()
                .filter(grant -> grant.person().equals(jonas))
                .findFirst()
                .orElseThrow();
        care.decide(his.id(), ReviewOutcome.ASK, ChangedBy.person(maria));

        assertThat(remindedAfter(6)).isEmpty();
        assertThat(remindedAfter(7))
                .contains(jonas + " " + Reminder.ACCESS_ASKED, maria + " " + Reminder.ACCESS_UNDECIDED);
        care.decide(his.id(), ReviewOutcome.KEEP, ChangedBy.person(maria));
        assertThat(remindedAfter(14)).isEmpty();
    }

    private List<String> remindedAfter(int days) {
        List<String> told = new ArrayList<>();
        Clock then = Clock.fixed(Instant.now().plus(Duration.ofDays(days)), ZoneOffset.UTC);
        new AskAboutAccess(questions, grants, new Recorded(told), then).remind();
        return told;
    }

    /** Reaches everybody, and writes down what they are told. */
    private record Recorded(List<String> told) implements ReminderMail {

        @Override
        public boolean reaches(PersonId person) {
            return true;
        }

        @Override
        public boolean reaches(String address) {
            return true;
        }

        @Override
        public boolean isOf(PersonId person, String address) {
            return false;
        }

        @Override
        public void remind(String event, Reminder what, int number, String address) {
            throw new AssertionError("Nobody has given an address");
        }

        @Override
        public void remind(String event, Reminder what, int number, PersonId person) {
            told.add(person + " " + what);
        }
    }
}

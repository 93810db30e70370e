// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.administration;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.budkavle.server.notice.Reminder;
import org.budkavle.server.notice.ReminderMail;
import org.budkavle.server.organisation.AccessQuestions;
import org.budkavle.server.organisation.GrantId;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;

/** «Fråga» in the review of grants: mails whoever has the grant, and each week as long as nobody has decided them and who answers for the mailbox. */
@Component
class AskAboutAccess {

    private static final int EVERY_DAYS = 7;

    private final AccessQuestions questions;
    private final Grants grants;
    private final ReminderMail mail;
    private final Clock clock;

    AskAboutAccess(AccessQuestions questions, Grants grants, ReminderMail mail, Clock clock) {
        this.questions = questions;
        this.grants = grants;
        this.mail = mail;
        this.clock = clock;
    }

    /** Mails the person; false if no mail reaches them, and somebody has to ask in another way. */
    boolean ask(GrantId grant, PersonId person) {
        boolean reached = mail.reaches(person);
        if (reached) {
            mail.remind("access-" + grant + "-" + clock.millis(), Reminder.ACCESS_ASKED, 1, person);
        }
        return reached;
    }

    /** To be called once a day. */
    void remind() {
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        Map<PersonId, Integer> asked = new HashMap<>();
        Map<PersonId, Integer> deciding = new HashMap<>();
        for (AccessQuestions.Open open : questions.all()) {
            long days = ChronoUnit.DAYS.between(LocalDate.ofInstant(open.askedAt(), Moments.ZONE), today);
            if (days > 0 && days % EVERY_DAYS == 0) {
                asked.merge(open.person(), 1, Integer::sum);
                grants.members(open.mailbox()).stream()
                        .filter(member -> member.level() == GrantLevel.MANAGE)
                        .forEach(member -> deciding.merge(member.person(), 1, Integer::sum));
            }
        }
        tell(asked, Reminder.ACCESS_ASKED, today);
        tell(deciding, Reminder.ACCESS_UNDECIDED, today);
    }

    private void tell(Map<PersonId, Integer> people, Reminder what, LocalDate today) {
        people.forEach((person, number) -> {
            if (mail.reaches(person)) {
                mail.remind("access-" + today, what, number, person);
            }
        });
    }

    /** Its name is stored, so it stays. */
    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Void> accessQuestions(AskAboutAccess ask) {
            return Tasks.recurring("access-questions", Schedules.cron("0 30 8 * * *", Moments.ZONE))
                    .execute((instance, context) -> ask.remind());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.notice;

import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.RemovedByItself;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.MailException;

/** The durable tasks of notices. Their names are stored, so they stay. */
@Configuration(proxyBeanMethods = false)
class NoticeTasks {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeTasks.class);
    private static final String TELL = "notice-tell";
    private static final String GATHER = "notice-gather";
    private static final String SEND = "notice-send";
    private static final LocalTime DUE_TODAY_AT = LocalTime.of(7, 0);

    /** Told at a time: once for each event. */
    static TaskInstance<Happening> tell(Happening what) {
        return new TaskInstance<>(TELL, what.event(), what);
    }

    static TaskInstance<Void> gather(NoticeId because, PersonId person) {
        return new TaskInstance<>(GATHER, person + "/" + because);
    }

    static TaskInstance<Void> gatherLater(PersonId person, Instant at) {
        return new TaskInstance<>(GATHER, person + "/later/" + at.toEpochMilli());
    }

    static TaskInstance<Void> send(UUID mail) {
        return new TaskInstance<>(SEND, mail.toString());
    }

    /**
     * One mail that its instance says all about.
     *
     * @param first how long until the second try; each wait is twice the one before
     * @param tries how many; then it is given up
     * @param send sends it, and fails if it is to be tried again
     */
    static Task<Void> mail(String name, Duration first, int tries, Consumer<String> send) {
        return Tasks.oneTime(name)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(first, 2))
                .execute((instance, context) -> {
                    if (context.getExecution().consecutiveFailures < tries) {
                        send.accept(instance.getId());
                    }
                });
    }

    @Bean
    Task<Happening> tellPeople(TellPeople tellPeople) {
        return Tasks.oneTime(TELL, Happening.class)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) -> tellPeople.tell(instance.getData()));
    }

    @Bean
    Task<Void> gatherMail(GatherMail gatherMail) {
        return Tasks.oneTime(GATHER)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(1), 2))
                .execute((instance, context) -> gatherMail.gather(new PersonId(UUID.fromString(
                        instance.getId().substring(0, instance.getId().indexOf('/'))))));
    }

    @Bean
    Task<Void> sendMail(GatherMail gatherMail) {
        return Tasks.oneTime(SEND)
                .onFailure(new FailureHandler.ExponentialBackoffFailureHandler<>(Duration.ofSeconds(10), 2))
                .execute((instance, context) -> {
                    UUID id = UUID.fromString(instance.getId());
                    try {
                        gatherMail.send(id);
                    } catch (MailException unreachable) {
                        if (!gatherMail.givenUp(id)) {
                            LOG.warn("The mail server did not take a notice; it is tried again");
                            throw unreachable;
                        }
                    }
                });
    }

    @Bean
    Task<Void> tellWhatIsDue(DueToday dueToday) {
        return Tasks.recurring("notice-due", Schedules.daily(MailTimes.ZONE, DUE_TODAY_AT))
                .execute((instance, context) -> dueToday.tell());
    }

    private static final String CLEAR = "notice-clear";

    @Bean
    RemovedByItself noticesRemove() {
        return () -> List.of(new RemovedByItself.Removal(
                "notices", Optional.of(Duration.ofDays(Notices.KEPT_DAYS)), Optional.of(CLEAR), Optional.empty()));
    }

    @Bean
    Task<Void> forgetNotices(NoticeRows notices) {
        return Tasks.recurring(CLEAR, Schedules.daily(MailTimes.ZONE, LocalTime.of(3, 40)))
                .execute((instance, context) -> notices.clear());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.journey;

import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.budkavle.journey.Countdown;
import org.budkavle.journey.JourneyKind;
import org.budkavle.server.client.status.CertificateEnd;
import org.budkavle.server.client.status.FindSteps;
import org.budkavle.server.client.status.GettingStarted.State;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.notice.Reminder;
import org.budkavle.server.notice.ReminderMail;
import org.budkavle.server.onboarding.Reminded;
import org.budkavle.server.onboarding.Travels;
import org.budkavle.server.operator.ParticipantRow;
import org.budkavle.server.operator.ParticipantRows;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.Moments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds those who own tasks of the journey, by account or by the address given with the task, and the system administrators where nobody else can be reached or something is late:
 * each once for each task and stage. What fails in one organisation takes none of the others along.
 */
@Component
public class RemindOfJourney {

    private static final Logger LOG = LoggerFactory.getLogger(RemindOfJourney.class);
    private static final int SOON_DAYS = 7;

    private final Organisations organisations;
    private final AdministratorRoles roles;
    private final FindSteps find;
    private final Travels travels;
    private final ParticipantRows rows;
    private final CertificateEnd certificates;
    private final Reminded reminded;
    private final ReminderMail mail;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RemindOfJourney(
            Organisations organisations,
            AdministratorRoles roles,
            FindSteps find,
            Travels travels,
            ParticipantRows rows,
            CertificateEnd certificates,
            Reminded reminded,
            ReminderMail mail,
            TransactionTemplate transaction,
            Clock clock) {
        this.organisations = organisations;
        this.roles = roles;
        this.find = find;
        this.travels = travels;
        this.rows = rows;
        this.certificates = certificates;
        this.reminded = reminded;
        this.mail = mail;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Everybody of every organisation. */
    public void remind() {
        List<Organisation> all = organisations.all();
        for (Organisation each : all) {
            try {
                transaction.executeWithoutResult(status -> remind(each, all.size() == 1));
            } catch (RuntimeException fault) {
                LOG.warn("Nobody of {} could be reminded of the journey", each.participant(), fault);
            }
        }
    }

    private void remind(Organisation own, boolean alone) {
        Set<PersonId> administrators = roles.in(own.id()).entrySet().stream()
                .filter(held -> held.getValue().contains(AdministratorRole.SYSTEM))
                .map(Map.Entry::getKey)
                .filter(mail::reaches)
                .collect(Collectors.toSet());
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        Map<PersonId, Map<Reminder, Integer>> told = new HashMap<>();
        Map<String, Map<Reminder, Integer>> outside = new HashMap<>();
        List<Person> people = organisations.people(own.id());
        for (Step step : find.every(own)) {
            Optional<String> owner = step.planned().owner();
            if (step.state().isSettled()
                    || (owner.isEmpty() && step.planned().due().isEmpty())) {
                continue;
            }
            Set<PersonId> owners = owner.map(name -> named(people, name)).orElse(Set.of());
            Optional<String> address = step.planned()
                    .email()
                    .filter(mail::reaches)
                    .filter(of -> owners.stream().noneMatch(person -> mail.isOf(person, of)));
            address.ifPresent(of ->
                    stages(step, today).forEach((what, mark) -> outside(outside, own, step.key(), what, mark, of)));
            Set<PersonId> first = owners.isEmpty() && address.isEmpty() ? administrators : owners;
            stages(step, today).forEach((what, mark) -> tell(told, own, step.key(), what, mark, first));
            if (step.late()) {
                tell(told, own, step.key(), Reminder.TASKS_LATE, due(step), administrators);
            }
        }
        travels.of(own.id(), JourneyKind.PARTICIPANT)
                .declaration()
                .ifPresent(left -> near(told, own, Reminder.DECLARATION, left, administrators));
        end(own, today, alone).ifPresent(left -> near(told, own, Reminder.CERTIFICATE, left, administrators));
        String event = own.id() + "-" + clock.instant().toEpochMilli();
        outside.forEach((address, words) -> words.forEach((what, number) -> mail.remind(event, what, number, address)));
        told.forEach((person, words) -> words.forEach((what, number) -> mail.remind(event, what, number, person)));
    }

    /** Of those in use of its own; an installation for one has the access point's too. */
    private Optional<Countdown> end(Organisation own, LocalDate today, boolean alone) {
        return alone
                ? certificates.first(today)
                : rows.find(own.id())
                        .flatMap(ParticipantRow::ends)
                        .map(end -> Countdown.to(LocalDate.ofInstant(end, Moments.ZONE), today));
    }

    /** What its owner is to know of the step now, with the owner, the other step or the day that it is of. */
    private static Map<Reminder, String> stages(Step step, LocalDate today) {
        Map<Reminder, String> stages = new EnumMap<>(Reminder.class);
        step.planned().owner().ifPresent(name -> stages.put(Reminder.TASKS_ASSIGNED, name));
        if (step.state() == State.BLOCKED) {
            stages.put(Reminder.TASKS_BLOCKED, step.blockedBy());
        }
        if (step.late()) {
            stages.put(Reminder.TASKS_LATE, due(step));
        } else if (step.planned()
                .due()
                .filter(due -> !due.isAfter(today.plusDays(SOON_DAYS)))
                .isPresent()) {
            stages.put(Reminder.TASKS_SOON, due(step));
        }
        return stages;
    }

    private static String due(Step step) {
        return step.planned().due().map(LocalDate::toString).orElse("");
    }

    private void outside(
            Map<String, Map<Reminder, Integer>> told,
            Organisation own,
            String step,
            Reminder what,
            String mark,
            String address) {
        if (reminded.first(own.id(), step, what.name(), mark, address)) {
            told.computeIfAbsent(address, any -> new EnumMap<>(Reminder.class)).merge(what, 1, Integer::sum);
        }
    }

    private void near(
            Map<PersonId, Map<Reminder, Integer>> told,
            Organisation own,
            Reminder what,
            Countdown left,
            Set<PersonId> people) {
        if (left.level() != Countdown.Level.FAR) {
            tell(told, own, left.level().name(), what, left.until().toString(), people);
        }
    }

    private void tell(
            Map<PersonId, Map<Reminder, Integer>> told,
            Organisation own,
            String step,
            Reminder what,
            String mark,
            Set<PersonId> people) {
        people.stream()
                .filter(person -> reminded.first(own.id(), step, what.name(), mark, person))
                .forEach(person -> told.computeIfAbsent(person, any -> new EnumMap<>(Reminder.class))
                        .merge(what, 1, Integer::sum));
    }

    /** An owner is written as a name, also of somebody who has no account here. */
    private Set<PersonId> named(List<Person> people, String name) {
        return people.stream()
                .filter(person -> person.active() && person.name().equalsIgnoreCase(name.strip()))
                .map(Person::id)
                .filter(mail::reaches)
                .collect(Collectors.toSet());
    }

    /** Each hour of the day. Its name is stored, so it stays. */
    @Configuration(proxyBeanMethods = false)
    static class Work {
        @Bean
        Task<Void> journeyReminders(RemindOfJourney remind) {
            return Tasks.recurring("journey-remind", Schedules.cron("0 20 7-17 * * *", Moments.ZONE))
                    .execute((instance, context) -> remind.remind());
        }
    }
}

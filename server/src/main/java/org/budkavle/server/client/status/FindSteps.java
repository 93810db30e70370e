// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.client.status.GettingStarted.State;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.onboarding.OnboardingPlans;
import org.budkavle.server.onboarding.OnboardingStep;
import org.budkavle.server.onboarding.PlannedStep;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Moments;
import org.springframework.stereotype.Component;

/** Looks at what is there, so that people need say only what no program can know. */
@Component
public class FindSteps {

    private static final int FEWEST_MANAGERS = 2;
    private static final int FEWEST_OPERATORS = 2;

    private final OnboardingPlans plans;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final Grants grants;
    private final AddressBook book;
    private final RecipientHistory history;
    private final OperationWatch watch;
    private final LatestTrial latestTrial;
    private final Clock clock;

    FindSteps(
            OnboardingPlans plans,
            AdministratorRoles roles,
            Organisations organisations,
            Grants grants,
            AddressBook book,
            RecipientHistory history,
            OperationWatch watch,
            LatestTrial latestTrial,
            Clock clock) {
        this.plans = plans;
        this.roles = roles;
        this.organisations = organisations;
        this.grants = grants;
        this.book = book;
        this.history = history;
        this.watch = watch;
        this.latestTrial = latestTrial;
        this.clock = clock;
    }

    /** What was found of a step. */
    private record Found(boolean done, long number, String path, Optional<OnboardingStep> after) {}

    /** Those of «Kom igång». */
    GettingStarted of(Organisation own) {
        return new GettingStarted(every(own).stream()
                .filter(step -> step.planned().step().inGuide())
                .toList());
    }

    /** Every task of the organisation's journey. */
    public List<Step> every(Organisation own) {
        Map<OnboardingStep, PlannedStep> plan = plans.of(own.id());
        Map<OnboardingStep, Found> found = found(own);
        LocalDate today = LocalDate.now(clock.withZone(Moments.ZONE));
        Map<OnboardingStep, Step> steps = new EnumMap<>(OnboardingStep.class);
        for (OnboardingStep each : OnboardingStep.values()) {
            PlannedStep planned = plan.getOrDefault(each, PlannedStep.none(each));
            Found seen = found.getOrDefault(each, new Found(planned.isDone(today), each.years(), "", Optional.empty()));
            Optional<Step> blocker = seen.after()
                    .flatMap(first -> Optional.ofNullable(steps.get(first)))
                    .filter(first -> !first.state().isSettled());
            State state = planned.notRelevant().isPresent()
                    ? State.NOT_RELEVANT
                    : blocker.isPresent() ? State.BLOCKED : seen.done() ? State.DONE : State.TO_DO;
            steps.put(
                    each,
                    new Step(
                            state,
                            "status.start." + each.key() + (seen.done() ? ".done" : ".left"),
                            seen.number(),
                            seen.path(),
                            state == State.BLOCKED ? blocker.map(Step::key).orElse("") : "",
                            blocker.flatMap(first -> first.planned().owner()).orElse(""),
                            planned,
                            !state.isSettled()
                                    && planned.due().filter(today::isAfter).isPresent()));
        }
        return List.copyOf(steps.values());
    }

    private Map<OnboardingStep, Found> found(Organisation own) {
        List<Mailbox> mailboxes = organisations.mailboxes(own.id());
        Map<String, StatusItem> seen =
                watch.look().items().stream().collect(Collectors.toMap(StatusItem::subject, Function.identity()));
        Map<OnboardingStep, Found> found = new EnumMap<>(OnboardingStep.class);
        found.put(OnboardingStep.STORAGE, plain(good(seen, "storage") && good(seen, "backup"), 0, "/driftstatus"));
        found.put(OnboardingStep.CERTIFICATES, plain(good(seen, "certificates"), 0, "/administration/certifikat"));
        found.put(
                OnboardingStep.ACCESS_POINT,
                after(OnboardingStep.CERTIFICATES, good(seen, "access-point"), 0, "/driftstatus"));
        found.put(OnboardingStep.ADDRESS_BOOK, plain(good(seen, "address-book"), 0, "/driftstatus"));
        long operators = roles.in(own.id()).values().stream()
                .filter(held -> held.contains(AdministratorRole.SYSTEM))
                .count();
        found.put(OnboardingStep.LOGIN, plain(operators >= FEWEST_OPERATORS, operators, "/administration/inloggning"));
        found.put(OnboardingStep.MAILBOXES, plain(!mailboxes.isEmpty(), mailboxes.size(), "/administration/brevlador"));
        long alone = mailboxes.stream().filter(this::hasFewManagers).count();
        found.put(
                OnboardingStep.STAFF, after(OnboardingStep.MAILBOXES, alone == 0, alone, "/administration/brevlador"));
        int unlisted = mailboxes.size()
                - book.find(mailboxes.stream()
                                .map(mailbox -> new AddressBook.Function(own.participant(), mailbox.address()))
                                .toList())
                        .size();
        found.put(OnboardingStep.ADDRESSES, after(OnboardingStep.ADDRESS_BOOK, unlisted == 0, unlisted, "/adressbok"));
        boolean tried = latestTrial.of(own.id()).text().equals("status.trial.back");
        found.put(OnboardingStep.QA_TEST, after(OnboardingStep.ACCESS_POINT, tried, 0, "/prov"));
        boolean sent = mailboxes.stream()
                .anyMatch(mailbox -> !history.usual(mailbox.id(), 1).isEmpty());
        found.put(OnboardingStep.FIRST, after(OnboardingStep.ACCESS_POINT, sent, 0, "/nytt"));
        return found;
    }

    private static Found plain(boolean done, long number, String path) {
        return new Found(done, number, path, Optional.empty());
    }

    /** Blocked as long as the other is not done, whatever was found of it. */
    private static Found after(OnboardingStep first, boolean done, long number, String path) {
        return new Found(done, number, path, Optional.of(first));
    }

    private static boolean good(Map<String, StatusItem> seen, String subject) {
        return Optional.ofNullable(seen.get(subject))
                .filter(item -> item.level() == StatusItem.Level.GOOD)
                .isPresent();
    }

    private boolean hasFewManagers(Mailbox mailbox) {
        return grants.members(mailbox.id()).stream()
                        .filter(member -> member.level().allows(GrantLevel.MANAGE))
                        .count()
                < FEWEST_MANAGERS;
    }
}

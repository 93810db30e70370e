// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.worker;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.budkavle.server.casework.CaseWorker;
import org.budkavle.server.casework.Conversations;
import org.budkavle.server.login.Assurance;
import org.budkavle.server.login.Sessions;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxAccess;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.page.NoAccess;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Visitor;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who is at work in the request, with the grants that they have at this moment. */
@Component
public final class CaseWorkers {

    private final Pages pages;
    private final MailboxAccess access;
    private final Assurance assurance;
    private final Sessions sessions;

    CaseWorkers(Pages pages, MailboxAccess access, Assurance assurance, Sessions sessions) {
        this.pages = pages;
        this.access = access;
        this.assurance = assurance;
        this.sessions = sessions;
    }

    /** @throws NoAccess if nobody is signed in */
    public CaseWorker current() {
        Visitor visitor = pages.visitor().orElseThrow(NoAccess::new);
        return of(visitor.person(), visitor.organisation());
    }

    /**
     * Asks for a stronger log-in, if the installation does, before content marked with secrecy is opened.
     *
     * @throws org.budkavle.server.login.StepUpNeeded if the session is not so sure
     */
    public void requireFor(Conversations.Glance glance) {
        if (glance.confidentiality()) {
            signedIn().ifPresent(assurance::requireForSecret);
        }
    }

    /** Asks whether the session of the request still stands; for what goes on after the request. */
    public BooleanSupplier standing() {
        return signedIn()
                .<BooleanSupplier>map(signedIn -> () -> sessions.isOpen(signedIn.id()))
                .orElse(() -> true);
    }

    private static Optional<SignedIn> signedIn() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedIn signedIn
                ? Optional.of(signedIn)
                : Optional.empty();
    }

    /** The person with the grants that they have now; for what goes on after the request. */
    public CaseWorker of(PersonId person, OrganisationId organisation) {
        Map<MailboxId, GrantLevel> levels = access.levels(person);
        return new CaseWorker(
                person,
                organisation,
                with(GrantLevel.READ, levels),
                with(GrantLevel.ANSWER, levels),
                with(GrantLevel.MANAGE, levels));
    }

    private static Set<MailboxId> with(GrantLevel level, Map<MailboxId, GrantLevel> levels) {
        return levels.entrySet().stream()
                .filter(held -> held.getValue().allows(level))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.RecipientHistory;
import org.budkavle.server.client.status.GettingStarted.State;
import org.budkavle.server.client.status.GettingStarted.Step;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.WebArea;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** «Kom igång»: looks at what is there, so that nobody has to tick anything (client-ux.md 4.10). */
@Controller
class GettingStartedController {

    private static final int FEWEST_MANAGERS = 2;

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final Grants grants;
    private final AddressBook book;
    private final RecipientHistory history;
    private final OperationWatch watch;

    GettingStartedController(
            Pages pages,
            AdministratorRoles roles,
            Organisations organisations,
            Grants grants,
            AddressBook book,
            RecipientHistory history,
            OperationWatch watch) {
        this.pages = pages;
        this.roles = roles;
        this.organisations = organisations;
        this.grants = grants;
        this.book = book;
        this.history = history;
        this.watch = watch;
    }

    @GetMapping("/administration/kom-igang")
    Screen show(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        Organisation own = organisations.find(person.organisation()).orElseThrow();
        return pages.screen("status/start", pages.texts().text("status.start"), new GettingStarted(steps(own)));
    }

    private List<Step> steps(Organisation own) {
        List<Mailbox> mailboxes = organisations.mailboxes(own.id());
        Map<String, StatusItem> seen =
                watch.look().items().stream().collect(Collectors.toMap(StatusItem::subject, Function.identity()));
        List<Step> steps = new ArrayList<>();
        add(steps, "certificates", good(seen, "certificates"), 0, "/administration/certifikat", "");
        add(steps, "access-point", good(seen, "access-point"), 0, "/driftstatus", "certificates");
        add(steps, "address-book", good(seen, "address-book"), 0, "/driftstatus", "");
        add(steps, "mailboxes", !mailboxes.isEmpty(), mailboxes.size(), "/administration/brevlador", "");
        long alone = mailboxes.stream().filter(this::hasFewManagers).count();
        add(steps, "staff", alone == 0, alone, "/administration/brevlador", "mailboxes");
        int unlisted = mailboxes.size()
                - book.find(mailboxes.stream()
                                .map(mailbox -> new AddressBook.Function(own.participant(), mailbox.address()))
                                .toList())
                        .size();
        add(steps, "addresses", unlisted == 0, unlisted, "/adressbok", "address-book");
        boolean sent = mailboxes.stream()
                .anyMatch(mailbox -> !history.usual(mailbox.id(), 1).isEmpty());
        add(steps, "first", sent, 0, "/prov", "access-point");
        return steps;
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

    /** A step that another one must come before is blocked as long as that is not done, whatever was found of it. */
    private static void add(List<Step> steps, String key, boolean done, long number, String path, String first) {
        boolean blocked = steps.stream().anyMatch(step -> step.key().equals(first) && step.state() != State.DONE);
        State state = blocked ? State.BLOCKED : done ? State.DONE : State.TO_DO;
        steps.add(new Step(
                key, state, "status.start." + key + (done ? ".done" : ".left"), number, path, blocked ? first : ""));
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea gettingStartedArea() {
            return WebArea.signedIn("/administration/kom-igang");
        }
    }
}

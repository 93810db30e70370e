// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.status;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.login.SignedIn;
import org.budkavle.server.onboarding.SetupPage;
import org.budkavle.server.onboarding.SetupProgress;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.page.Downloads;
import org.budkavle.server.page.Pages;
import org.budkavle.server.page.Screen;
import org.budkavle.server.page.WebArea;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.trust.key.KeyStoreUnusable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** For who runs the server: «Felpaket» to hand to whoever helps (client-ux.md 4.9), and «Driftkort» to print (4.11). */
@Controller
class OperatorController {

    private final Pages pages;
    private final AdministratorRoles roles;
    private final Organisations organisations;
    private final BudkavleProperties properties;
    private final ObjectProvider<KeyFolder> keys;
    private final FaultPackage faultPackage;
    private final SetupProgress setup;
    private final Clock clock;

    OperatorController(
            Pages pages,
            AdministratorRoles roles,
            Organisations organisations,
            BudkavleProperties properties,
            ObjectProvider<KeyFolder> keys,
            FaultPackage faultPackage,
            SetupProgress setup,
            Clock clock) {
        this.pages = pages;
        this.roles = roles;
        this.organisations = organisations;
        this.properties = properties;
        this.keys = keys;
        this.faultPackage = faultPackage;
        this.setup = setup;
        this.clock = clock;
    }

    @GetMapping("/driftstatus/felpaket")
    ResponseEntity<byte[]> faults(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        return Downloads.of(faultPackage.bytes(), MediaType.APPLICATION_OCTET_STREAM, "felpaket.zip");
    }

    @GetMapping("/driftstatus/driftkort")
    Screen card(@AuthenticationPrincipal SignedIn person) {
        roles.require(person.person(), AdministratorRole.SYSTEM);
        Organisation own = organisations.find(person.organisation()).orElseThrow();
        List<OperationCard.Address> addresses = organisations.mailboxes(own.id()).stream()
                .map(OperatorController::address)
                .toList();
        return pages.screen(
                "status/card",
                pages.texts().text("status.card"),
                new OperationCard(
                        own.name(),
                        own.participant().value(),
                        properties.environment(),
                        properties.domain(),
                        properties.data().toAbsolutePath().toString(),
                        addresses,
                        ending(),
                        contacts(own),
                        clock.instant()));
    }

    private Map<String, String> contacts(Organisation own) {
        return Optional.ofNullable(setup.of(own.id()).get(SetupPage.CARD))
                .map(SetupProgress.Left::answers)
                .orElse(Map.of());
    }

    private static OperationCard.Address address(Mailbox mailbox) {
        return new OperationCard.Address(mailbox.name(), mailbox.address().value());
    }

    private Optional<OperationCard.Ending> ending() {
        KeyFolder folder = keys.getIfAvailable();
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Instant now = clock.instant();
            return CertificateDays.first(folder)
                    .map(first -> new OperationCard.Ending(
                            first.name(),
                            first.at(),
                            Duration.between(now, first.at()).toDays()));
        } catch (KeyStoreUnusable unusable) {
            return Optional.empty();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Area {
        @Bean
        WebArea operatorArea() {
            return WebArea.signedIn("/driftstatus/felpaket", "/driftstatus/driftkort");
        }
    }
}

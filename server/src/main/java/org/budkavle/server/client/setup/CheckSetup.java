// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.budkavle.edelivery.FederationSettings;
import org.budkavle.edelivery.discovery.AccessPointEndpoint;
import org.budkavle.edelivery.discovery.Discovery;
import org.budkavle.edelivery.discovery.DiscoveryFailure;
import org.budkavle.format.identifier.DocumentTypeId;
import org.budkavle.format.identifier.ProcessId;
import org.budkavle.server.addressbook.AddressBook;
import org.budkavle.server.addressbook.AddressBookProperties;
import org.budkavle.server.addressbook.CopyState;
import org.budkavle.server.client.status.OperationWatch;
import org.budkavle.server.client.status.StatusItem;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderCheck;
import org.budkavle.server.login.ProviderConnections;
import org.budkavle.server.onboarding.SetupPage;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.platform.BudkavleProperties;
import org.budkavle.server.platform.KeyFolder;
import org.budkavle.server.platform.PlatformState;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** «Testa» on each page of the first start: looks at what is really there. */
@Component
class CheckSetup {

    private static final long LITTLE_SPACE = 2_000_000_000L;

    private final BudkavleProperties properties;
    private final AddressBookProperties bookProperties;
    private final LoginProperties login;
    private final ObjectProvider<FederationSettings> federation;
    private final ObjectProvider<KeyFolder> keys;
    private final Discovery discovery;
    private final AddressBook book;
    private final Organisations organisations;
    private final ProviderConnections connections;
    private final PlatformState platform;
    private final OperationWatch watch;
    private final KeyPage keyPage;

    CheckSetup(
            BudkavleProperties properties,
            AddressBookProperties bookProperties,
            LoginProperties login,
            ObjectProvider<FederationSettings> federation,
            ObjectProvider<KeyFolder> keys,
            Discovery discovery,
            AddressBook book,
            Organisations organisations,
            ProviderConnections connections,
            PlatformState platform,
            OperationWatch watch,
            KeyPage keyPage) {
        this.properties = properties;
        this.bookProperties = bookProperties;
        this.login = login;
        this.federation = federation;
        this.keys = keys;
        this.discovery = discovery;
        this.book = book;
        this.organisations = organisations;
        this.connections = connections;
        this.platform = platform;
        this.watch = watch;
        this.keyPage = keyPage;
    }

    /** What is found now. */
    List<Finding> of(SetupPage page, Organisation own) {
        return switch (page) {
            case ORGANISATION -> List.of(published(own));
            case STORAGE -> storage();
            case KEYS -> keyPage.test(own);
            case ACCESS_POINT -> accessPoint(own);
            case ADDRESS_BOOK -> addressBook(own);
            case LOGIN -> login();
            case MAILBOX -> mailboxes(own);
            case CARD -> List.of();
        };
    }

    /** Lines for the configuration file, with what holds now; empty for a page that needs none. */
    String lines(SetupPage page) {
        return switch (page) {
            case STORAGE -> "budkavle.data=" + properties.data().toAbsolutePath();
            case KEYS ->
                "budkavle.keys.folder=" + properties.keys().folder() + "\nbudkavle.keys.password-file="
                        + properties.keys().passwordFile();
            case ACCESS_POINT ->
                "budkavle.environment=" + properties.environment() + "\nbudkavle.domain=" + properties.domain()
                        + "\nbudkavle.federation.settings="
                        + properties.federation().settings() + "\nbudkavle.as4.port="
                        + properties.as4().port();
            case ADDRESS_BOOK ->
                "budkavle.environment=" + properties.environment() + "\nbudkavle.addressbook.uri=" + bookAddress();
            case ORGANISATION, LOGIN, MAILBOX, CARD -> "";
        };
    }

    private String bookAddress() {
        return bookProperties.uri().isBlank()
                ? federation.stream()
                        .findFirst()
                        .flatMap(FederationSettings::addressBook)
                        .map(URI::toString)
                        .orElse("")
                : bookProperties.uri();
    }

    private Finding published(Organisation own) {
        if (federation.stream().findFirst().isEmpty()) {
            return Finding.warn("not-joined");
        }
        try {
            AccessPointEndpoint found = endpoint(own);
            return Finding.ok("organisation.published", own.participant().value())
                    .with(found.address().toString());
        } catch (DiscoveryFailure failure) {
            return unpublished(own, failure);
        }
    }

    private static Finding unpublished(Organisation own, DiscoveryFailure failure) {
        return (failure.temporary()
                        ? Finding.err("network.silent")
                        : Finding.err(
                                "organisation.unpublished", own.participant().value()))
                .with(String.valueOf(failure.getMessage()));
    }

    private AccessPointEndpoint endpoint(Organisation own) throws DiscoveryFailure {
        return discovery.refreshing().endpoint(own.participant(), DocumentTypeId.SDK_MESSAGE, ProcessId.NO_PROCESS);
    }

    private List<Finding> storage() {
        List<Finding> findings = new ArrayList<>();
        long began = System.nanoTime();
        findings.add(Finding.ok(
                platform.embedded() ? "storage.embedded" : "storage.external",
                platform.databaseVersion(),
                Long.toString(Duration.ofNanos(System.nanoTime() - began).toMillis())));
        try {
            Path written = Files.createTempFile(properties.data(), ".prov-", ".part");
            try {
                Files.write(written, new byte[4096]);
                long free = Files.getFileStore(written).getUsableSpace();
                String gigabytes = Long.toString(free / 1_000_000_000L);
                findings.add(
                        free < LITTLE_SPACE
                                ? Finding.err("storage.little", gigabytes)
                                : Finding.ok("storage.free", gigabytes));
            } finally {
                Files.delete(written);
            }
        } catch (IOException unwritable) {
            findings.add(Finding.err("storage.unwritable")
                    .with(properties.data().toAbsolutePath().toString()));
        }
        findings.add(
                seen("backup")
                                .filter(item -> item.level() == StatusItem.Level.GOOD)
                                .isPresent()
                        ? Finding.ok("storage.backup")
                        : Finding.warn("storage.no-backup"));
        return findings;
    }

    private Optional<StatusItem> seen(String subject) {
        return watch.look().items().stream()
                .filter(item -> item.subject().equals(subject))
                .findFirst();
    }

    private List<Finding> accessPoint(Organisation own) {
        if (federation.stream().findFirst().isEmpty() || keys.getIfAvailable() == null) {
            return List.of(Finding.err("not-joined"));
        }
        List<Finding> findings = new ArrayList<>();
        findings.add(
                seen("access-point")
                                .filter(item -> item.level() == StatusItem.Level.GOOD)
                                .isPresent()
                        ? Finding.ok("access-point.answers")
                        : Finding.err(
                                "access-point.silent",
                                Integer.toString(properties.as4().port())));
        try {
            AccessPointEndpoint found = endpoint(own);
            findings.add(Finding.ok("access-point.published", found.accessPointId())
                    .with(found.address().toString()));
            Instant until = found.certificate().getNotAfter().toInstant();
            findings.add(Finding.ok("access-point.until", until.toString().substring(0, 10)));
        } catch (DiscoveryFailure failure) {
            findings.add(unpublished(own, failure));
        }
        return findings;
    }

    private List<Finding> addressBook(Organisation own) {
        CopyState state = book.state();
        List<Finding> findings = new ArrayList<>();
        findings.add(
                switch (state.condition()) {
                    case CURRENT -> Finding.ok("book.current", Integer.toString(state.addresses()));
                    case BEHIND, TOO_OLD, MISSING ->
                        Finding.warn("book.behind")
                                .with(state.failure()
                                        .map(failure -> failure.code() + " " + failure.detail())
                                        .orElse(""));
                    case NOT_CONFIGURED -> Finding.err("book.none");
                });
        findings.add(
                properties.environment().equals("SDK-PROD")
                        ? Finding.ok("book.production")
                        : Finding.warn("book.test", properties.environment()));
        if (state.condition() != CopyState.Condition.NOT_CONFIGURED) {
            findings.add(
                    book.organisation(own.participant()).isPresent()
                            ? Finding.ok("book.listed")
                            : Finding.warn("book.unlisted", own.participant().value()));
        }
        return findings;
    }

    private List<Finding> login() {
        if (login.identityProviders().isEmpty()) {
            return List.of(Finding.warn("login.none"));
        }
        List<Finding> findings = new ArrayList<>();
        for (LoginProperties.IdentityProvider provider : login.identityProviders()) {
            ProviderCheck check = connections.check(provider);
            findings.add(check.fault()
                    .map(fault -> Finding.err("login.fault", provider.label()).with(fault + " " + provider.issuer()))
                    .orElseGet(() -> Finding.ok(
                            "login.answers",
                            provider.label(),
                            Long.toString(check.took().toMillis()))));
        }
        return findings;
    }

    private List<Finding> mailboxes(Organisation own) {
        int number = organisations.mailboxes(own.id()).size();
        return List.of(
                number > 0 ? Finding.ok("mailbox.there", Integer.toString(number)) : Finding.err("mailbox.none"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.login;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.net.HttpCookie;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.budkavle.format.identifier.FunctionAddress;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.server.login.factor.Accounts;
import org.budkavle.server.login.factor.OneTimeCodes;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.AdministratorRoles;
import org.budkavle.server.organisation.ChangedBy;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Grants;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NewGrant;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.organisation.SubjectTaken;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People for tests, who log in as everybody does: {@code @Import(TestPeople.class)} and have it injected. {@link #logIn} opens a
 * browser's page as the person; {@link Visit#logIn} does it over HTTP.
 */
public final class TestPeople {

    /** Everybody's password. */
    public static final String PASSWORD = "korrekt häst batteri";

    private static final ChangedBy TEST = ChangedBy.part("test");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Organisations organisations;
    private final People people;
    private final Grants grants;
    private final AdministratorRoles roles;
    private final Accounts accounts;
    private final JdbcClient jdbc;
    private final Clock clock;

    TestPeople(
            Organisations organisations,
            People people,
            Grants grants,
            AdministratorRoles roles,
            Accounts accounts,
            JdbcClient jdbc,
            Clock clock) {
        this.organisations = organisations;
        this.people = people;
        this.grants = grants;
        this.roles = roles;
        this.accounts = accounts;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A person with an account. */
    public final class TestPerson {

        private final Person person;
        private final String username;
        private final byte[] secret;

        private TestPerson(Person person, String username, byte[] secret) {
            this.person = person;
            this.username = username;
            this.secret = secret;
        }

        /** The person's id. */
        public PersonId id() {
            return person.id();
        }

        /** The person's name. */
        public String name() {
            return person.name();
        }

        /** What they log in as. */
        public String username() {
            return username;
        }

        /** A code that works now, also if one of this half minute was used already. */
        public String code() {
            jdbc.sql("UPDATE login.account SET totp_step = 0 WHERE person = :person")
                    .param("person", person.id().value())
                    .update();
            return usedCode();
        }

        /** The code of this half minute, used or not. */
        public String usedCode() {
            return OneTimeCodes.code(secret, clock.instant());
        }
    }

    /** Björkviks kommun, made when it is missing. */
    public Organisation bjorkvik() {
        return organisations.register(new ParticipantId("0203:bjorkvik.example.se"), "Björkviks kommun");
    }

    /** A mailbox of Björkvik, made when it is missing. */
    public Mailbox mailbox(String function, String name) {
        return organisations.register(
                bjorkvik().id(), new FunctionAddress(function + ".0203:bjorkvik.example.se"), name);
    }

    /** A new person of Björkvik with those grants and roles. */
    public TestPerson person(String name, Map<MailboxId, GrantLevel> mailboxes, AdministratorRole... administers) {
        return person(bjorkvik(), name, mailboxes, administers);
    }

    /** A new person of the organisation with those grants and roles. */
    public TestPerson person(
            Organisation organisation,
            String name,
            Map<MailboxId, GrantLevel> mailboxes,
            AdministratorRole... administers) {
        String username = "person" + NUMBER.incrementAndGet();
        try {
            Person person = people.create(organisation.id(), username, name, "Handläggare", TEST);
            mailboxes.forEach((mailbox, level) -> grants.give(NewGrant.lasting(person.id(), mailbox, level), TEST));
            roles.set(person.id(), Set.of(administers), TEST);
            byte[] secret = OneTimeCodes.newSecret();
            accounts.synthesise(person.id(), username, PASSWORD, secret);
            return new TestPerson(person, username, secret);
        } catch (SubjectTaken e) {
            throw new IllegalStateException(e);
        }
    }

    /** Logs the person in on the page's browser, without showing the log-in. */
    public void logIn(Page page, int port, TestPerson person) {
        Visit visit = new Visit(port);
        visit.logIn(person);
        HttpCookie cookie = visit.session().orElseThrow();
        page.context()
                .addCookies(List.of(new Cookie(cookie.getName(), cookie.getValue())
                        .setUrl(URI.create("http://localhost:" + port).toString())
                        .setHttpOnly(true)));
    }
}

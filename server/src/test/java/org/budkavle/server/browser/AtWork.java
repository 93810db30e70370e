// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import com.microsoft.playwright.Page;
import java.util.Map;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;

/** Anna Lindqvist of Björkviks kommun, with three mailboxes, logged in as everybody logs in: {@code @Import(AtWork.class)}. */
@TestComponent
@Import(TestPeople.class)
class AtWork {

    private final TestPeople people;
    private TestPeople.@Nullable TestPerson anna;

    AtWork(TestPeople people) {
        this.people = people;
    }

    /** A new page where she is logged in. */
    Page page(Browsing browsing, int port) {
        Page page = browsing.newPage(port);
        people.logIn(page, port, anna());
        return page;
    }

    /** The same where scripts do not run. */
    Page pageWithoutScripts(Browsing browsing, int port) {
        Page page = browsing.newPageWithoutScripts(port);
        people.logIn(page, port, anna());
        return page;
    }

    private TestPeople.TestPerson anna() {
        TestPeople.TestPerson known = anna;
        if (known == null) {
            Mailbox reception = people.mailbox("mottagning", "Mottagning barn och unga");
            Mailbox emergency = people.mailbox("jour", "Socialjouren");
            Mailbox school = people.mailbox("elevhalsa", "Elevhälsan");
            known = people.person(
                    "Anna Lindqvist",
                    Map.of(
                            reception.id(), GrantLevel.ANSWER,
                            emergency.id(), GrantLevel.ANSWER,
                            school.id(), GrantLevel.READ));
            anna = known;
        }
        return known;
    }
}

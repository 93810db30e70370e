// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.client.setup;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.login.LoginProperties;
import org.budkavle.server.login.ProviderTrial;
import org.budkavle.server.onboarding.SetupPage;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.page.Form;

/**
 * A page of the first start.
 *
 * @param rail every page, with how it was left
 * @param findings what the latest test found; empty if nothing was tested
 * @param lines for the configuration file, where the page can only say what is to stand there; empty if there are none
 * @param providers identity providers that the configuration names
 * @param mailboxes that there are
 */
public record SetupView(
        SetupPage page,
        Organisation organisation,
        List<Rail> rail,
        Form form,
        List<Finding> findings,
        String lines,
        List<Provider> providers,
        List<Mailbox> mailboxes) {

    /** Whom the card names, in their order. */
    public static final List<String> CONTACTS = List.of("operations", "security", "administrator", "supplier", "digg");

    public SetupView {
        rail = List.copyOf(rail);
        findings = List.copyOf(findings);
        providers = List.copyOf(providers);
        mailboxes = List.copyOf(mailboxes);
    }

    /** How a page was left. */
    public enum Leaving {
        NOT_YET,
        LATER,
        DONE
    }

    /** A page in the list of pages. */
    public record Rail(SetupPage page, Leaving leaving) {}

    /**
     * An identity provider.
     *
     * @param trial the latest log-in that was tried there; empty if none was
     */
    public record Provider(LoginProperties.IdentityProvider settings, Optional<ProviderTrial> trial) {}
}

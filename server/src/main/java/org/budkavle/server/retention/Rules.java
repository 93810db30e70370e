// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.util.List;
import java.util.Optional;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * The rules of an organisation. Only its archivists change them ({@link org.budkavle.server.organisation.NotGranted} for others); every
 * version is kept, and audited. A rule disposes of nothing by itself: see {@link Disposals}.
 */
public interface Rules {

    /** Those in force, the organisation's own first, then by mailbox. */
    List<Rule> of(OrganisationId organisation);

    /** Every version of a rule, the latest first; empty if the organisation has none such. */
    List<Rule> versions(OrganisationId organisation, RuleId id);

    /** A version that something was decided by. */
    Optional<Rule> version(RuleId id, int version);

    /**
     * Makes a rule.
     *
     * @throws RuleRefused if it may not be one
     * @throws RuleTaken if the place has one
     */
    Rule add(OrganisationId organisation, Rule.Place place, Rule.Text text, PersonId by) throws RuleRefused, RuleTaken;

    /**
     * Gives a rule a new version.
     *
     * @throws RuleRefused if it may not be one
     */
    Rule change(OrganisationId organisation, RuleId id, Rule.Text text, PersonId by) throws RuleRefused;

    /** Ends a rule: what it was for is kept for ever, or as a rule for something wider says. False if it has ended. */
    boolean retire(OrganisationId organisation, RuleId id, PersonId by);
}

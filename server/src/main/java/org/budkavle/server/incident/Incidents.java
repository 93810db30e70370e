// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.incident;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;

/**
 * The incidents of an organisation, for those who have the role for it or review the log everywhere, except whoever an
 * incident is about. Everything is logged. What does not exist for somebody is refused with {@link NotGranted}.
 */
public interface Incidents {

    /** Whether somebody with these roles handles incidents. */
    static boolean handledBy(Set<AdministratorRole> held) {
        return held.contains(AdministratorRole.INCIDENT) || held.contains(AdministratorRole.LOG_REVIEW);
    }

    /** Whether the person handles incidents. */
    boolean handles(PersonId person);

    /** At most two hundred, the latest first. */
    List<Incident> of(OrganisationId organisation, PersonId by);

    /** One of them. */
    Incident find(OrganisationId organisation, IncidentId id, PersonId by);

    /** How many are open. Every page asks: nothing is decrypted for it. */
    int open(OrganisationId organisation, PersonId by);

    /** How they all stand, for whoever must show that none is late; tells nothing of any. */
    IncidentClocks clocks(OrganisationId organisation);

    /** Begins one that somebody told of. */
    IncidentId begin(OrganisationId organisation, String title, String what, PersonId by) throws StepRefused;

    /**
     * Begins one of an alarm, or finds the one that began of it.
     *
     * @param suspected whom the alarm is about; they see nothing of the incident
     */
    IncidentId begin(
            OrganisationId organisation,
            Origin origin,
            String subject,
            Optional<PersonId> suspected,
            String title,
            String what,
            PersonId by);

    /**
     * Takes a step.
     *
     * @param values by the name of the field; empty ones are as none
     */
    void take(OrganisationId organisation, IncidentId id, StepKind kind, Map<String, String> values, PersonId by)
            throws StepRefused;

    /** The documentation that GDPR art. 33.5 asks for, of every incident. */
    PdfDocument report(OrganisationId organisation, IncidentId id, PersonId by);

    /** What is to be notified to IMY, in the order that their form asks (GDPR art. 33.3). */
    PdfDocument notification(OrganisationId organisation, IncidentId id, PersonId by);

    /** What is to be told to Digg and to other participants: nothing about people. */
    PdfDocument federationReport(OrganisationId organisation, IncidentId id, PersonId by);

    /**
     * Report, steps, the review that it came of, and entries of the log with their proofs.
     *
     * @return a temporary file, to be deleted by the caller
     */
    Path evidence(OrganisationId organisation, IncidentId id, PersonId by) throws IOException;
}

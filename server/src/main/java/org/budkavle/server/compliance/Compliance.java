// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.compliance;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.trust.key.KeyStoreUnusable;

/**
 * How an organisation stands to what it must fulfil, for those with a role for it; others, and what does not exist, get
 * {@link NotGranted}. What is said, brought, made and fetched is audited.
 */
public interface Compliance {

    /** Bytes of a document that is brought. */
    int LARGEST_DOCUMENT = 4 * 1024 * 1024;

    /** Whether somebody with these roles may see it. */
    static boolean seenBy(Set<AdministratorRole> held) {
        return held.contains(AdministratorRole.SYSTEM)
                || held.contains(AdministratorRole.LOG_REVIEW)
                || held.contains(AdministratorRole.INCIDENT);
    }

    /** A report that was made. */
    record Made(ReportId id, Instant at) {}

    /** How it stands now; looked at, and not kept. */
    Report now(OrganisationId organisation, PersonId by);

    /** What was said of a requirement, the latest first. */
    List<Statement> statements(OrganisationId organisation, String requirement, PersonId by);

    /**
     * Says something of a requirement, beside what was said before.
     *
     * @param said its version is not looked at
     */
    void state(OrganisationId organisation, Statement said, PersonId by) throws StatementRefused;

    /** Brings something that was made elsewhere; the latest of a kind counts. */
    void bring(OrganisationId organisation, DocumentKind kind, byte[] json, PersonId by) throws DocumentRefused;

    /** What the latest that was brought of a kind shows; empty if none was. */
    Optional<Evidence> brought(OrganisationId organisation, DocumentKind kind, PersonId by);

    /** Makes a report of how it stands now, and keeps it. */
    Report make(OrganisationId organisation, PersonId by);

    /** The latest hundred, the latest first. */
    List<Made> made(OrganisationId organisation, PersonId by);

    /** One of them. */
    Report find(OrganisationId organisation, ReportId report, PersonId by);

    /** The one that was made before it. */
    Optional<Report> before(OrganisationId organisation, ReportId report, PersonId by);

    /** A report for people, XHTML whole in itself; with what changed since an earlier one. */
    String html(Report report, Optional<Report> earlier);

    /** The same as PDF/A. */
    void writePdf(Report report, Optional<Report> earlier, OutputStream target) throws IOException;

    /**
     * A report with its evidence, digests, signature and place in the log, as {@code ./budkavle verify} verifies it offline.
     *
     * @return a temporary file, to be deleted by the caller
     * @throws KeyStoreUnusable if the organisation has no key to sign with
     */
    Path fetch(OrganisationId organisation, ReportId report, PersonId by) throws KeyStoreUnusable, IOException;
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.Registration;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.organisation.PersonId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What follows when a target has a package, and when a new case has got its number; each once, whoever found it out. */
@Component
class EndFiling {

    private final FilingRows rows;
    private final RequestedCases cases;
    private final ContentStore contents;
    private final Filings filings;
    private final Registration registration;
    private final AuditLog audit;

    EndFiling(
            FilingRows rows,
            RequestedCases cases,
            ContentStore contents,
            Filings filings,
            Registration registration,
            AuditLog audit) {
        this.rows = rows;
        this.cases = cases;
        this.contents = contents;
        this.filings = filings;
        this.registration = registration;
        this.audit = audit;
    }

    /** The target has it: said once, however many attempts found that out. */
    @Transactional
    boolean ended(FilingId id, Carried carried, Actor by, Optional<PersonId> person) {
        Optional<FilingRows.Row> open = rows.lock(id).filter(row -> row.state() != FilingState.TRANSFERRED);
        open.ifPresent(row -> {
            rows.proved(row, carried.proof(), person);
            row.parcel().ifPresent(parcel -> contents.delete(parcel, by));
            audit.append(AuditEvent.of(AuditEventType.FILING_TRANSFERRED, by, id.toString())
                    .in(row.organisation(), row.mailbox())
                    .with(Map.of(
                            "conversation",
                            row.conversation().toString(),
                            "target",
                            row.target().toString(),
                            "kind",
                            row.kind().name(),
                            "sha256",
                            row.sha256().orElseThrow(),
                            "attempts",
                            Integer.toString(row.attempts()))));
            if (row.archive().isEmpty()) {
                carried.number().ifPresent(number -> noted(row, number, by, person));
                tell(row, by);
            }
        });
        return open.isPresent();
    }

    /** The new case that the package asks for has this number; false if it has one. */
    @Transactional
    boolean number(FilingRows.Row row, RegistryNumber number, Actor by, Optional<PersonId> person) {
        boolean first = noted(row, number, by, person);
        if (first) {
            tell(row, by);
        }
        return first;
    }

    private boolean noted(FilingRows.Row row, RegistryNumber number, Actor by, Optional<PersonId> person) {
        boolean first = row.requested()
                .filter(asked -> cases.number(asked.id(), number, person))
                .isPresent();
        if (first) {
            audit.append(
                    AuditEvent.of(AuditEventType.FILING_NUMBERED, by, row.id().toString())
                            .in(row.organisation(), row.mailbox())
                            .with(Map.of(
                                    "conversation",
                                    row.conversation().toString(),
                                    "given",
                                    person.isPresent() ? "person" : "target")));
        }
        return first;
    }

    /** A package may be the last that was missing; the wish to close may stand in one before it. */
    private void tell(FilingRows.Row row, Actor by) {
        boolean whole =
                filings.filedUpTo(row.conversation()).filter(FiledUpTo::whole).isPresent();
        boolean close = row.close()
                || (row.requested().isPresent()
                        && rows.of(row.conversation()).stream().anyMatch(FilingRows.Row::close));
        registration.filed(row.conversation(), whole, close, by);
    }
}

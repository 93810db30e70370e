// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.CaseworkFeed;
import org.budkavle.server.casework.DeliveryState;
import org.budkavle.server.content.ContentId;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.content.ContentWriter;
import org.budkavle.server.filing.parcel.MeasuredOutput;
import org.budkavle.server.filing.parcel.NotMade;
import org.budkavle.server.filing.parcel.ParcelOrder;
import org.budkavle.server.filing.parcel.WriteParcel;
import org.budkavle.server.messageservice.StoredMessageId;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.Organisation;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.People;
import org.budkavle.server.organisation.Person;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has the package of an order written once, encrypted under the mailbox's key as it is written: every attempt sends the same bytes. */
@Component
class MakeParcel {

    private final FilingRows rows;
    private final CaseworkFeed casework;
    private final WriteParcel writeParcel;
    private final ContentStore contents;
    private final Organisations organisations;
    private final People people;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    MakeParcel(
            FilingRows rows,
            CaseworkFeed casework,
            WriteParcel writeParcel,
            ContentStore contents,
            Organisations organisations,
            People people,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.rows = rows;
        this.casework = casework;
        this.writeParcel = writeParcel;
        this.contents = contents;
        this.organisations = organisations;
        this.people = people;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** In whose name the messages are read. */
    static Actor actor(FilingRows.Row row) {
        return row.orderedBy()
                .map(person -> new Actor(Actor.Kind.PERSON, person.toString()))
                .orElseGet(() -> Actor.system("filing"));
    }

    void make(FilingRows.Row row) throws IOException, NotMade {
        Set<StoredMessageId> wanted = rows.messages(row.id());
        List<CaseworkFeed.Part> parts = casework.parts(row.conversation()).stream()
                .filter(part -> wanted.contains(part.message()))
                .toList();
        // How they stand is looked at before they are read: what changes meanwhile asks for another package, never for
        // none.
        Map<StoredMessageId, Optional<DeliveryState>> stands = new HashMap<>();
        parts.forEach(part -> stands.put(part.message(), part.delivery()));
        try (ContentWriter writer = contents.writer(row.mailbox())) {
            MeasuredOutput measuring = new MeasuredOutput(writer.stream());
            writeParcel.write(
                    order(row, parts.stream().map(CaseworkFeed.Part::message).toList()), measuring);
            measuring.close();
            writer.land();
            keep(row, writer, measuring, stands);
        }
    }

    private void keep(
            FilingRows.Row row,
            ContentWriter writer,
            MeasuredOutput measured,
            Map<StoredMessageId, Optional<DeliveryState>> stands)
            throws IOException {
        try {
            transaction.executeWithoutResult(status -> {
                try {
                    ContentId parcel = writer.keep();
                    rows.stands(row.id(), stands);
                    rows.made(row.id(), parcel, measured.size(), measured.sha256());
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
                audit.append(AuditEvent.of(
                                AuditEventType.FILING_PACKAGE_MADE,
                                actor(row),
                                row.id().toString())
                        .in(row.organisation(), row.mailbox())
                        .with(Map.of(
                                "conversation",
                                row.conversation().toString(),
                                "messages",
                                Integer.toString(stands.size()),
                                "size",
                                Long.toString(measured.size()))));
            });
        } catch (java.io.UncheckedIOException e) {
            throw new IOException(e);
        }
    }

    private ParcelOrder order(FilingRows.Row row, List<StoredMessageId> messages) {
        Mailbox mailbox = organisations.mailbox(row.mailbox()).orElseThrow();
        Organisation organisation = organisations.find(row.organisation()).orElseThrow();
        return new ParcelOrder(
                row.id(),
                row.number(),
                row.supplements(),
                row.registryNumber(),
                row.requested(),
                row.archive(),
                organisation,
                mailbox,
                actor(row),
                row.orderedBy().flatMap(people::find).map(Person::name),
                row.orderedAt(),
                messages);
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.continuity;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.budkavle.format.identifier.ParticipantId;
import org.budkavle.pdf.NotRenderable;
import org.budkavle.pdf.PdfDocument;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.continuity.FallbackSheet.Said;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredSheets implements FallbackSheets {

    private final JdbcClient jdbc;
    private final Organisations organisations;
    private final CollectSheet collect;
    private final AuditLog audit;
    private final Clock clock;

    StoredSheets(JdbcClient jdbc, Organisations organisations, CollectSheet collect, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.organisations = organisations;
        this.collect = collect;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public FallbackSheet sheet(OrganisationId organisation) {
        return collect.collect(
                organisations.find(organisation).orElseThrow(),
                said(organisation),
                telephones(organisation),
                clock.instant());
    }

    private Said said(OrganisationId organisation) {
        return jdbc.sql("SELECT kept, longest, others FROM continuity.sheet WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query((row, number) ->
                        new Said(row.getString("kept"), row.getString("longest"), row.getString("others")))
                .optional()
                .orElse(Said.NOTHING);
    }

    private Map<ParticipantId, String> telephones(OrganisationId organisation) {
        Map<ParticipantId, String> numbers = new LinkedHashMap<>();
        jdbc.sql("SELECT participant, number FROM continuity.telephone WHERE organisation = :organisation")
                .param("organisation", organisation.value())
                .query(row -> {
                    numbers.put(new ParticipantId(row.getString("participant")), row.getString("number"));
                });
        return numbers;
    }

    @Override
    @Transactional
    public void say(OrganisationId organisation, Said said, Map<ParticipantId, String> telephones, PersonId by) {
        if (said.kept().length() > Said.KEPT
                || said.longest().length() > Said.LONGEST
                || said.others().length() > Said.OTHERS
                || telephones.values().stream().anyMatch(number -> number.length() > LONGEST_NUMBER)) {
            throw new IllegalArgumentException("Longer than it may be");
        }
        jdbc.sql("""
                        INSERT INTO continuity.sheet (organisation, kept, longest, others, changed_by, changed_at)
                        VALUES (:organisation, :kept, :longest, :others, :by, :at)
                        ON CONFLICT (organisation) DO UPDATE SET kept = excluded.kept, longest = excluded.longest,
                            others = excluded.others, changed_by = excluded.changed_by, changed_at = excluded.changed_at""")
                .param("organisation", organisation.value())
                .param("kept", said.kept())
                .param("longest", said.longest())
                .param("others", said.others())
                .param("by", by.value())
                .param("at", now())
                .update();
        telephones.forEach((participant, number) -> telephone(organisation, participant, number));
        audit.append(event(AuditEventType.FALLBACK_SHEET_CHANGED, organisation, by));
    }

    private void telephone(OrganisationId organisation, ParticipantId participant, String number) {
        jdbc.sql(
                        number.isBlank()
                                ? "DELETE FROM continuity.telephone WHERE organisation = :organisation AND participant = :participant AND :number = :number"
                                : """
                                INSERT INTO continuity.telephone (organisation, participant, number)
                                VALUES (:organisation, :participant, :number)
                                ON CONFLICT (organisation, participant) DO UPDATE SET number = excluded.number""")
                .param("organisation", organisation.value())
                .param("participant", participant.canonical())
                .param("number", number.strip())
                .update();
    }

    @Override
    @Transactional
    public void printed(OrganisationId organisation, FallbackSheet sheet, PersonId by) {
        jdbc.sql("""
                        INSERT INTO continuity.printout (id, organisation, at, printed_by, digest)
                        VALUES (:id, :organisation, :at, :by, :digest)""")
                .param("id", TimeOrderedId.next(clock))
                .param("organisation", organisation.value())
                .param("at", now())
                .param("by", by.value())
                .param("digest", sheet.digest())
                .update();
        audit.append(
                event(AuditEventType.FALLBACK_SHEET_PRINTED, organisation, by).with(Map.of("digest", sheet.digest())));
    }

    @Override
    public List<Printout> printouts(OrganisationId organisation, int limit) {
        return jdbc.sql("""
                        SELECT at, printed_by, digest FROM continuity.printout
                        WHERE organisation = :organisation ORDER BY id DESC LIMIT :limit""")
                .param("organisation", organisation.value())
                .param("limit", limit)
                .query((row, number) -> new Printout(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        new PersonId(row.getObject("printed_by", UUID.class)),
                        row.getString("digest")))
                .list();
    }

    @Override
    public void writePdf(FallbackSheet sheet, OutputStream target) throws IOException {
        SheetPage page = new SheetPage(sheet);
        try {
            new PdfDocument(page.html(), page.title(), SheetPage.SWEDISH, sheet.at()).writeTo(target);
        } catch (NotRenderable e) {
            throw new IllegalStateException("A page of ours is well-formed", e);
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static AuditEvent event(AuditEventType type, OrganisationId organisation, PersonId by) {
        return AuditEvent.of(type, new Actor(Actor.Kind.PERSON, by.toString()), organisation.toString())
                .of(organisation);
    }
}

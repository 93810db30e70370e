// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.filing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.content.ContentDamaged;
import org.budkavle.server.content.ContentStore;
import org.budkavle.server.filing.transfer.AllowedPlaces;
import org.budkavle.server.filing.transfer.Carriers;
import org.budkavle.server.filing.transfer.NotCarried;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredTargets implements FilingTargets {

    private static final String SELECT = """
            SELECT id, mailbox, kind, name, disabled_at, archive, tested_at, test_failure FROM filing.target WHERE mailbox = :mailbox""";

    private final JdbcClient jdbc;
    private final ContentStore contents;
    private final Organisations organisations;
    private final AllowedPlaces places;
    private final Carriers carriers;
    private final AuditLog audit;
    private final Clock clock;

    StoredTargets(
            JdbcClient jdbc,
            ContentStore contents,
            Organisations organisations,
            AllowedPlaces places,
            Carriers carriers,
            AuditLog audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.organisations = organisations;
        this.places = places;
        this.carriers = carriers;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<FilingTarget> of(MailboxId mailbox) {
        return jdbc.sql(SELECT + " ORDER BY disabled_at IS NOT NULL, name, id")
                .param("mailbox", mailbox.value())
                .query(StoredTargets::target)
                .list();
    }

    @Override
    public Optional<FilingTarget> find(MailboxId mailbox, TargetId id) {
        return jdbc.sql(SELECT + " AND id = :id")
                .param("mailbox", mailbox.value())
                .param("id", id.value())
                .query(StoredTargets::target)
                .optional();
    }

    @Override
    public Optional<TargetSettings> settings(MailboxId mailbox, TargetId id) {
        return find(mailbox, id).map(target -> {
            byte[] sealed = jdbc.sql("SELECT sealed_settings FROM filing.target WHERE id = :id")
                    .param("id", id.value())
                    .query(byte[].class)
                    .single();
            try {
                return SettingsText.read(target.kind(), contents.decrypt(mailbox, context(id), sealed));
            } catch (ContentDamaged damaged) {
                throw new IllegalStateException("The settings of target " + id + " are damaged", damaged);
            }
        });
    }

    @Override
    public boolean allows(TargetSettings settings) {
        return places.allows(settings);
    }

    @Override
    public List<String> folders() {
        return places.folders().stream()
                .map(folder -> folder.toAbsolutePath().normalize().toString())
                .toList();
    }

    @Override
    @Transactional
    public TargetId add(MailboxId mailbox, String name, TargetSettings settings, PersonId by) {
        TargetId id = new TargetId(TimeOrderedId.next(clock));
        Mailbox in = organisations.mailbox(mailbox).orElseThrow();
        jdbc.sql("""
                        INSERT INTO filing.target (id, organisation, mailbox, kind, name, sealed_settings, changed_at, changed_by)
                        VALUES (:id, :organisation, :mailbox, :kind, :name, :settings, :now, :by)""")
                .param("id", id.value())
                .param("organisation", in.organisation().value())
                .param("mailbox", mailbox.value())
                .param("kind", settings.kind().name())
                .param("name", name)
                .param("settings", contents.encrypt(mailbox, context(id), SettingsText.write(settings)))
                .param("now", FilingRows.time(clock.instant()))
                .param("by", by.value())
                .update();
        log(
                AuditEventType.FILING_TARGET_CHANGED,
                mailbox,
                id,
                Map.of("kind", settings.kind().name(), "change", "added"),
                by);
        return id;
    }

    @Override
    @Transactional
    public boolean change(MailboxId mailbox, TargetId id, String name, TargetSettings settings, PersonId by) {
        boolean changed = jdbc.sql("""
                                UPDATE filing.target SET name = :name, sealed_settings = :settings, changed_at = :now,
                                    changed_by = :by, tested_at = NULL, test_failure = NULL
                                WHERE id = :id AND mailbox = :mailbox AND kind = :kind""")
                        .param("name", name)
                        .param("settings", contents.encrypt(mailbox, context(id), SettingsText.write(settings)))
                        .param("now", FilingRows.time(clock.instant()))
                        .param("by", by.value())
                        .param("id", id.value())
                        .param("mailbox", mailbox.value())
                        .param("kind", settings.kind().name())
                        .update()
                == 1;
        if (changed) {
            log(AuditEventType.FILING_TARGET_CHANGED, mailbox, id, Map.of("change", "changed"), by);
        }
        return changed;
    }

    @Override
    @Transactional
    public boolean disable(MailboxId mailbox, TargetId id, boolean disabled, PersonId by) {
        boolean changed = jdbc.sql("""
                                UPDATE filing.target SET disabled_at = CASE WHEN :disabled THEN :now::timestamptz END
                                WHERE id = :id AND mailbox = :mailbox AND (disabled_at IS NOT NULL) <> :disabled""")
                        .param("disabled", disabled)
                        .param("now", FilingRows.time(clock.instant()))
                        .param("id", id.value())
                        .param("mailbox", mailbox.value())
                        .update()
                == 1;
        if (changed) {
            log(
                    AuditEventType.FILING_TARGET_CHANGED,
                    mailbox,
                    id,
                    Map.of("change", disabled ? "disabled" : "enabled"),
                    by);
        }
        return changed;
    }

    @Override
    @Transactional
    public boolean archive(MailboxId mailbox, TargetId id, boolean archive, PersonId by) {
        if (archive
                && find(mailbox, id)
                        .filter(found -> found.kind() != TargetKind.DOWNLOAD)
                        .isEmpty()) {
            return false;
        }
        jdbc.sql(
                        "UPDATE filing.target SET archive = false WHERE mailbox = :mailbox AND archive AND (id <> :id OR NOT :archive)")
                .param("mailbox", mailbox.value())
                .param("id", id.value())
                .param("archive", archive)
                .update();
        if (archive) {
            jdbc.sql("UPDATE filing.target SET archive = true WHERE mailbox = :mailbox AND id = :id")
                    .param("mailbox", mailbox.value())
                    .param("id", id.value())
                    .update();
        }
        log(
                AuditEventType.FILING_TARGET_CHANGED,
                mailbox,
                id,
                Map.of("change", archive ? "archive" : "no-archive"),
                by);
        return true;
    }

    @Override
    public Optional<FilingFailure> test(MailboxId mailbox, TargetId id, PersonId by) {
        Optional<FilingFailure> failure = tried(settings(mailbox, id).orElseThrow());
        jdbc.sql("UPDATE filing.target SET tested_at = :now, test_failure = :failure WHERE id = :id")
                .param("now", FilingRows.time(clock.instant()))
                .param("failure", failure.map(Enum::name).orElse(null))
                .param("id", id.value())
                .update();
        log(
                AuditEventType.FILING_TARGET_TESTED,
                mailbox,
                id,
                Map.of("outcome", failure.map(Enum::name).orElse("OK")),
                by);
        return failure;
    }

    private Optional<FilingFailure> tried(TargetSettings settings) {
        try {
            carriers.test(settings);
            return Optional.empty();
        } catch (NotCarried failed) {
            return Optional.of(failed.reason());
        }
    }

    private void log(AuditEventType type, MailboxId mailbox, TargetId id, Map<String, String> facts, PersonId by) {
        audit.append(AuditEvent.of(type, new Actor(Actor.Kind.PERSON, by.toString()), id.toString())
                .in(organisations.mailbox(mailbox).orElseThrow().organisation(), mailbox)
                .with(facts));
    }

    private static String context(TargetId id) {
        return "filing/target/" + id;
    }

    private static FilingTarget target(ResultSet row, int number) throws SQLException {
        return new FilingTarget(
                new TargetId(row.getObject("id", UUID.class)),
                new MailboxId(row.getObject("mailbox", UUID.class)),
                TargetKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("disabled_at") != null,
                row.getBoolean("archive"),
                FilingRows.instant(row, "tested_at"),
                Optional.ofNullable(row.getString("test_failure")).map(FilingFailure::valueOf));
    }
}

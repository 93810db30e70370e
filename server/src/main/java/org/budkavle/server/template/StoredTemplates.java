// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.template;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.organisation.Mailbox;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.Organisations;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredTemplates implements Templates {

    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private final TemplateRows rows;
    private final Organisations organisations;
    private final AuditLog audit;
    private final Clock clock;

    StoredTemplates(TemplateRows rows, Organisations organisations, AuditLog audit, Clock clock) {
        this.rows = rows;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Template> usable(MailboxId mailbox) {
        return organisations
                .mailbox(mailbox)
                .map(Mailbox::organisation)
                .map(organisation -> byName(rows.usable(organisation, mailbox)))
                .orElse(List.of());
    }

    @Override
    public Optional<Template> usable(TemplateId id, MailboxId mailbox) {
        return usable(mailbox).stream().filter(each -> each.id().equals(id)).findFirst();
    }

    @Override
    public List<Template> all(OrganisationId organisation) {
        return byName(rows.all(organisation));
    }

    @Override
    public Optional<Template> find(OrganisationId organisation, TemplateId id) {
        return rows.find(id).filter(found -> found.organisation().equals(organisation));
    }

    @Override
    public List<TemplateVersion> versions(TemplateId id) {
        return rows.versions(id);
    }

    @Override
    @Transactional
    public Template add(OrganisationId organisation, Optional<MailboxId> mailbox, TemplateText text, PersonId by) {
        sound(text);
        return make(organisation, mailbox, Optional.empty(), text, by).orElseThrow();
    }

    @Override
    @Transactional
    public boolean adopt(OrganisationId organisation, Optional<MailboxId> mailbox, Suggestion suggestion, PersonId by) {
        return rows.madeFrom(organisation, mailbox, suggestion.key())
                .map(id -> restore(id, by))
                .orElseGet(() -> make(organisation, mailbox, Optional.of(suggestion.key()), suggestion.text(), by)
                        .isPresent());
    }

    private Optional<Template> make(
            OrganisationId organisation,
            Optional<MailboxId> mailbox,
            Optional<String> suggestion,
            TemplateText text,
            PersonId by) {
        TemplateId id = new TemplateId(TimeOrderedId.next(clock));
        LocalDate review = LocalDate.now(clock.withZone(SWEDEN)).plusMonths(MONTHS_TO_REVIEW);
        if (!rows.insert(id, organisation, mailbox, suggestion, review, by)) {
            return Optional.empty();
        }
        rows.version(id, 1, text, clock.instant(), by);
        Template made = rows.find(id).orElseThrow();
        log(AuditEventType.TEMPLATE_MADE, made, by);
        return Optional.of(made);
    }

    @Override
    @Transactional(rollbackFor = TemplateChanged.class)
    public Template change(TemplateId id, int version, TemplateText text, PersonId by) throws TemplateChanged {
        sound(text);
        Template before = rows.lock(id).orElseThrow();
        if (before.version() != version || before.retiredAt().isPresent()) {
            throw new TemplateChanged(before);
        }
        if (before.text().equals(text)) {
            return before;
        }
        rows.version(id, version + 1, text, clock.instant(), by);
        Template after = rows.find(id).orElseThrow();
        log(AuditEventType.TEMPLATE_CHANGED, after, by);
        return after;
    }

    @Override
    @Transactional
    public void review(TemplateId id, PersonId owner, LocalDate reviewBy, PersonId by) {
        rows.review(id, owner, reviewBy);
        rows.find(id).ifPresent(template -> log(AuditEventType.TEMPLATE_REVIEWED, template, by));
    }

    @Override
    @Transactional
    public boolean retire(TemplateId id, PersonId by) {
        return rows.retire(id, clock.instant()) && logged(AuditEventType.TEMPLATE_RETIRED, id, by);
    }

    @Override
    @Transactional
    public boolean restore(TemplateId id, PersonId by) {
        return rows.restore(id) && logged(AuditEventType.TEMPLATE_RESTORED, id, by);
    }

    private boolean logged(AuditEventType type, TemplateId id, PersonId by) {
        log(type, rows.find(id).orElseThrow(), by);
        return true;
    }

    private void log(AuditEventType type, Template template, PersonId by) {
        AuditEvent event = AuditEvent.of(
                type, new Actor(Actor.Kind.PERSON, by.toString()), template.id().toString());
        audit.append(template.mailbox()
                .map(mailbox -> event.in(template.organisation(), mailbox))
                .orElseGet(() -> event.of(template.organisation()))
                .with(Map.of("version", Integer.toString(template.version()))));
    }

    private static List<Template> byName(List<Template> templates) {
        Collator swedish = Collator.getInstance(Locale.of("sv"));
        return templates.stream()
                .sorted(Comparator.comparing(template -> template.text().name(), swedish))
                .toList();
    }

    private static void sound(TemplateText text) {
        if (!text.faults().isEmpty()) {
            throw new IllegalArgumentException("Not a template: " + text.faults());
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.retention;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.budkavle.server.casework.LabelId;
import org.budkavle.server.casework.Labels;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.MailboxId;
import org.budkavle.server.organisation.NotGranted;
import org.budkavle.server.organisation.OrganisationId;
import org.budkavle.server.organisation.PersonId;
import org.budkavle.server.platform.TimeOrderedId;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class StoredRules implements Rules {

    private static final String SELECT = """
            SELECT r.id, r.organisation, r.mailbox, r.label, v.version, v.name, v.counted_from, v.number, v.unit,
                v.from_year_end, v.filing, v.records, v.archive, v.decision, v.retired, v.changed_by, v.changed_at
            FROM retention.rule r JOIN retention.rule_version v ON v.rule = r.id
            """;

    private static final String INSERT_VERSION = """
            INSERT INTO retention.rule_version (rule, version, name, counted_from, number, unit, from_year_end, filing,
                records, archive, decision, retired, changed_by, changed_at)
            VALUES (:rule, :version, :name, :trigger, :number, :unit, :yearEnd, :filing, :records, :archive, :decision, :retired,
                :by, :now)""";

    private final JdbcClient jdbc;
    private final Competence competence;
    private final Labels labels;
    private final AuditLog audit;
    private final Clock clock;

    StoredRules(JdbcClient jdbc, Competence competence, Labels labels, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.competence = competence;
        this.labels = labels;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public List<Rule> of(OrganisationId organisation) {
        return jdbc.sql(SELECT + """
                        AND v.version = r.version WHERE r.organisation = :organisation AND NOT r.retired
                        ORDER BY r.mailbox NULLS FIRST, r.label NULLS FIRST""")
                .param("organisation", organisation.value())
                .query(StoredRules::rule)
                .list();
    }

    @Override
    public List<Rule> versions(OrganisationId organisation, RuleId id) {
        return jdbc.sql(SELECT + "WHERE r.organisation = :organisation AND r.id = :id ORDER BY v.version DESC")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query(StoredRules::rule)
                .list();
    }

    @Override
    public Optional<Rule> version(RuleId id, int version) {
        return jdbc.sql(SELECT + "WHERE r.id = :id AND v.version = :version")
                .param("id", id.value())
                .param("version", version)
                .query(StoredRules::rule)
                .optional();
    }

    @Override
    @Transactional
    public Rule add(OrganisationId organisation, Rule.Place place, Rule.Text text, PersonId by)
            throws RuleRefused, RuleTaken {
        competence.requireArchivist(by, organisation);
        place.mailbox()
                .ifPresent(mailbox -> competence.requireKeeps(by, organisation, List.of(mailbox), GrantLevel.MANAGE));
        if (place.label().isPresent() && !isLabelOf(place)) {
            throw new NotGranted();
        }
        check(text);
        RuleId id = new RuleId(TimeOrderedId.next(clock));
        try {
            jdbc.sql("INSERT INTO retention.rule (id, organisation, mailbox, label, version)"
                            + " VALUES (:id, :organisation, :mailbox, :label, 1)")
                    .param("id", id.value())
                    .param("organisation", organisation.value())
                    .param("mailbox", place.mailbox().map(MailboxId::value).orElse(null))
                    .param("label", place.label().map(LabelId::value).orElse(null))
                    .update();
        } catch (DuplicateKeyException taken) {
            throw new RuleTaken();
        }
        return write(new Rule(id, 1, organisation, place, text, by, clock.instant(), false));
    }

    @Override
    @Transactional
    public Rule change(OrganisationId organisation, RuleId id, Rule.Text text, PersonId by) throws RuleRefused {
        competence.requireArchivist(by, organisation);
        Rule before = lock(organisation, id).filter(rule -> !rule.retired()).orElseThrow(NotGranted::new);
        check(text);
        return next(before, text, false, by);
    }

    @Override
    @Transactional
    public boolean retire(OrganisationId organisation, RuleId id, PersonId by) {
        competence.requireArchivist(by, organisation);
        Rule before = lock(organisation, id).orElseThrow(NotGranted::new);
        if (before.retired()) {
            return false;
        }
        next(before, before.text(), true, by);
        return true;
    }

    private Optional<Rule> lock(OrganisationId organisation, RuleId id) {
        return jdbc.sql(SELECT + """
                        AND v.version = r.version WHERE r.organisation = :organisation AND r.id = :id FOR UPDATE OF r""")
                .param("organisation", organisation.value())
                .param("id", id.value())
                .query(StoredRules::rule)
                .optional();
    }

    private Rule next(Rule before, Rule.Text text, boolean retired, PersonId by) {
        Rule rule = new Rule(
                before.id(),
                before.version() + 1,
                before.organisation(),
                before.place(),
                text,
                by,
                clock.instant(),
                retired);
        jdbc.sql("UPDATE retention.rule SET version = :version, retired = :retired WHERE id = :id")
                .param("version", rule.version())
                .param("retired", retired)
                .param("id", rule.id().value())
                .update();
        return write(rule);
    }

    private Rule write(Rule rule) {
        Rule.Text text = rule.text();
        jdbc.sql(INSERT_VERSION)
                .param("rule", rule.id().value())
                .param("version", rule.version())
                .param("name", text.name())
                .param("trigger", text.trigger().name())
                .param("number", text.term().number())
                .param("unit", text.term().unit().name())
                .param("yearEnd", text.term().fromYearEnd())
                .param("filing", text.filing().name())
                .param("records", text.records())
                .param("archive", text.archive())
                .param("decision", text.decision())
                .param("retired", rule.retired())
                .param("by", rule.changedBy().value())
                .param("now", Rows.time(rule.changedAt()))
                .update();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", Integer.toString(rule.version()));
        facts.put("counted-from", text.trigger().name());
        facts.put(
                "kept",
                text.term().number() + " " + text.term().unit() + (text.term().fromYearEnd() ? " FROM_YEAR_END" : ""));
        facts.put("filing", text.filing().name());
        facts.put("archive", Boolean.toString(text.archive()));
        facts.put("decision", text.decision());
        rule.place().label().ifPresent(label -> facts.put("label", label.toString()));
        AuditEvent event = AuditEvent.of(
                        rule.retired() ? AuditEventType.RETENTION_RULE_RETIRED : AuditEventType.RETENTION_RULE_CHANGED,
                        new Actor(Actor.Kind.PERSON, rule.changedBy().toString()),
                        rule.id().toString())
                .of(rule.organisation())
                .with(facts);
        audit.append(rule.place()
                .mailbox()
                .map(mailbox -> event.in(rule.organisation(), mailbox))
                .orElse(event));
        return rule;
    }

    private boolean isLabelOf(Rule.Place place) {
        return place.mailbox().stream()
                .flatMap(mailbox -> labels.of(mailbox).stream())
                .anyMatch(label -> place.label().filter(label.id()::equals).isPresent());
    }

    private static void check(Rule.Text text) throws RuleRefused {
        Optional<Rule.Fault> fault = text.fault();
        if (fault.isPresent()) {
            throw new RuleRefused(fault.get());
        }
    }

    private static Rule rule(ResultSet row, int number) throws SQLException {
        return new Rule(
                new RuleId(row.getObject("id", UUID.class)),
                row.getInt("version"),
                new OrganisationId(row.getObject("organisation", UUID.class)),
                new Rule.Place(
                        Rows.id(row, "mailbox").map(MailboxId::new),
                        Rows.id(row, "label").map(LabelId::new)),
                new Rule.Text(
                        row.getString("name"),
                        Trigger.valueOf(row.getString("counted_from")),
                        new Term(
                                row.getInt("number"),
                                Term.Unit.valueOf(row.getString("unit")),
                                row.getBoolean("from_year_end")),
                        FilingDemand.valueOf(row.getString("filing")),
                        row.getBoolean("records"),
                        row.getBoolean("archive"),
                        row.getString("decision")),
                new PersonId(row.getObject("changed_by", UUID.class)),
                Rows.instant(row, "changed_at").orElseThrow(),
                row.getBoolean("retired"));
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.search;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.budkavle.server.addressbook.SearchConcept;
import org.budkavle.server.addressbook.SearchConcept.Handler;
import org.budkavle.server.addressbook.SearchConcept.TargetGroup;
import org.budkavle.server.addressbook.SearchKnowledge;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.audit.AuditEvent;
import org.budkavle.server.audit.AuditEventType;
import org.budkavle.server.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The knowledge as rows. What the file has is taken in at the start, unless somebody has changed or removed it here. */
@Component
class StoredKnowledge implements SearchKnowledge {

    private static final String COLUMNS = "key, label, handler, agency, about, asked, named, related";

    private final JdbcClient jdbc;
    private final AuditLog audit;

    StoredKnowledge(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** Takes in the file's concepts; nothing happens to those that an administrator has changed. */
    @Transactional
    public void takeInFile() {
        int position = 0;
        int changed = 0;
        for (SearchConcept concept : ConceptFile.read()) {
            changed += write(concept, position++, Optional.empty(), """
                    ON CONFLICT (key) DO UPDATE SET position = excluded.position, label = excluded.label,
                        handler = excluded.handler, agency = excluded.agency, about = excluded.about,
                        asked = excluded.asked, named = excluded.named, related = excluded.related
                    WHERE search_concept.changed_by IS NULL AND
                        (search_concept.position, search_concept.label, search_concept.handler, search_concept.agency,
                            search_concept.about, search_concept.asked, search_concept.named, search_concept.related)
                        IS DISTINCT FROM (excluded.position, excluded.label, excluded.handler, excluded.agency,
                            excluded.about, excluded.asked, excluded.named, excluded.related)
                    """);
        }
        if (changed > 0) {
            revise();
        }
    }

    /** Grows with every change. */
    long revision() {
        return jdbc.sql("SELECT revision FROM addressbook.search_revision")
                .query(Long.class)
                .single();
    }

    /** In the order in which they are meant, where several have the same phrase. */
    List<SearchConcept> inOrder() {
        return jdbc.sql("SELECT " + COLUMNS
                        + " FROM addressbook.search_concept WHERE NOT removed ORDER BY position, key")
                .query((row, number) -> concept(row))
                .list();
    }

    @Override
    public List<SearchConcept> all() {
        return jdbc.sql("SELECT " + COLUMNS + " FROM addressbook.search_concept WHERE NOT removed ORDER BY label, key")
                .query((row, number) -> concept(row))
                .list();
    }

    @Override
    public Optional<SearchConcept> find(String key) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM addressbook.search_concept WHERE NOT removed AND key = :key")
                .param("key", key)
                .query((row, number) -> concept(row))
                .optional();
    }

    @Override
    @Transactional
    public void put(SearchConcept concept, Actor by) {
        write(concept, 0, Optional.of(by), """
                ON CONFLICT (key) DO UPDATE SET label = excluded.label, handler = excluded.handler,
                    agency = excluded.agency, about = excluded.about, asked = excluded.asked, named = excluded.named,
                    related = excluded.related, changed_by = excluded.changed_by, removed = false
                """);
        revise();
        audit.append(AuditEvent.of(AuditEventType.SEARCH_CONCEPT_CHANGED, by, concept.key()));
    }

    @Override
    @Transactional
    public void remove(String key, Actor by) {
        int removed = jdbc.sql("""
                        UPDATE addressbook.search_concept SET removed = true, changed_by = :by WHERE key = :key AND NOT removed
                        """).param("key", key).param("by", by.toString()).update();
        if (removed > 0) {
            revise();
            audit.append(AuditEvent.of(AuditEventType.SEARCH_CONCEPT_REMOVED, by, key));
        }
    }

    private int write(SearchConcept concept, int position, Optional<Actor> by, String onConflict) {
        return jdbc.sql("""
                        INSERT INTO addressbook.search_concept
                            (key, position, label, handler, agency, about, asked, named, related, changed_by)
                        VALUES (:key, :position, :label, :handler, :agency, :about, :asked, :named, :related, :by)
                        """ + onConflict)
                .param("key", concept.key())
                .param("position", position)
                .param("label", concept.label())
                .param("handler", concept.handler().name())
                .param("agency", concept.agency().orElse(null))
                .param("about", concept.group().map(TargetGroup::name).orElse(null))
                .param("asked", concept.asked().toArray(String[]::new))
                .param("named", concept.named().toArray(String[]::new))
                .param("related", concept.related().toArray(String[]::new))
                .param("by", by.map(Actor::toString).orElse(null))
                .update();
    }

    private void revise() {
        jdbc.sql("UPDATE addressbook.search_revision SET revision = revision + 1")
                .update();
    }

    private static SearchConcept concept(ResultSet row) throws SQLException {
        return new SearchConcept(
                row.getString("key"),
                row.getString("label"),
                Handler.valueOf(row.getString("handler")),
                Optional.ofNullable(row.getString("agency")),
                Optional.ofNullable(row.getString("about")).map(TargetGroup::valueOf),
                list(row.getArray("asked")),
                list(row.getArray("named")),
                list(row.getArray("related")));
    }

    private static List<String> list(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}

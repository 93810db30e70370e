// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.budkavle.server.addressbook.book.Entry;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Carries what is read of the book to the database, a page in one statement; holds no more than that. */
final class Incoming {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Rows organisations = new Rows("""
            INSERT INTO addressbook.incoming_organisation (run, book_id, key, participant, organisation_number, name,
                alternate_name, description, country_code, sub_organisation, parent_id, hash)
            SELECT :run, a, b, c, d, e, f, g, h, i::boolean, j, decode(k, 'hex')
            FROM unnest(:c0, :c1, :c2, :c3, :c4, :c5, :c6, :c7, :c8, :c9, :c10) AS row(a, b, c, d, e, f, g, h, i, j, k)
            """, 2, 11);
    private final Rows addresses = new Rows("""
            INSERT INTO addressbook.incoming_address (run, book_id, parent_id, identifier_key, identifier, name, description,
                codes, search_words, hash)
            SELECT :run, a, b, c, d, e, f, g, h, decode(i, 'hex')
            FROM unnest(:c0, :c1, :c2, :c3, :c4, :c5, :c6, :c7, :c8) AS row(a, b, c, d, e, f, g, h, i)
            """, 3, 9);
    private final Rows unreadable = new Rows("""
            INSERT INTO addressbook.incoming_unreadable (run, book_id) SELECT :run, a FROM unnest(:c0, :c1) AS row(a, b)
            """, 1, 2);

    private final JdbcClient jdbc;
    private final UUID run;
    private int understood;
    private int notUnderstood;

    Incoming(JdbcClient jdbc, UUID run) {
        this.jdbc = jdbc;
        this.run = run;
    }

    /** How many entries there were since the last count. */
    record Count(int understood, int unreadable) {}

    Count count() {
        Count count = new Count(understood, notUnderstood);
        understood = 0;
        notUnderstood = 0;
        return count;
    }

    void add(Entry entry) {
        switch (entry) {
            case Entry.OfOrganisation organisation -> {
                understood++;
                organisations.add(
                        organisation.id(),
                        organisation.participant().canonical(),
                        organisation.participant().value(),
                        organisation.organisationNumber(),
                        organisation.name(),
                        organisation.alternateName().orElse(null),
                        organisation.description().orElse(null),
                        organisation.countryCode(),
                        Boolean.toString(organisation.subOrganisation()),
                        organisation.parent().orElse(null));
            }
            case Entry.OfAddress address -> {
                understood++;
                addresses.add(
                        address.id(),
                        address.parent(),
                        address.identifier().canonical(),
                        address.identifier().value(),
                        address.name(),
                        address.description(),
                        JSON.writeValueAsString(address.codes()),
                        JSON.writeValueAsString(address.searchWords()));
            }
            case Entry.Unreadable item -> {
                notUnderstood++;
                unreadable.add(item.id());
            }
        }
    }

    /** Writes what has been added. */
    void flush() {
        organisations.write();
        addresses.write();
        unreadable.write();
    }

    /** Rows of texts that are handed over as one array for each column; the last column is a hash of those after the keys. */
    private final class Rows {

        private final String insert;
        private final int keys;
        private final List<List<@Nullable String>> columns = new ArrayList<>();

        Rows(String insert, int keys, int columns) {
            this.insert = insert;
            this.keys = keys;
            for (int i = 0; i < columns; i++) {
                this.columns.add(new ArrayList<>());
            }
        }

        void add(@Nullable String... texts) {
            @Nullable String[] content = new @Nullable String[texts.length - keys];
            System.arraycopy(texts, keys, content, 0, content.length);
            for (int i = 0; i < texts.length; i++) {
                columns.get(i).add(texts[i]);
            }
            columns.getLast().add(ContentHash.of(content));
        }

        void write() {
            if (columns.getFirst().isEmpty()) {
                return;
            }
            JdbcClient.StatementSpec statement = jdbc.sql(insert).param("run", run);
            for (int i = 0; i < columns.size(); i++) {
                statement = statement.param("c" + i, columns.get(i).toArray(new @Nullable String[0]));
            }
            statement.update();
            columns.forEach(List::clear);
        }
    }
}

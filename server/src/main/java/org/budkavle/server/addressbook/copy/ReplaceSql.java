// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.addressbook.copy;

import java.util.ArrayList;
import java.util.List;

/**
 * The statements that make what has come in the next generation, over temporary tables of one transaction: what is listed now,
 * what of it is new or differs, what is gone.
 */
final class ReplaceSql {

    private static final List<String> ANALYSE =
            List.of("ANALYZE addressbook.incoming_organisation", "ANALYZE addressbook.incoming_address");

    /** The book may say a thing twice, when it is changed while it is read. */
    private static final String ORGANISATION_NOW = """
            CREATE TEMPORARY TABLE organisation_now ON COMMIT DROP AS
            SELECT DISTINCT ON (i.key) i.key, i.participant, i.book_id, i.organisation_number, i.name, i.alternate_name,
                i.description, i.country_code, i.sub_organisation, p.participant AS parent, i.hash
            FROM addressbook.incoming_organisation i
            LEFT JOIN addressbook.incoming_organisation p ON p.run = $run AND p.book_id = i.parent_id
            WHERE i.run = $run
            ORDER BY i.key, i.book_id
            """;

    private static final String ADDRESS_NOW = """
            CREATE TEMPORARY TABLE address_now ON COMMIT DROP AS
            SELECT DISTINCT ON (o.key, i.identifier_key) o.key AS organisation, o.participant, i.identifier_key, i.identifier,
                i.book_id, i.name, i.description, i.codes, i.search_words, i.hash
            FROM addressbook.incoming_address i
            JOIN addressbook.incoming_organisation o ON o.run = $run AND o.book_id = i.parent_id
            WHERE i.run = $run
            ORDER BY o.key, i.identifier_key, i.book_id
            """;

    private static final String ORPHAN = """
            CREATE TEMPORARY TABLE orphan ON COMMIT DROP AS
            SELECT i.book_id FROM addressbook.incoming_address i
            WHERE i.run = $run AND NOT EXISTS (
                SELECT 1 FROM addressbook.incoming_organisation o WHERE o.run = $run AND o.book_id = i.parent_id)
            """;

    /** The copy keeps what it had of these. */
    private static final String KEPT = """
            CREATE TEMPORARY TABLE kept ON COMMIT DROP AS
            SELECT book_id FROM addressbook.incoming_unreadable WHERE run = $run UNION SELECT book_id FROM orphan
            """;

    private static final String ORGANISATION_NEW = """
            CREATE TEMPORARY TABLE organisation_new ON COMMIT DROP AS
            SELECT n.*,
                CASE WHEN o.key IS NULL OR o.vanished_at IS NOT NULL THEN 'APPEARED'
                    WHEN o.hash <> n.hash THEN 'CHANGED' ELSE 'MOVED' END AS kind,
                array_remove(ARRAY[
                    CASE WHEN o.participant <> n.participant THEN 'participant' END,
                    CASE WHEN o.organisation_number <> n.organisation_number THEN 'organisationNumber' END,
                    CASE WHEN o.name <> n.name THEN 'name' END,
                    CASE WHEN o.alternate_name IS DISTINCT FROM n.alternate_name THEN 'alternateName' END,
                    CASE WHEN o.description IS DISTINCT FROM n.description THEN 'description' END,
                    CASE WHEN o.country_code <> n.country_code THEN 'countryCode' END,
                    CASE WHEN o.sub_organisation <> n.sub_organisation THEN 'type' END,
                    CASE WHEN o.parent IS DISTINCT FROM n.parent THEN 'parent' END], NULL) AS fields
            FROM organisation_now n LEFT JOIN addressbook.organisation o ON o.key = n.key
            WHERE o.key IS NULL OR o.vanished_at IS NOT NULL OR o.hash <> n.hash OR o.book_id <> n.book_id
            """;

    private static final String ADDRESS_NEW = """
            CREATE TEMPORARY TABLE address_new ON COMMIT DROP AS
            SELECT n.*,
                CASE WHEN a.identifier_key IS NULL OR a.vanished_at IS NOT NULL THEN 'APPEARED'
                    WHEN a.hash <> n.hash THEN 'CHANGED' ELSE 'MOVED' END AS kind,
                array_remove(ARRAY[
                    CASE WHEN a.identifier <> n.identifier THEN 'identifier' END,
                    CASE WHEN a.name <> n.name THEN 'name' END,
                    CASE WHEN a.description <> n.description THEN 'description' END,
                    CASE WHEN a.codes <> n.codes::jsonb THEN 'codes' END,
                    CASE WHEN to_jsonb(a.search_words) <> n.search_words::jsonb THEN 'searchWords' END], NULL) AS fields
            FROM address_now n LEFT JOIN addressbook.address a
                ON a.organisation = n.organisation AND a.identifier_key = n.identifier_key
            WHERE a.identifier_key IS NULL OR a.vanished_at IS NOT NULL OR a.hash <> n.hash OR a.book_id <> n.book_id
            """;

    private static final String ORGANISATION_GONE = """
            CREATE TEMPORARY TABLE organisation_gone ON COMMIT DROP AS
            SELECT o.key, o.participant, o.name FROM addressbook.organisation o
            WHERE o.vanished_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM organisation_now n WHERE n.key = o.key)
                AND NOT EXISTS (SELECT 1 FROM kept WHERE kept.book_id = o.book_id)
            """;

    private static final String ADDRESS_GONE = """
            CREATE TEMPORARY TABLE address_gone ON COMMIT DROP AS
            SELECT a.organisation, a.identifier_key, a.identifier, a.name FROM addressbook.address a
            WHERE a.vanished_at IS NULL
                AND NOT EXISTS (SELECT 1 FROM address_now n
                    WHERE n.organisation = a.organisation AND n.identifier_key = a.identifier_key)
                AND (NOT EXISTS (SELECT 1 FROM kept WHERE kept.book_id = a.book_id)
                    OR EXISTS (SELECT 1 FROM organisation_gone g WHERE g.key = a.organisation))
            """;

    static final List<String> STAGE = joined(
            ANALYSE,
            List.of(
                    ORGANISATION_NOW,
                    ADDRESS_NOW,
                    "ANALYZE organisation_now",
                    "ANALYZE address_now",
                    ORPHAN,
                    KEPT,
                    ORGANISATION_NEW,
                    ADDRESS_NEW,
                    ORGANISATION_GONE,
                    ADDRESS_GONE));

    private static final List<String> CHANGES = List.of("""
            INSERT INTO addressbook.change (generation, at, kind, organisation, name, fields)
            SELECT :generation, :now, kind, participant, name, CASE kind WHEN 'CHANGED' THEN fields ELSE '{}' END
            FROM organisation_new WHERE kind <> 'MOVED'
            """, """
            INSERT INTO addressbook.change (generation, at, kind, organisation, address, name, fields)
            SELECT :generation, :now, kind, participant, identifier, name,
                CASE kind WHEN 'CHANGED' THEN fields ELSE '{}' END
            FROM address_new WHERE kind <> 'MOVED'
            """, """
            INSERT INTO addressbook.change (generation, at, kind, organisation, name)
            SELECT :generation, :now, 'VANISHED', participant, name FROM organisation_gone
            """, """
            INSERT INTO addressbook.change (generation, at, kind, organisation, address, name)
            SELECT :generation, :now, 'VANISHED', o.participant, g.identifier, g.name
            FROM address_gone g JOIN addressbook.organisation o ON o.key = g.organisation
            """);

    static final List<String> WRITE = List.of("""
            INSERT INTO addressbook.organisation (key, participant, book_id, organisation_number, name, alternate_name,
                description, country_code, sub_organisation, parent, hash, generation)
            SELECT key, participant, book_id, organisation_number, name, alternate_name, description, country_code,
                sub_organisation, parent, hash, :generation
            FROM organisation_new
            ON CONFLICT (key) DO UPDATE SET participant = EXCLUDED.participant, book_id = EXCLUDED.book_id,
                organisation_number = EXCLUDED.organisation_number, name = EXCLUDED.name,
                alternate_name = EXCLUDED.alternate_name, description = EXCLUDED.description,
                country_code = EXCLUDED.country_code, sub_organisation = EXCLUDED.sub_organisation,
                parent = EXCLUDED.parent, hash = EXCLUDED.hash, generation = EXCLUDED.generation, vanished_at = NULL
            """, """
            INSERT INTO addressbook.address (organisation, identifier_key, identifier, book_id, name, description, codes,
                search_words, hash, generation)
            SELECT organisation, identifier_key, identifier, book_id, name, description, codes::jsonb,
                ARRAY(SELECT jsonb_array_elements_text(search_words::jsonb)), hash, :generation
            FROM address_new
            ON CONFLICT (organisation, identifier_key) DO UPDATE SET identifier = EXCLUDED.identifier,
                book_id = EXCLUDED.book_id, name = EXCLUDED.name, description = EXCLUDED.description,
                codes = EXCLUDED.codes, search_words = EXCLUDED.search_words, hash = EXCLUDED.hash,
                generation = EXCLUDED.generation, vanished_at = NULL
            """, """
            UPDATE addressbook.organisation o SET vanished_at = :now, generation = :generation
            FROM organisation_gone g WHERE g.key = o.key
            """, """
            UPDATE addressbook.address a SET vanished_at = :now, generation = :generation
            FROM address_gone g WHERE g.organisation = a.organisation AND g.identifier_key = a.identifier_key
            """, """
            DELETE FROM addressbook.alarm WHERE (organisation, identifier_key) IN (
                SELECT organisation, identifier_key FROM address_new)
            """);

    static final List<String> WRITE_WITH_CHANGES = joined(CHANGES, WRITE);

    static final String RECORD = """
            UPDATE addressbook.copy SET generation = :generation,
                since = CASE WHEN :replaced THEN :now ELSE since END,
                confirmed = :now, source = :source, unreadable = :unreadable, accept_loss = false,
                organisations = (SELECT count(*) FROM addressbook.organisation WHERE vanished_at IS NULL),
                addresses = (SELECT count(*) FROM addressbook.address WHERE vanished_at IS NULL),
                failure = NULL, failure_detail = NULL, failed_at = NULL, failing_since = NULL, failed_attempts = 0
            """;

    private ReplaceSql() {}

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}

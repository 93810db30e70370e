// SPDX-License-Identifier: Apache-2.0
package org.budkavle.benchmarks.growth;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Organisations, mailboxes with their keys, and people with accounts and grants in eight mailboxes, as rows beside those that
 * are really there. Nobody of them logs in and no key of them opens anything: they are there to be many.
 *
 * @param organisations how many
 * @param mailboxes of all of them
 * @param people of all of them
 */
record Crowd(int organisations, int mailboxes, int people) {

    /** The same at a smaller size. */
    Crowd share(int part) {
        return new Crowd(Math.max(1, organisations / part), Math.max(1, mailboxes / part), Math.max(1, people / part));
    }

    /** Adds what is missing. */
    void settle(JdbcClient jdbc) {
        jdbc.sql("INSERT INTO organisation.organisation (id, participant, name, created_at) SELECT "
                        + id("organisation", "n")
                        + ", '0203:many-' || n || '.example.se', 'Kommun ' || n, now() FROM generate_series(1, :all) AS n"
                        + " ON CONFLICT DO NOTHING")
                .param("all", organisations)
                .update();
        jdbc.sql("INSERT INTO organisation.mailbox (id, organisation, address, name, created_at) SELECT "
                        + id("mailbox", "n") + ", " + id("organisation", "(1 + n % :organisations)")
                        + ", 'many-' || n || '.example.se', 'Enhet ' || n, now() FROM generate_series(1, :all) AS n"
                        + " ON CONFLICT DO NOTHING")
                .param("organisations", organisations)
                .param("all", mailboxes)
                .update();
        jdbc.sql("INSERT INTO content.mailbox_key (id, mailbox, generation, master_key, wrapped, created_at) SELECT "
                        + id("key", "n") + ", " + id("mailbox", "n")
                        + ", 1, k.master_key, k.wrapped, now() FROM generate_series(1, :all) AS n"
                        + " CROSS JOIN (SELECT * FROM content.mailbox_key WHERE wrapped IS NOT NULL LIMIT 1) AS k"
                        + " ON CONFLICT DO NOTHING")
                .param("all", mailboxes)
                .update();
        jdbc.sql("INSERT INTO organisation.person (id, organisation, subject, name, created_at) SELECT "
                        + id("person", "n") + ", " + id("organisation", "(1 + n % :organisations)")
                        + ", 'many.' || n, 'Person ' || n, now() FROM generate_series(1, :all) AS n"
                        + " ON CONFLICT DO NOTHING")
                .param("organisations", organisations)
                .param("all", people)
                .update();
        jdbc.sql("INSERT INTO login.account (person, username, password, totp_secret, made_at, activated_at) SELECT "
                        + id("person", "n")
                        + ", 'many.' || n, a.password, a.totp_secret, now(), now() FROM generate_series(1, :all) AS n"
                        + " CROSS JOIN (SELECT * FROM login.account LIMIT 1) AS a ON CONFLICT DO NOTHING")
                .param("all", people)
                .update();
        jdbc.sql("INSERT INTO organisation.person_grant"
                        + " (id, person, mailbox, level, valid_from, origin, given_by, given_at) SELECT DISTINCT ON (1) "
                        + id("grant", "(p.id::text || m.id::text)")
                        + ", p.id, m.id, 'ANSWER', now(), 'CONFIGURATION', 'configuration', now()"
                        + " FROM organisation.person p CROSS JOIN generate_series(0, 7) AS turn"
                        + " JOIN LATERAL (SELECT id FROM organisation.mailbox WHERE organisation = p.organisation"
                        + " ORDER BY address OFFSET (abs(hashtext(p.subject)) + turn) % 50 LIMIT 1) AS m ON true"
                        + " WHERE p.subject LIKE 'many.%' ON CONFLICT DO NOTHING")
                .update();
        jdbc.sql("ANALYZE").update();
    }

    /** The same for the same kind and number, each time. */
    private static String id(String kind, String number) {
        return "md5('" + kind + " ' || " + number + ")::uuid";
    }
}

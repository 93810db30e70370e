// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import java.util.List;
import org.awaitility.Awaitility;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.addressbook.SearchQuestion;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An address book as a synchronisation would have left it: Sundsvall, Björkvik's neighbours and the agencies of the mock-ups. */
public final class ListedForTest {

    private static final String[][] ORGANISATIONS = {
        {"0203:sundsvall.example.se", "212000-2411", "Sundsvalls kommun"},
        {"0203:timra.example.se", "212000-2395", "Timrå kommun"},
        {"0203:rvn.example.se", "232100-0206", "Region Västernorrland"},
        {"0203:stat-inst.example.se", "202100-4508", "Statens institutionsstyrelse"},
    };

    private static final String[][] ADDRESSES = {
        {
            "0203:sundsvall.example.se",
            "orosanmalan-barn",
            "Orosanmälan, mottagning barn och unga",
            "Tar emot anmälan om oro för barn under 18 år. Vardagar 8–17.",
            "Individ- och familjeomsorg",
            "orosanmälan"
        },
        {
            "0203:sundsvall.example.se",
            "socialjour",
            "Socialjouren",
            "Akuta ärenden kvällar, nätter och helger, även orosanmälan.",
            "Individ- och familjeomsorg",
            "jour"
        },
        {
            "0203:sundsvall.example.se",
            "orosanmalan-vuxna",
            "Orosanmälan, äldre och vuxna",
            "Oro för person över 18 år.",
            "Vård och omsorg",
            "oro"
        },
        {"0203:sundsvall.example.se", "elevhalsa", "Elevhälsan", "Elevhälsans medicinska insats.", "Utbildning", "skola"
        },
        {
            "0203:sundsvall.example.se",
            "registrator",
            "Registrator",
            "Osäker? Registratorn lämnar vidare till rätt enhet.",
            "Kommunövergripande",
            "diarium"
        },
        {
            "0203:timra.example.se",
            "ifo-mottagning",
            "Mottagningsgruppen barn och familj",
            "Orosanmälningar och ansökningar som rör barn.",
            "Individ- och familjeomsorg",
            "orosanmälan"
        },
        {
            "0203:rvn.example.se",
            "bup-sundsvall",
            "BUP öppenvård Sundsvall",
            "Remisser till barn- och ungdomspsykiatrin.",
            "Psykiatri",
            "bup"
        },
        {
            "0203:stat-inst.example.se",
            "placering",
            "Placeringsenheten",
            "Beställning av plats på särskilt ungdomshem.",
            "Placering",
            "sis"
        },
    };

    private ListedForTest() {}

    /** Fills the tables, and waits until the search has read them. */
    public static void into(JdbcClient jdbc, RecipientSearch search) {
        for (String[] each : ORGANISATIONS) {
            jdbc.sql("""
                    INSERT INTO addressbook.organisation (key, participant, book_id, organisation_number, name, country_code,
                      sub_organisation, hash, generation)
                    VALUES (?, ?, ?, ?, ?, 'SE', false, '\\x00', 1)""")
                    .params(List.of(each[0], each[0], each[0], each[1], each[2]))
                    .update();
        }
        for (String[] each : ADDRESSES) {
            jdbc.sql("""
                    INSERT INTO addressbook.address (organisation, identifier_key, identifier, book_id, name, description, codes,
                      search_words, hash, generation)
                    VALUES (?, ?, ?, ?, ?, ?, jsonb_build_array(jsonb_build_object('system', 'urn:verksamhet', 'code', 'v1',
                      'display', ?::text)), ARRAY[?], '\\x00', 1)""")
                    .params(List.of(each[0], each[1], each[1], each[1], each[2], each[3], each[4], each[5]))
                    .update();
        }
        jdbc.sql("""
                INSERT INTO addressbook.change (generation, at, kind, organisation, address, name, fields) VALUES
                  (1, now(), 'APPEARED', '0203:timra.example.se', 'ifo-mottagning', 'Mottagningsgruppen barn och familj', '{}'),
                  (1, now(), 'CHANGED', '0203:sundsvall.example.se', 'socialjour', 'Socialjouren', '{name,description}'),
                  (1, now(), 'VANISHED', '0203:sundsvall.example.se', 'ifo-gamla', 'IFO mottagning', '{}')""").update();
        jdbc.sql("""
                UPDATE addressbook.copy SET generation = 1, since = now(), confirmed = now(), organisations = 4,
                  addresses = 8""").update();
        Awaitility.await()
                .until(() -> !search.search(SearchQuestion.of("elevhälsan", 1))
                        .hits()
                        .isEmpty());
    }
}

// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.route;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.budkavle.server.addressbook.DirectoryFileRefused;
import org.budkavle.server.addressbook.DirectoryImportId;
import org.budkavle.server.addressbook.OwnDirectory;
import org.budkavle.server.addressbook.RecipientSearch;
import org.budkavle.server.audit.Actor;
import org.budkavle.server.browser.ListedForTest;
import org.budkavle.server.casework.Letters;
import org.budkavle.server.casework.Letters.Letter;
import org.budkavle.server.connection.ConnectionsForTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.login.TestPeople.TestPerson;
import org.budkavle.server.login.Visit;
import org.budkavle.server.organisation.AdministratorRole;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An office with something of every kind in it, each with a word that is nowhere else; and somebody who may see it all. */
final class PlantedOffice {

    /** In every subject, text, note, reference, file name and draft of the office. */
    static final String WORD = "hjortronmyren";

    /** In what its administrators made, which every administrator of the organisation may see. */
    private static final String PLACE = "skogstjärnen";

    final Mailbox mailbox;
    final TestPerson vera;

    /** Where no link leads, since it is shown once after something was done. */
    final List<String> more;

    private final Letters letters;

    PlantedOffice(ApplicationContext server, TestPeople people, int port) {
        ListedForTest.into(server.getBean(JdbcClient.class), server.getBean(RecipientSearch.class));
        letters = new Letters(server);
        mailbox = people.mailbox("mottagning-tjarn", "Mottagningen " + PLACE);
        Mailbox second = people.mailbox("andra-tjarn", "Andra " + PLACE);
        vera = people.person(
                "Vera Exempelsson",
                Map.of(mailbox.id(), GrantLevel.MANAGE, second.id(), GrantLevel.MANAGE),
                AdministratorRole.values());
        receive("Orosanmälan " + WORD);
        receive("Överlämnas " + WORD);
        letters.rejected(
                letters.sent(mailbox, Letter.of("Fråga " + WORD, "Timrå kommun", "Elevhälsan"), vera.id()),
                "BV",
                "not-supported");
        Visit visit = new Visit(port);
        visit.logIn(vera);
        String list = await().until(
                        () -> visit.get("/brevlador/" + mailbox.id()).body(),
                        body -> body.contains("Orosanmälan " + WORD) && body.contains("Överlämnas " + WORD));
        String key = key(list, "Orosanmälan " + WORD);
        visit.get("/konversationer/" + key);
        visit.post("/konversationer/" + key + "/anteckning", "anteckning", "Ringt om " + WORD);
        visit.post(
                "/konversationer/" + key(list, "Överlämnas " + WORD) + "/lamna-over",
                "till",
                second.id().toString(),
                "anteckning",
                "Gäller " + WORD);
        file(visit, "/konversationer/" + key);
        draft(visit);
        visit.get("/administration/vara-adresser/forslag");
        visit.post("/administration/vara-adresser/forslag", "typ", "MUNICIPALITY", "val", "registrator");
        visit.post("/administration/vara-adresser/ny", "namn", "Adressen " + PLACE, "beskrivning", "Tar emot allt.");
        visit.get("/administration/mallar");
        visit.post("/administration/mallar/forslag", "forslag", "orosanmalan-mottagen");
        kept(visit, key);
        visit.get("/administration/incidenter");
        visit.post("/administration/incidenter", "rubrik", "Incidenten " + PLACE, "vad", "Något hände.");
        visit.get("/administration/efterlevnad");
        visit.post("/administration/efterlevnad/rapporter");
        ConnectionsForTest.plant(server, mailbox, vera.id(), WORD);
        more = List.of("/administration/vara-adresser/katalog/" + directory(server));
    }

    /** A rule, a count of what could go, and a hold. */
    private void kept(Visit visit, String conversation) {
        String retention = "/administration/gallring";
        visit.post(
                retention + "/regler",
                "galler",
                mailbox.id().toString(),
                "namn",
                "Regeln " + PLACE,
                "antal",
                "5",
                "enhet",
                "YEARS",
                "fran",
                "CLOSED",
                "krav",
                "NONE",
                "beslut",
                "KS 2026:14");
        visit.post(retention, "brevlada", mailbox.id().toString());
        visit.post("/konversationer/" + conversation + "/gallring", "skal", "REQUEST");
    }

    private DirectoryImportId directory(ApplicationContext server) {
        byte[] file = ("Namn;Beskrivning\nKatalogens " + PLACE + ";Skicka hit.\n").getBytes(StandardCharsets.UTF_8);
        try {
            return server.getBean(OwnDirectory.class)
                    .readCsv(mailbox.organisation(), file, new Actor(Actor.Kind.SYSTEM, "test"))
                    .id();
        } catch (DirectoryFileRefused e) {
            throw new IllegalStateException(e);
        }
    }

    /** One more message for the office. */
    void receive(String subject) {
        letters.received(
                mailbox,
                Letter.of(subject, "Polisen i Mittnorr", "Ungdomssektionen")
                        .text("Vi har sett något vid " + WORD + ".")
                        .theirReference("dnr", "K-" + WORD)
                        .file(WORD + ".pdf", "application/pdf", pdf()));
    }

    /** Filed to be fetched by hand. */
    private void file(Visit visit, String conversation) {
        visit.post(
                "/administration/brevlador/" + mailbox.id() + "/diarieforing/ny",
                "typ",
                "DOWNLOAD",
                "namn",
                "Diariet " + PLACE);
        String form = visit.get(conversation + "/diariefor").body();
        visit.post(
                conversation + "/diariefor",
                "id",
                value(form, "id"),
                "mal",
                value(form, "mal"),
                "meddelande",
                value(form, "meddelande"),
                "diarienummer",
                "KS 2026/" + WORD);
        await().until(() -> visit.get(conversation).body(), body -> body.contains("/paket\""));
    }

    private static String value(String form, String name) {
        Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([0-9a-f-]{36})\"")
                .matcher(form);
        if (!found.find()) {
            throw new IllegalStateException("No field " + name);
        }
        return found.group(1);
    }

    private void draft(Visit visit) {
        visit.get("/nytt");
        HttpResponse<String> saved = visit.post(
                "/nytt",
                "fran",
                mailbox.id().toString(),
                "rubrik",
                "Utkast " + WORD,
                "text",
                "Om " + WORD,
                "gor",
                "spara");
        String draft = Visit.target(saved);
        visit.get(draft);
        visit.upload(draft + "/filer", WORD + ".pdf", pdf());
    }

    private static String key(String list, String subject) {
        Matcher found = Pattern.compile("/konversationer/([0-9a-f-]{36})\"[^>]*>(?:<span[^>]*>[^<]*</span>)?" + subject)
                .matcher(list);
        if (!found.find()) {
            throw new IllegalStateException("No row with the subject");
        }
        return found.group(1);
    }

    private static byte[] pdf() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument()) {
            document.addPage(new PDPage());
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

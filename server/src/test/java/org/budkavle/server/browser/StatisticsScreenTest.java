// SPDX-License-Identifier: Apache-2.0
package org.budkavle.server.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.budkavle.server.browser.Browsing.everywhere;

import com.microsoft.playwright.Page;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.budkavle.server.ServerTest;
import org.budkavle.server.login.TestPeople;
import org.budkavle.server.organisation.GrantLevel;
import org.budkavle.server.organisation.Mailbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@Import(TestPeople.class)
class StatisticsScreenTest {

    @RegisterExtension
    static final Browsing browsing = new Browsing();

    @LocalServerPort
    int port;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @Test
    void chartsHaveTablesAndFewAreNotShown() {
        Mailbox reception = people.mailbox("mottagning", "Mottagning barn och unga");
        Mailbox emergency = people.mailbox("jour", "Socialjouren");
        TestPeople.TestPerson anna = people.person(
                "Anna Lindqvist", Map.of(reception.id(), GrantLevel.MANAGE, emergency.id(), GrantLevel.ANSWER));
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(60))
                .until(() -> jdbc.sql("SELECT count(*) FROM statistics.built WHERE organisation = :id")
                                .param("id", reception.organisation().value())
                                .query(Long.class)
                                .single()
                        == 1);
        LocalDate today = LocalDate.now();
        for (int week = 0; week < 12; week++) {
            count(reception, today.minusWeeks(week), "RECEIVED", "0203:polisen.example.se", 0, 30 + 7 * week % 40);
            count(reception, today.minusWeeks(week), "SENT", "0203:mittnorr.example.se", 0, 22 + 5 * week % 30);
            count(reception, today.minusWeeks(week), "ANSWER", "0203:polisen.example.se", 48, 12);
            count(emergency, today.minusWeeks(week), "RECEIVED", "0203:sis.example.se", 0, 11);
        }
        count(reception, today, "REJECTED", "0203:mittnorr.example.se", 0, 3);
        Page page = browsing.newPage(port);
        people.logIn(page, port, anna);
        page.navigate("/statistik");
        assertThat(page.locator(".chart rect").first()).isAttached();
        assertThat(page.locator("[aria-labelledby=t-mailboxes] table")).containsText("Socialjouren");
        assertThat(page.locator(".sums")).containsText("färre än 5");
        assertThat(page.locator("textarea"))
                .hasValue(java.util.regex.Pattern.compile(
                        "Under \\d{4} tog Björkviks kommun emot .*", java.util.regex.Pattern.DOTALL));
        everywhere(page, "statistik");
        String csv = page.request().get("/statistik/statistik.csv").text();
        org.assertj.core.api.Assertions.assertThat(csv).startsWith("\uFEFF").contains("Socialjouren;132;0;");
        org.assertj.core.api.Assertions.assertThat(page.request()
                        .get("/statistik?brevlada=" + UUID.randomUUID())
                        .status())
                .isEqualTo(404);
    }

    private void count(Mailbox mailbox, LocalDate day, String measure, String counterpart, int bucket, int number) {
        jdbc.sql(
                        "INSERT INTO statistics.daily VALUES (:organisation, :day, :mailbox, :measure, :counterpart, :label, :bucket, :n)")
                .param("organisation", mailbox.organisation().value())
                .param("day", day)
                .param("mailbox", mailbox.id().value())
                .param("measure", measure)
                .param("counterpart", counterpart)
                .param("label", new UUID(0, 0))
                .param("bucket", bucket)
                .param("n", number)
                .update();
    }
}
